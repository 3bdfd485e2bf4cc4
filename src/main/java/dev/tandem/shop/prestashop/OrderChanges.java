package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.ChangedOrders;
import dev.tandem.shop.OrderCursor;
import dev.tandem.shop.OrderFeed;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.Wire;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pages of what changed: orders by their own date, and orders by the date of their credit slips,
 * with which an order's own date does not move.
 */
final class OrderChanges {

  private static final int LARGEST_PAGE = 100;
  private static final String HINT = "[id,reference,id_customer,date_upd]";

  private final GatheredReads reads;
  private final ShopAccess shop;
  private final ShopWords words;

  OrderChanges(GatheredReads reads, ShopAccess shop, ShopWords words) {
    this.reads = reads;
    this.shop = shop;
    this.words = words;
  }

  /** The list of orders with what a hint needs. */
  static Question hints(ShopAccess shop) {
    return Question.list("orders", HINT).ofShop(shop);
  }

  /** What {@link #hints(ShopAccess)} gave. */
  static List<OrderHint> hints(ShopWords words, List<JsonNode> rows) {
    PrestaShopMapper mapper = new PrestaShopMapper(words);
    return Wire.rows(rows, PsOrder.class).stream().map(mapper::hint).toList();
  }

  Uni<ChangedOrders> page(OrderFeed feed, OrderCursor from, int limit) {
    int count = Math.max(1, Math.min(limit, LARGEST_PAGE));
    return switch (feed) {
      case ORDERS ->
          reads
              .list(shop, since(hints(shop), from, count))
              .map(rows -> new ChangedOrders(hints(words, rows), next(from, rows, count)));
      case REFUNDS ->
          reads
              .list(shop, since(Question.list("order_slip", "[id,id_order,date_upd]"), from, count))
              .chain(
                  slips ->
                      refunded(slips)
                          .map(hints -> new ChangedOrders(hints, next(from, slips, count))));
    };
  }

  private Question since(Question question, OrderCursor from, int count) {
    LocalDateTime earliest = words.time().earliestLocal(from.since());
    return question
        // The comparison is strict and the resolution one second.
        .with("filter[date_upd]", ">[" + ShopTime.wire(earliest.minusSeconds(1)) + "]")
        .with("date", "1")
        .with("sort", "[date_upd_ASC,id_ASC]")
        .with("limit", from.offset() + "," + count);
  }

  /**
   * The orders of these slips, at the slips' time. A slip belongs to no shop of a multishop: those
   * whose order this shop does not have are left out.
   */
  private Uni<List<OrderHint>> refunded(List<JsonNode> slips) {
    Set<String> ids = new LinkedHashSet<>();
    slips.forEach(slip -> ids.add(slip.path("id_order").asText()));
    return reads
        .where(shop, hints(shop), "id", ids)
        .map(
            rows -> {
              Map<String, OrderHint> orders = new HashMap<>();
              hints(words, rows).forEach(hint -> orders.put(hint.id(), hint));
              List<OrderHint> told = new ArrayList<>();
              for (JsonNode slip : slips) {
                OrderHint order = orders.get(slip.path("id_order").asText());
                if (order != null) {
                  told.add(at(changed(slip), order));
                }
              }
              return told;
            });
  }

  private static OrderHint at(Instant time, OrderHint order) {
    return new OrderHint(order.id(), order.number(), order.customerId(), time);
  }

  /**
   * Goes on from the last change seen rather than by offset alone: an order that changes during the
   * sweep moves to the end, and all after it move up by one, past the edge of a page. The offset
   * counts only inside one moment of the shop, where there is nothing else to go by.
   *
   * @return null after the last page
   */
  private @Nullable OrderCursor next(OrderCursor from, List<JsonNode> rows, int count) {
    if (rows.size() < count) {
      return null;
    }
    Instant last = changed(rows.get(rows.size() - 1));
    return words.time().earliestLocal(last).isAfter(words.time().earliestLocal(from.since()))
        ? new OrderCursor(last, 0)
        : new OrderCursor(from.since(), from.offset() + rows.size());
  }

  private Instant changed(JsonNode row) {
    Instant told = words.time().instant(row.path("date_upd").asText());
    return told == null ? Instant.EPOCH : told;
  }
}
