package dev.tandem.sync.refund;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Refund;
import dev.tandem.sync.plan.OrderPlanner;
import dev.tandem.sync.plan.SoldUnits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A shop that is not told of parcels believes that nothing left, whatever Odoo delivered: units
 * that are given back although Odoo delivered them come back from the customer, if the shop took
 * them back at all. Pure.
 *
 * <pre>
 *   ordered 2, unsent by the shop 1    Odoo delivered 1: as the shop says    2: one comes back
 * </pre>
 */
final class DeliveredAnyway {

  private DeliveredAnyway() {}

  static Refund of(Order order, Refund refund, Ledger ledger) {
    Ledger.Sale sale = ledger.sale();
    if (sale == null || refund.lines().stream().allMatch(line -> line.unsent().signum() == 0)) {
      return refund;
    }
    Map<String, BigDecimal> left = new HashMap<>();
    List<Refund.Line> lines = new ArrayList<>();
    for (Refund.Line line : refund.lines()) {
      BigDecimal all = left.computeIfAbsent(line.orderLineId(), id -> tooMany(order, id, sale));
      BigDecimal units = all.min(line.unsent());
      left.put(line.orderLineId(), all.subtract(units));
      lines.add(
          new Refund.Line(
              line.orderLineId(),
              line.quantity(),
              line.restocked(),
              line.unsent().subtract(units),
              line.amount()));
    }
    return new Refund(
        refund.id(),
        refund.at(),
        lines,
        refund.shipping(),
        refund.total(),
        refund.reason(),
        refund.payouts());
  }

  /** How many more Odoo delivered than the shop believes to be the customer's. */
  private static BigDecimal tooMany(Order order, String lineId, Ledger.Sale sale) {
    String key = "order_" + OrderPlanner.safe(order.id()) + "_l" + OrderPlanner.safe(lineId);
    BigDecimal delivered = sale.line(key).map(Ledger.Sale.Line::delivered).orElse(BigDecimal.ZERO);
    BigDecimal stays =
        order.lines().stream()
            .filter(one -> one.id().equals(lineId))
            .map(OrderLine::quantity)
            .findFirst()
            .orElse(delivered)
            .subtract(SoldUnits.unsent(order, lineId));
    return delivered.subtract(stays).max(BigDecimal.ZERO);
  }
}
