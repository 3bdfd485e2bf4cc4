package dev.tandem.shop.shopify.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.http.ShopifyFaults;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What of an order did not fit in its first answer: half an order must never be taken for the
 * whole. Lists with pages are read page by page. Those without are cut off by the length that was
 * asked for, and nothing says so: where one is that long, it is asked for without a length.
 */
final class OrderRest {

  /** Lists without pages, with the lengths by which the first answer cuts them off. */
  static final Map<String, Integer> CUT =
      Map.of("transactions", 100, "refunds", 50, "fulfillments", 50);

  private static final String NO_RETURN = "NO_RETURN";

  private final ShopifyClient client;
  private final ShopAccess shop;
  private final int first;
  private final int parts;

  /**
   * @param first size of further pages
   * @param parts how many lines of a refund or a parcel come with it
   */
  OrderRest(ShopifyClient client, ShopAccess shop, int first, int parts) {
    this.client = client;
    this.shop = shop;
    this.first = first;
    this.parts = parts;
  }

  /** Puts into the order's answer whatever is not in it yet. */
  Uni<Void> complete(JsonNode order) {
    return transactions(order)
        .chain(() -> rows(order, "refunds", Document.ALL_REFUNDS, Document.REFUND, "refund"))
        .chain(
            () -> rows(order, "fulfillments", Document.ALL_PARCELS, Document.PARCEL, "fulfillment"))
        .chain(() -> returns(order))
        .chain(() -> pages(order));
  }

  private static boolean isCut(JsonNode order, String list) {
    return order.path(list).size() >= CUT.getOrDefault(list, Integer.MAX_VALUE);
  }

  private Uni<Void> transactions(JsonNode order) {
    return isCut(order, "transactions")
        ? all(order, Document.ALL_TRANSACTIONS, "transactions")
            .invoke(all -> ((ObjectNode) order).set("transactions", all))
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  /** Each row has lists of its own: those that were cut off are read one by one. */
  private Uni<Void> rows(JsonNode order, String list, Document ids, Document row, String root) {
    if (!isCut(order, list) || !(order.path(list) instanceof ArrayNode known)) {
      return Uni.createFrom().voidItem();
    }
    return all(order, ids, list)
        .chain(
            all -> {
              Set<String> there = new HashSet<>();
              known.forEach(one -> there.add(id(one)));
              List<Supplier<Uni<Void>>> steps = new ArrayList<>();
              for (JsonNode one : all) {
                if (there.add(id(one))) {
                  steps.add(() -> row(id(one), row, root).invoke(known::add).replaceWithVoid());
                }
              }
              return inTurn(steps);
            });
  }

  private Uni<JsonNode> row(String id, Document document, String root) {
    return client
        .query(shop, document, Map.of("id", id, "parts", parts))
        .map(data -> there(data.path(root)));
  }

  private Uni<ArrayNode> all(JsonNode order, Document document, String list) {
    return client
        .query(shop, document, Map.of("id", id(order)))
        .map(
            data -> {
              if (!(data.at("/order/" + list) instanceof ArrayNode all)) {
                throw unreadable();
              }
              return all;
            });
  }

  /** Most orders have none. An app that may not see them is told nothing, and the order is read. */
  private Uni<Void> returns(JsonNode order) {
    String status = order.path("returnStatus").asText("");
    return status.isEmpty() || status.equals(NO_RETURN)
        ? Uni.createFrom().voidItem()
        : returns(order, null);
  }

  private Uni<Void> returns(JsonNode order, @Nullable String after) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("id", id(order));
    variables.put("first", Math.min(first, parts));
    variables.put("after", after);
    return client
        .query(shop, Document.RETURNS, variables)
        .chain(
            data -> {
              JsonNode page = data.at("/order/returns");
              ArrayNode nodes = ((ObjectNode) order).withObject("/returns").withArray("nodes");
              page.path("nodes").forEach(nodes::add);
              return page.at("/pageInfo/hasNextPage").asBoolean()
                  ? returns(order, page.at("/pageInfo/endCursor").asText())
                  : Uni.createFrom().voidItem();
            });
  }

  private Uni<Void> pages(JsonNode order) {
    List<Rest> rests = new ArrayList<>();
    rests.add(new Rest(Document.MORE_LINES, "order", order, "lineItems"));
    rests.add(new Rest(Document.MORE_SHIPPING, "order", order, "shippingLines"));
    for (JsonNode refund : order.path("refunds")) {
      rests.add(new Rest(Document.MORE_CREDITED, "refund", refund, "refundLineItems"));
      rests.add(new Rest(Document.MORE_REFUND_SHIPPING, "refund", refund, "refundShippingLines"));
      rests.add(new Rest(Document.MORE_ADJUSTMENTS, "refund", refund, "orderAdjustments"));
      rests.add(new Rest(Document.MORE_REFUND_TRANSACTIONS, "refund", refund, "transactions"));
    }
    for (JsonNode parcel : order.path("fulfillments")) {
      rests.add(new Rest(Document.MORE_SENT, "fulfillment", parcel, "fulfillmentLineItems"));
    }
    for (JsonNode back : order.at("/returns/nodes")) {
      rests.add(new Rest(Document.MORE_RETURNED, "return", back, "returnLineItems"));
      rests.add(new Rest(Document.MORE_EXCHANGED, "return", back, "exchangeLineItems"));
    }
    List<Supplier<Uni<Void>>> steps = new ArrayList<>();
    rests.forEach(rest -> steps.add(() -> fetch(rest, rest.owner().path(rest.list()))));
    return inTurn(steps);
  }

  /**
   * A list that may have more pages.
   *
   * @param root of the query that asks for them
   * @param owner has the first page, and gets what is on the others
   */
  private record Rest(Document document, String root, JsonNode owner, String list) {}

  private Uni<Void> fetch(Rest rest, JsonNode page) {
    JsonNode info = page.path("pageInfo");
    if (!info.path("hasNextPage").asBoolean()) {
      return Uni.createFrom().voidItem();
    }
    Map<String, Object> variables =
        Map.of("id", id(rest.owner()), "first", first, "after", info.path("endCursor").asText());
    return client
        .query(shop, rest.document(), variables)
        .chain(
            data -> {
              JsonNode next = there(data.path(rest.root()).path(rest.list()));
              if (!(rest.owner().path(rest.list()).path("nodes") instanceof ArrayNode nodes)) {
                throw unreadable();
              }
              next.path("nodes").forEach(nodes::add);
              return fetch(rest, next);
            });
  }

  private static Uni<Void> inTurn(List<Supplier<Uni<Void>>> steps) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Supplier<Uni<Void>> step : steps) {
      done = done.chain(() -> step.get());
    }
    return done;
  }

  private static String id(JsonNode owner) {
    return owner.path("id").asText();
  }

  /** Gone between two answers. */
  private JsonNode there(JsonNode node) {
    if (!node.isObject()) {
      throw unreadable();
    }
    return node;
  }

  private RuntimeException unreadable() {
    return ShopifyFaults.unreadable(shop, "the rest of an order");
  }
}
