package dev.tandem.odoo.rpc;

import dev.tandem.connection.OdooAccess;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;

/**
 * A wire without the application, on the HTTP client that the REST client has below: everything
 * above can be tried against a server, and breaks with the same exceptions.
 */
public final class PlainWire implements Wire {

  private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final HttpClient http =
      VERTX.createHttpClient(new HttpClientOptions().setConnectTimeout(5000));
  private final OdooAccess access;

  public PlainWire(OdooAccess access) {
    this.access = access;
  }

  @Override
  public Uni<Answer> version() {
    return send(HttpMethod.GET, "/json/version", Map.of(), new byte[0]);
  }

  @Override
  public Uni<Answer> jsonRpc(byte[] body) {
    return send(HttpMethod.POST, "/jsonrpc", JSON, body);
  }

  @Override
  public Uni<Answer> json2(Json2Target target, byte[] body) {
    return send(
        HttpMethod.POST,
        "/json/2/" + target.model() + "/" + target.method(),
        Map.of(
            "Content-Type",
            "application/json",
            "Authorization",
            target.authorization(),
            "X-Odoo-Database",
            target.database()),
        body);
  }

  private Uni<Answer> send(
      HttpMethod method, String path, Map<String, String> headers, byte[] body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(access.url().resolve(path).toString())
            .setTimeout(access.timeout().toMillis());
    headers.forEach(options::putHeader);
    return Uni.createFrom()
        .completionStage(
            () ->
                http.request(options)
                    .compose(request -> answer(request, body))
                    .toCompletionStage());
  }

  private static io.vertx.core.Future<Answer> answer(HttpClientRequest request, byte[] body) {
    return request.send(Buffer.buffer(body)).compose(PlainWire::answer);
  }

  private static io.vertx.core.Future<Answer> answer(HttpClientResponse response) {
    return response
        .body()
        .map(
            body ->
                new Answer(
                    response.statusCode(), response.getHeader("Retry-After"), body.getBytes()));
  }
}
