package dev.tandem.sync.refund;

import dev.tandem.connection.Refunding;
import dev.tandem.sync.plan.OrderPlanner;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pure: how many units of each line of the sale order a refund brings back into stock. */
final class ReturnedUnits {

  private ReturnedUnits() {}

  /** By sale line, as the settings say; lines of which nothing comes back are absent. */
  static Map<Long, BigDecimal> of(Task task) {
    Ledger.Sale sale = task.ledger().sale();
    Refunding.Restock restock = task.place().shop().settings().refunding().restock();
    Map<Long, BigDecimal> wanted = new LinkedHashMap<>();
    if (sale == null || restock == Refunding.Restock.NEVER) {
      return wanted;
    }
    if (restock == Refunding.Restock.ALWAYS && task.whole()) {
      sale.lines().stream()
          .filter(line -> line.delivered().signum() > 0)
          .forEach(line -> wanted.put(line.id(), line.delivered()));
      return wanted;
    }
    String start = "order_" + OrderPlanner.safe(task.order().id()) + "_l";
    for (var part : task.refund().lines()) {
      BigDecimal sent = part.quantity().subtract(part.unsent());
      // A shop may count units that never left among those that it took back into its own stock.
      BigDecimal quantity = restock == Refunding.Restock.ALWAYS ? sent : part.restocked().min(sent);
      if (quantity.signum() > 0) {
        sale.line(start + OrderPlanner.safe(part.orderLineId()))
            .ifPresent(line -> wanted.merge(line.id(), quantity, BigDecimal::add));
      }
    }
    return wanted;
  }
}
