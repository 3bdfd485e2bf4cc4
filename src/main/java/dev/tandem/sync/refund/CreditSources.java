package dev.tandem.sync.refund;

import dev.tandem.commerce.OrderLine;
import dev.tandem.sync.plan.OrderPlanner;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What of the posted invoices a credit note gives back; pure. */
final class CreditSources {

  private CreditSources() {}

  /** All of the invoice, line by line: the totals are the same by themselves. */
  static CreditPlan mirror(Task task, Ledger.Move invoice) {
    List<CreditLine> lines =
        invoice.lines().stream()
            .map(
                line ->
                    new CreditLine(
                        task.key().name() + "_i" + line.id(),
                        line.productId(),
                        line.name(),
                        line.quantity(),
                        line.priceUnit(),
                        line.discount(),
                        line.taxes(),
                        line.accountId(),
                        line.saleLines()))
            .toList();
    return new CreditPlan("", lines, BigDecimal.ZERO);
  }

  /** What was invoiced of a line of the shop's order; empty where nothing was. */
  static Optional<Source> of(Task task, OrderLine line) {
    String suffix = OrderPlanner.safe(task.order().id()) + "_l" + OrderPlanner.safe(line.id());
    List<Long> saleLine =
        Optional.ofNullable(task.ledger().sale())
            .flatMap(sale -> sale.line("order_" + suffix))
            .map(found -> List.of(found.id()))
            .orElse(List.of());
    List<Ledger.Move.Line> found =
        task.ledger().posted().stream()
            .flatMap(move -> move.lines().stream())
            .filter(
                one ->
                    one.key().equals("inv_" + suffix)
                        || one.saleLines().stream().anyMatch(saleLine::contains)
                        // Odoo 14 keeps no key of an invoice's lines.
                        || (task.ledger().sale() == null && one.name().equals(line.name())))
            .toList();
    return found.stream()
        .findFirst()
        .map(
            first ->
                new Source(
                    first.productId(),
                    first.name(),
                    found.stream()
                        .map(Ledger.Move.Line::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add),
                    first.taxes(),
                    first.accountId(),
                    saleLine));
  }
}
