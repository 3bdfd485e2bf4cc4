package dev.tandem.sync;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.Refund;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which units of a refund had not left: the shop says it as far as it knows, but goods leave in
 * Odoo. Where a shop is never told, or not yet, its refunds are of goods that are on their way, and
 * come back from the customer, if the shop took them back at all. The one place that says so: every
 * flow reads orders through it.
 *
 * <pre>
 *   ordered 3, Odoo delivered 2    the shop calls 2 unsent: 1 is    (counted: what left, not what
 *                                                                    came back of it since)
 * </pre>
 */
@ApplicationScoped
class SentUnits {

  private final Bindings bindings;

  SentUnits(Bindings bindings) {
    this.bindings = bindings;
  }

  /** The order, in which no refund calls units unsent that Odoo has delivered. */
  Uni<Order> seen(Workplace place, Order order) {
    boolean told =
        order.refunds().stream()
            .flatMap(refund -> refund.lines().stream())
            .anyMatch(line -> line.unsent().signum() > 0);
    if (!told) {
      return Uni.createFrom().item(order);
    }
    return bindings
        .find(place.shop().id(), Entity.ORDER, order.id())
        .chain(
            bound ->
                bound.isEmpty()
                    ? Uni.createFrom().item(order)
                    : delivered(place, bound.get().odooId().value())
                        .map(units -> order.refunded(left(order, units))));
  }

  /** Pure: those of the oldest refunds are the ones that stayed. */
  static List<Refund> left(Order order, Map<String, BigDecimal> delivered) {
    Map<String, BigDecimal> stayed = new HashMap<>();
    order
        .lines()
        .forEach(
            line ->
                stayed.put(
                    line.id(),
                    line.quantity()
                        .subtract(delivered.getOrDefault(line.id(), BigDecimal.ZERO))
                        .max(BigDecimal.ZERO)));
    return order.refunds().stream()
        .map(
            refund ->
                refund.with(refund.lines().stream().map(line -> capped(line, stayed)).toList()))
        .toList();
  }

  private static Refund.Line capped(Refund.Line line, Map<String, BigDecimal> stayed) {
    BigDecimal most = stayed.getOrDefault(line.orderLineId(), BigDecimal.ZERO);
    BigDecimal unsent = line.unsent().min(most);
    stayed.put(line.orderLineId(), most.subtract(unsent));
    return line.unsent(unsent);
  }

  /** By the id of the shop's line. */
  private static Uni<Map<String, BigDecimal>> delivered(Workplace place, long sale) {
    Query query =
        new Query(
            "sale.order.line",
            List.of(List.of("order_id", "=", sale)),
            List.of("product_id", "qty_delivered"),
            0);
    return Keyed.search(place, query)
        .chain(lines -> moved(place, sale).map(moved -> byShopLine(lines, moved)));
  }

  /** What left by line and product; nothing where Odoo knows no deliveries. */
  private static Uni<Map<Long, Map<Long, BigDecimal>>> moved(Workplace place, long sale) {
    return place
        .odoo()
        .facts()
        .chain((OdooFacts facts) -> new Pickings(place, facts).ofOrder(sale))
        .map(SentUnits::moved);
  }

  private static Map<Long, Map<Long, BigDecimal>> moved(List<Picking> all) {
    Map<Long, Map<Long, BigDecimal>> moved = new HashMap<>();
    all.stream()
        .filter(picking -> picking.isDelivery() && picking.isDone())
        .flatMap(picking -> picking.moves().stream())
        .forEach(
            move ->
                moved
                    .computeIfAbsent(move.saleLineId(), line -> new HashMap<>())
                    .merge(move.productId(), move.done(), BigDecimal::add));
    return moved;
  }

  /** What Odoo counts itself stands for deliveries of parts, or by others than the warehouse. */
  private static Map<String, BigDecimal> byShopLine(
      List<Keyed> lines, Map<Long, Map<Long, BigDecimal>> moved) {
    Map<String, BigDecimal> units = new HashMap<>();
    for (Keyed line : lines) {
      OdooRecord row = line.row();
      BigDecimal counted = row.amount("qty_delivered").orElse(BigDecimal.ZERO);
      BigDecimal left =
          moved
              .getOrDefault(row.id(), Map.of())
              .getOrDefault(row.ref("product_id").orElse(0L), BigDecimal.ZERO);
      int end = line.key().lastIndexOf("_l");
      if (end >= 0) {
        units.merge(line.key().substring(end + 2), counted.max(left), BigDecimal::add);
      }
    }
    return units;
  }
}
