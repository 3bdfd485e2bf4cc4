package dev.tandem.api;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.InvalidSettings;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Fetches one order at any time (ORD1). */
@Path("/api/shops/{id}/orders")
@Tag(name = "Orders")
@CustomDeserialization(StrictJson.class)
public class ShopOrdersResource {

  private static final int MAX_LENGTH = 100;

  /**
   * @param number what people call the order
   */
  public record Numbered(@Nullable String number) {}

  private final OrdersByHand byHand;

  ShopOrdersResource(OrdersByHand byHand) {
    this.byHand = byHand;
  }

  @POST
  @Path("/sync")
  @ResponseStatus(202)
  @Operation(
      summary = "Synchronise one order now, by its number",
      description =
          "The shop is asked for it; a cart that was split gives one job for each part. 404 when"
              + " the shop has no such order.")
  public Uni<OrdersByHand.Queued> sync(@RestPath long id, Numbered numbered) {
    String number = Body.given(numbered).number();
    if (number == null || number.isBlank() || number.length() > MAX_LENGTH) {
      throw new InvalidSettings("number", "is needed, up to " + MAX_LENGTH + " characters");
    }
    return byHand.byNumber(new ShopId(id), number.strip());
  }
}
