package dev.tandem.shop.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.ChangedOrders;
import dev.tandem.shop.OrderCursor;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShHint;
import dev.tandem.shop.shopify.wire.Wire;
import io.smallrye.mutiny.Uni;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Hints of orders: those that changed, and those of a number. */
final class OrderChanges {

  private static final int LARGEST_PAGE = 50;

  private final ShopifyClient client;
  private final ShopAccess shop;

  OrderChanges(ShopifyClient client, ShopAccess shop) {
    this.client = client;
    this.shop = shop;
  }

  /**
   * By the shop's own cursor, which holds the place of the last order told: one that changes
   * meanwhile moves to the end and pushes no other out.
   */
  Uni<ChangedOrders> page(OrderCursor from, int limit) {
    int first = Math.max(1, Math.min(limit, LARGEST_PAGE));
    Map<String, Object> variables = new HashMap<>();
    variables.put("first", first);
    variables.put("after", from.after().isEmpty() ? null : from.after());
    variables.put("query", "updated_at:>='" + from.since().truncatedTo(ChronoUnit.SECONDS) + "'");
    return client
        .query(shop, Document.CHANGED_ORDERS, variables)
        .map(
            data -> {
              JsonNode orders = data.path("orders");
              List<OrderHint> hints = hints(orders);
              JsonNode page = orders.path("pageInfo");
              return new ChangedOrders(
                  hints,
                  page.path("hasNextPage").asBoolean()
                      ? new OrderCursor(
                          from.since(),
                          from.offset() + hints.size(),
                          page.path("endCursor").asText())
                      : null);
            });
  }

  /**
   * By number with or without its sign, and by id.
   *
   * @param wanted letters, digits and signs without meaning in a search
   */
  Uni<List<OrderHint>> named(String wanted) {
    String plain = wanted.startsWith("#") ? wanted.substring(1) : wanted;
    String query = "name:\"" + plain + "\" OR name:\"#" + plain + "\"";
    Uni<JsonNode> found =
        ShopifyAdapter.isId(wanted)
            ? client.query(
                shop, Document.FOUND_ORDERS, Map.of("query", query, "id", Gid.of("Order", wanted)))
            : client.query(shop, Document.NAMED_ORDERS, Map.of("query", query));
    return found.map(
        data -> {
          Map<String, OrderHint> hints = new LinkedHashMap<>();
          hints(data.path("orders")).stream()
              // A search finds words in words.
              .filter(hint -> isCalled(hint.number(), plain))
              .forEach(hint -> hints.put(hint.id(), hint));
          if (data.path("order").isObject()) {
            OrderHint hint = hint(data.path("order"));
            hints.put(hint.id(), hint);
          }
          return List.copyOf(hints.values());
        });
  }

  private static boolean isCalled(String number, String wanted) {
    return number.equalsIgnoreCase(wanted) || number.equalsIgnoreCase("#" + wanted);
  }

  private static List<OrderHint> hints(JsonNode orders) {
    return StreamSupport.stream(orders.path("nodes").spliterator(), false)
        .map(OrderChanges::hint)
        .toList();
  }

  private static OrderHint hint(JsonNode node) {
    return ShopifyMapper.hint(Wire.row(node, ShHint.class));
  }
}
