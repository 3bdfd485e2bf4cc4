package dev.tandem.sync.refund;

import dev.tandem.connection.Refunding;
import dev.tandem.sync.plan.OrderPlanner;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Pure: how many units of each line of the sale order a refund brings back into stock. */
final class ReturnedUnits {

  private ReturnedUnits() {}

  /** By sale line, as the settings say; lines of which nothing comes back are absent. */
  static Map<Long, BigDecimal> of(Task task) {
    Ledger.Sale sale = task.ledger().sale();
    Refunding.Restock restock = restock(task);
    Map<Long, BigDecimal> wanted = new LinkedHashMap<>();
    if (sale == null || restock == Refunding.Restock.NEVER) {
      return wanted;
    }
    if (isAll(task)) {
      sale.lines().stream()
          .filter(line -> line.delivered().signum() > 0)
          .forEach(line -> wanted.put(line.id(), line.delivered()));
      return wanted;
    }
    for (var part : task.refund().lines()) {
      BigDecimal sent = part.quantity().subtract(part.unsent());
      // A shop may count units that never left among those that it took back into its own stock.
      BigDecimal quantity = restock == Refunding.Restock.ALWAYS ? sent : part.restocked().min(sent);
      if (quantity.signum() > 0) {
        sale.line(OrderPlanner.lineName(task.order().id(), part.orderLineId()))
            .ifPresent(line -> wanted.merge(line.id(), quantity, BigDecimal::add));
      }
    }
    return wanted;
  }

  /** Lines of the sale order of which less left, or nothing, than comes back. */
  static Set<Long> undelivered(Task task) {
    Ledger.Sale sale = task.ledger().sale();
    if (sale == null) {
      return Set.of();
    }
    Map<Long, BigDecimal> wanted = of(task);
    boolean all = isAll(task);
    return sale.lines().stream()
        .filter(
            line -> {
              BigDecimal units =
                  all ? line.ordered() : wanted.getOrDefault(line.id(), BigDecimal.ZERO);
              return line.delivered().compareTo(units) < 0;
            })
        .map(Ledger.Sale.Line::id)
        .collect(Collectors.toSet());
  }

  /** Of a whole order comes back whatever left. */
  private static boolean isAll(Task task) {
    return restock(task) == Refunding.Restock.ALWAYS && task.whole();
  }

  private static Refunding.Restock restock(Task task) {
    return task.place().shop().settings().refunding().restock();
  }
}
