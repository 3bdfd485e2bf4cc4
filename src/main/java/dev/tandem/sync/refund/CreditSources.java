package dev.tandem.sync.refund;

import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Refund;
import dev.tandem.sync.plan.OrderPlanner;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What of the posted invoices a credit note gives back; pure. */
final class CreditSources {

  private CreditSources() {}

  /** All of the invoice, line by line: the totals are the same by themselves. */
  static CreditPlan mirror(Task task, Ledger.Move invoice, Map<Long, BigDecimal> returned) {
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
                        isInvoicedNoMore(task, line, returned) ? line.saleLines() : List.of()))
            .toList();
    return new CreditPlan("", lines, BigDecimal.ZERO);
  }

  /**
   * See {@link Source#invoicedLess}: what the sale order is to be invoiced for is less by all of
   * the line.
   */
  private static boolean isInvoicedNoMore(
      Task task, Ledger.Move.Line line, Map<Long, BigDecimal> returned) {
    Ledger.Sale sale = task.ledger().sale();
    if (sale == null) {
      return false;
    }
    BigDecimal less = BigDecimal.ZERO;
    for (Ledger.Sale.Line sold : sale.lines()) {
      if (line.saleLines().contains(sold.id())) {
        less = less.add(unsent(task, sold));
        less =
            sold.byDelivery() ? less.add(returned.getOrDefault(sold.id(), BigDecimal.ZERO)) : less;
      }
    }
    return less.compareTo(line.quantity()) >= 0;
  }

  private static BigDecimal unsent(Task task, Ledger.Sale.Line sold) {
    return task.refund().lines().stream()
        .filter(line -> ("order_" + suffix(task, line.orderLineId())).equals(sold.key()))
        .map(Refund.Line::unsent)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What was invoiced of a line of the shop's order; empty where nothing was. */
  static Optional<Source> of(Task task, OrderLine line) {
    Optional<Ledger.Sale.Line> sold =
        Optional.ofNullable(task.ledger().sale())
            .flatMap(sale -> sale.line("order_" + suffix(task, line.id())));
    List<Long> saleLine = sold.map(found -> List.of(found.id())).orElse(List.of());
    List<Ledger.Move.Line> found =
        task.ledger().posted().stream()
            .flatMap(move -> move.lines().stream())
            .filter(
                one ->
                    one.key().equals("inv_" + suffix(task, line.id()))
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
                    sum(found, Ledger.Move.Line::quantity),
                    sum(found, Ledger.Move.Line::total)
                        .subtract(
                            sum(credited(task, line, first, saleLine), Ledger.Move.Line::total)),
                    first.taxes(),
                    first.accountId(),
                    saleLine,
                    sold.filter(Ledger.Sale.Line::byDelivery).isPresent()));
  }

  /** What other credit notes give back of the line, as far as that can be told. */
  private static List<Ledger.Move.Line> credited(
      Task task, OrderLine line, Ledger.Move.Line invoiced, List<Long> saleLine) {
    return task.ledger().credits().stream()
        .filter(move -> !move.key().equals(task.key().name()))
        .flatMap(move -> move.lines().stream())
        .filter(
            one ->
                one.saleLines().stream().anyMatch(saleLine::contains)
                    || (one.key().startsWith("refund_")
                        && one.key().matches(".*_l" + OrderPlanner.safe(line.id()) + "(_unsent)?"))
                    || (one.saleLines().isEmpty()
                        && isOnly(task, invoiced)
                        && isLike(one, invoiced)))
        .toList();
  }

  /** Whether its product and text tell the line from all others. */
  private static boolean isOnly(Task task, Ledger.Move.Line line) {
    return task.ledger().posted().stream()
            .flatMap(move -> move.lines().stream())
            .filter(one -> isLike(one, line))
            .count()
        == 1;
  }

  private static boolean isLike(Ledger.Move.Line one, Ledger.Move.Line other) {
    return one.productId() == other.productId() && one.name().equals(other.name());
  }

  private static String suffix(Task task, String line) {
    return OrderPlanner.safe(task.order().id()) + "_l" + OrderPlanner.safe(line);
  }

  private static BigDecimal sum(
      List<Ledger.Move.Line> lines, Function<Ledger.Move.Line, BigDecimal> part) {
    return lines.stream().map(part).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
