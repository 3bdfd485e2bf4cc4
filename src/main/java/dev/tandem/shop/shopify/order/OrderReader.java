package dev.tandem.shop.shopify.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Rejected;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.GraphQlFaults;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.http.ShopifyFaults;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.Wire;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads an order whole: in one request, and one more for each further page of a long list. */
public final class OrderReader {

  /** Smaller ones where the shop finds the first too costly. */
  private static final List<Integer> PAGES = List.of(50, 20, 5);

  /** Of a refund or a parcel: most have few lines, and each counts for all that there may be. */
  private static final int PARTS = 10;

  /** Lists that have no pages, or of which no more are asked for, with their lengths at most. */
  private static final Map<String, Integer> OF_ORDER =
      Map.of("transactions", 100, "refunds", 50, "fulfillments", 50, "shippingLines", 20);

  private static final Map<String, Integer> OF_REFUND =
      Map.of("transactions", 20, "refundShippingLines", 20, "orderAdjustments", 20);

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
    return client
        .query(
            shop,
            Document.ORDER,
            Map.of("id", gid, "first", first, "parts", Math.min(first, PARTS)))
        .chain(data -> whole(data.path("order"), first))
        .onFailure(failure -> isTooCostly(failure) && size + 1 < PAGES.size())
        .recoverWithUni(() -> read(gid, size + 1));
  }

  private static boolean isTooCostly(Throwable failure) {
    return failure instanceof Rejected rejected && rejected.code().equals(GraphQlFaults.TOO_COSTLY);
  }

  private Uni<Optional<ShOrder>> whole(JsonNode order, int first) {
    if (!order.isObject()) {
      return Uni.createFrom().item(Optional.empty());
    }
    checkLengths(order, OF_ORDER);
    order.path("refunds").forEach(refund -> checkLengths(refund, OF_REFUND));
    List<Rest> rests = new ArrayList<>();
    rests.add(new Rest(Document.MORE_LINES, "order", order, "lineItems"));
    order
        .path("refunds")
        .forEach(
            refund ->
                rests.add(new Rest(Document.MORE_CREDITED, "refund", refund, "refundLineItems")));
    order
        .path("fulfillments")
        .forEach(
            parcel ->
                rests.add(
                    new Rest(Document.MORE_SENT, "fulfillment", parcel, "fulfillmentLineItems")));
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Rest rest : rests) {
      done = done.chain(() -> fetch(rest, rest.owner().path(rest.list()), first));
    }
    return done.map(ignored -> Optional.of(Wire.row(order, ShOrder.class)));
  }

  /** A list that is as long as it can be may have been cut off: money could be missing. */
  private void checkLengths(JsonNode owner, Map<String, Integer> longest) {
    longest.forEach(
        (list, length) -> {
          JsonNode rows =
              owner.path(list).isArray() ? owner.path(list) : owner.at("/" + list + "/nodes");
          if (rows.size() >= length) {
            throw new Rejected(
                shop.key(),
                "shopify.too_many",
                "The order has more " + list + " than can be read.",
                "Book this order by hand, and report this.");
          }
        });
  }

  /**
   * A list that may have more pages.
   *
   * @param root of the query that asks for them
   * @param owner has the first page, and gets what is on the others
   */
  private record Rest(Document document, String root, JsonNode owner, String list) {}

  private Uni<Void> fetch(Rest rest, JsonNode page, int first) {
    JsonNode info = page.path("pageInfo");
    if (!info.path("hasNextPage").asBoolean()) {
      return Uni.createFrom().voidItem();
    }
    Map<String, Object> variables =
        Map.of(
            "id",
            rest.owner().path("id").asText(),
            "first",
            first,
            "after",
            info.path("endCursor").asText());
    return client
        .query(shop, rest.document(), variables)
        .chain(
            data -> {
              JsonNode next = data.path(rest.root()).path(rest.list());
              // Gone between two pages: half an order must not be taken for the whole.
              if (!next.isObject()
                  || !(rest.owner().path(rest.list()).path("nodes") instanceof ArrayNode nodes)) {
                throw ShopifyFaults.unreadable(shop, "the rest of an order");
              }
              next.path("nodes").forEach(nodes::add);
              return fetch(rest, next, first);
            });
  }
}
