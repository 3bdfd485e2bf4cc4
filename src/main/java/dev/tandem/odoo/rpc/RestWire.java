package dev.tandem.odoo.rpc;

import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.http.Outbound;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The wire of the application: one Quarkus REST client for each instance, never blocking. */
public final class RestWire implements Wire {

  private final OdooRest rest;

  public RestWire(Outbound outbound, OdooAccess access) {
    this.rest = outbound.client(OdooRest.class, access.url(), access.timeout(), Map.of());
  }

  @Override
  public Uni<Answer> version() {
    return rest.version().map(RestWire::answer);
  }

  @Override
  public Uni<Answer> jsonRpc(byte[] body) {
    return rest.jsonRpc(body).map(RestWire::answer);
  }

  @Override
  public Uni<Answer> json2(Json2Target target, byte[] body) {
    return rest.json2(
            target.authorization(), target.database(), target.model(), target.method(), body)
        .map(RestWire::answer);
  }

  private static Answer answer(RestResponse<?> response) {
    return new Answer(
        response.getStatus(), response.getHeaderString("Retry-After"), body(response.getEntity()));
  }

  /** Bytes as declared for 2xx; for other statuses the client leaves a stream in memory. */
  private static byte[] body(@Nullable Object entity) {
    if (entity instanceof byte[] bytes) {
      return bytes;
    }
    if (entity instanceof InputStream stream) {
      try (stream) {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new byte[0];
  }
}
