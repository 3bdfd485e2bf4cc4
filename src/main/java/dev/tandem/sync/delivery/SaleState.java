package dev.tandem.sync.delivery;

import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Keyed;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlanner;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sale order as a delivery needs it.
 *
 * @param ordered quantity of each line
 * @param delivered of each line, as Odoo counts it: what came back is taken off
 * @param products of each line
 * @param lineIds by the name of the line's external id
 * @param moves whether Odoo is to move goods for it
 */
record SaleState(
    long id,
    String name,
    String state,
    Map<Long, BigDecimal> ordered,
    Map<Long, BigDecimal> delivered,
    Map<Long, Long> products,
    Map<String, Long> lineIds,
    boolean moves) {

  /** Tells how Odoo counts what was delivered of a line; absent where it has no stock. */
  private static final String COUNTED = "qty_delivered_method";

  boolean isCancelled() {
    return state.equals("cancel");
  }

  boolean isConfirmed() {
    return state.equals("sale") || state.equals("done");
  }

  /** The line of the shop's line, or empty. */
  Optional<Long> line(String orderId, String lineId) {
    return Optional.ofNullable(lineIds.get(OrderPlanner.lineName(orderId, lineId)));
  }

  /** Empty where a person deleted it. */
  static Uni<Optional<SaleState>> read(Workplace place, long id) {
    return place
        .odoo()
        .read("sale.order", id, List.of("name", "state"))
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : lines(place, new OdooRecord(found.get())).map(Optional::of));
  }

  private static Uni<SaleState> lines(Workplace place, OdooRecord order) {
    return place
        .odoo()
        .facts()
        .map(
            facts ->
                facts.has("sale.order.line", COUNTED)
                    ? List.of("product_uom_qty", "qty_delivered", "product_id", COUNTED)
                    : List.of("product_uom_qty", "qty_delivered", "product_id"))
        .map(
            fields ->
                new Query(
                    "sale.order.line", List.of(List.of("order_id", "=", order.id())), fields, 0))
        .chain(query -> Keyed.search(place, query))
        .map(lines -> of(order, lines));
  }

  private static boolean isMoved(OdooRecord line) {
    return line.text(COUNTED).filter("stock_move"::equals).isPresent()
        && line.amount("product_uom_qty").orElse(BigDecimal.ZERO).signum() > 0;
  }

  private static SaleState of(OdooRecord order, List<Keyed> lines) {
    Map<Long, BigDecimal> ordered = new LinkedHashMap<>();
    Map<Long, BigDecimal> delivered = new LinkedHashMap<>();
    Map<Long, Long> products = new LinkedHashMap<>();
    Map<String, Long> lineIds = new LinkedHashMap<>();
    for (Keyed keyed : lines) {
      OdooRecord line = keyed.row();
      ordered.put(line.id(), line.amount("product_uom_qty").orElse(BigDecimal.ZERO));
      delivered.put(line.id(), line.amount("qty_delivered").orElse(BigDecimal.ZERO));
      products.put(line.id(), line.ref("product_id").orElse(0L));
      if (!keyed.key().isEmpty()) {
        lineIds.put(keyed.key(), line.id());
      }
    }
    return new SaleState(
        order.id(),
        order.text("name").orElse(""),
        order.text("state").orElse(""),
        ordered,
        delivered,
        products,
        lineIds,
        lines.stream().map(Keyed::row).anyMatch(SaleState::isMoved));
  }
}
