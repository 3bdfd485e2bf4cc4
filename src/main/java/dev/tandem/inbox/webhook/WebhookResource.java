package dev.tandem.inbox.webhook;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Where shops tell what happened (DOOR1). What is answered with 200 is stored. */
@Path("/webhooks")
@Tag(name = "Webhooks", description = "Where shops tell what happened")
public class WebhookResource {

  private static final int RETRY_AFTER_SECONDS = 5;

  private final WebhookDoor door;

  WebhookResource(WebhookDoor door) {
    this.door = door;
  }

  @POST
  @Path("/{shop}")
  @Operation(
      summary = "Take in a webhook of a shop",
      description =
          "The shop is its moduleId. 200 when it is stored, 401 when it is not signed as it should"
              + " be, 404 for an unknown shop, 413 when it is too large, 503 when it cannot be"
              + " stored now.")
  public Uni<Response> receive(@RestPath String shop, @Context RoutingContext routing) {
    return door.receive(shop, routing.request()).map(result -> answer(result, routing));
  }

  private static Response answer(Result result, RoutingContext routing) {
    if (result == Result.TOO_LARGE || result == Result.BUSY || result == Result.TOO_SLOW) {
      // What else is on its way is not worth reading.
      routing.addEndHandler(sent -> routing.request().connection().close());
    }
    Response.ResponseBuilder answer = Response.status(result.status());
    return result.status() == Response.Status.SERVICE_UNAVAILABLE.getStatusCode()
        ? answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build()
        : answer.build();
  }
}
