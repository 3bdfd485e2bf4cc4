package dev.tandem.shop.shopify.fulfilment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.wire.Gid;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what can be shipped of an order and what was, all pages of it. */
final class FulfilmentReader {

  private final ShopifyClient client;
  private final ShopAccess shop;

  FulfilmentReader(ShopifyClient client, ShopAccess shop) {
    this.client = client;
    this.shop = shop;
  }

  /**
   * @param there whether the shop has the order
   * @param fulfillable whether Shopify says that something of it is left to ship
   */
  record Orders(boolean there, boolean fulfillable, List<FulfilmentOrder> all) {}

  Uni<Orders> orders(String orderId) {
    return orders(Gid.of("Order", orderId), null, new ArrayList<>());
  }

  private Uni<Orders> orders(String id, @Nullable String after, List<FulfilmentOrder> sofar) {
    return client
        .query(shop, Document.FULFILMENT_ORDERS, page(id, after))
        .chain(
            data -> {
              JsonNode order = data.path("order");
              JsonNode list = order.path("fulfillmentOrders");
              boolean there = order.isObject();
              return each(list.path("nodes"), this::order)
                  .invoke(sofar::addAll)
                  .chain(
                      () ->
                          next(list) == null
                              ? Uni.createFrom()
                                  .item(
                                      new Orders(
                                          there, order.path("fulfillable").asBoolean(), sofar))
                              : orders(id, next(list), sofar));
            });
  }

  private Uni<FulfilmentOrder> order(JsonNode node) {
    return lines(
            node.path("id").asText(),
            node.path("lineItems"),
            new Rest(Document.FULFILMENT_ORDER_LINES, "fulfillmentOrder", "lineItems"))
        .map(nodes -> FulfilmentOrder.of(node, FulfilmentOrder.Line.of(nodes)));
  }

  /** Those that count, oldest first. */
  Uni<List<MadeFulfilment>> made(String orderId) {
    return client
        .query(shop, Document.FULFILMENTS, Map.of("id", Gid.of("Order", orderId)))
        .chain(
            data ->
                each(
                    StreamSupport.stream(
                            data.path("order").path("fulfillments").spliterator(), false)
                        .filter(MadeFulfilment::counts)
                        .toList(),
                    this::made));
  }

  private Uni<MadeFulfilment> made(JsonNode node) {
    return lines(
            node.path("id").asText(),
            node.path("fulfillmentLineItems"),
            new Rest(Document.FULFILMENT_LINES, "fulfillment", "fulfillmentLineItems"))
        .map(
            nodes -> {
              Map<String, Integer> quantities = new HashMap<>();
              nodes.forEach(
                  line ->
                      quantities.merge(
                          Gid.number(line.path("lineItem").path("id").asText()),
                          line.path("quantity").asInt(),
                          Integer::sum));
              return MadeFulfilment.of(node, quantities);
            });
  }

  /** Where the lines of one object go on. */
  private record Rest(Document document, String object, String connection) {}

  private Uni<List<JsonNode>> lines(String id, JsonNode first, Rest rest) {
    List<JsonNode> sofar = new ArrayList<>();
    first.path("nodes").forEach(sofar::add);
    return more(id, next(first), rest, sofar);
  }

  private Uni<List<JsonNode>> more(
      String id, @Nullable String after, Rest rest, List<JsonNode> sofar) {
    return after == null
        ? Uni.createFrom().item(sofar)
        : client
            .query(shop, rest.document(), page(id, after))
            .chain(
                data -> {
                  JsonNode list = data.path(rest.object()).path(rest.connection());
                  list.path("nodes").forEach(sofar::add);
                  return more(id, next(list), rest, sofar);
                });
  }

  private static <T> Uni<List<T>> each(Iterable<JsonNode> nodes, Function<JsonNode, Uni<T>> read) {
    return Multi.createFrom()
        .iterable(nodes)
        .onItem()
        .transformToUniAndConcatenate(read::apply)
        .collect()
        .asList();
  }

  private static Map<String, Object> page(String id, @Nullable String after) {
    Map<String, Object> page = new HashMap<>();
    page.put("id", id);
    page.put("after", after);
    return page;
  }

  private static @Nullable String next(JsonNode connection) {
    JsonNode info = connection.path("pageInfo");
    return info.path("hasNextPage").asBoolean() ? info.path("endCursor").asText() : null;
  }
}
