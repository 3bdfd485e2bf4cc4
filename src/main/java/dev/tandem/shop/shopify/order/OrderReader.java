package dev.tandem.shop.shopify.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Rejected;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.GraphQlFaults;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.Wire;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an order whole: in one request, and one more for each further page of a long list. */
public final class OrderReader {

  /** Smaller ones where the shop finds the first too costly. */
  private static final List<Integer> PAGES = List.of(50, 20, 5);

  /** Of a refund or a parcel: most have few lines, and each counts for all that there may be. */
  private static final int PARTS = 10;

  private final ShopifyClient client;
  private final ShopAccess shop;

  public OrderReader(ShopifyClient client, ShopAccess shop) {
    this.client = client;
    this.shop = shop;
  }

  /** Empty when the shop has no such order, or does not show it. */
  public Uni<Optional<ShOrder>> read(String orderId) {
    return read(Gid.of("Order", orderId), 0);
  }

  private Uni<Optional<ShOrder>> read(String gid, int size) {
    int first = PAGES.get(size);
    int parts = Math.min(first, PARTS);
    return client
        .query(shop, Document.ORDER, Map.of("id", gid, "first", first, "parts", parts))
        .chain(data -> whole(data.path("order"), first, parts))
        .onFailure(failure -> isTooCostly(failure) && size + 1 < PAGES.size())
        .recoverWithUni(() -> read(gid, size + 1));
  }

  private static boolean isTooCostly(Throwable failure) {
    return failure instanceof Rejected rejected && rejected.code().equals(GraphQlFaults.TOO_COSTLY);
  }

  private Uni<Optional<ShOrder>> whole(JsonNode order, int first, int parts) {
    return order.isObject()
        ? new OrderRest(client, shop, first, parts)
            .complete(order)
            .replaceWith(() -> Optional.of(Wire.row(order, ShOrder.class)))
        : Uni.createFrom().item(Optional.empty());
  }
}
