package dev.tandem.sync.refund;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.connection.Refunding;
import dev.tandem.connection.ShopSettings;
import dev.tandem.sync.plan.OrderPlanner;
import dev.tandem.sync.plan.SoldUnits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What of a refund is to be credited, pure: units that never left are taken off the sale order, so
 * they are credited only as far as an invoice has them.
 *
 * <pre>
 *   ordered 3, of which 1 unsent    invoiced 3: 1 to credit    invoiced 2 or nothing: none
 * </pre>
 *
 * Money that was paid beyond what the order costs is credited only as far as the invoices come to
 * more than that, too: what an edit took off was invoiced before it.
 */
final class Creditable {

  private Creditable() {}

  /** The refund without what was never invoiced; the same refund where that is nothing. */
  static Refund of(Task task) {
    Refund refund = withOverpaid(task);
    Ledger.Sale sale = task.ledger().sale();
    if (sale == null || isInvoicedLater(task)) {
      return refund;
    }
    List<Refund.Line> lines = new ArrayList<>();
    List<Integer> shared = new ArrayList<>();
    Price total = refund.total();
    for (Refund.Line line : refund.lines()) {
      Refund.Line left = without(line, line.unsent().subtract(invoiced(task, sale, line)));
      if (left.quantity().signum() > 0 || line.quantity().signum() == 0) {
        if (left.quantity().compareTo(line.quantity()) < 0) {
          shared.add(lines.size());
        }
        lines.add(left);
      }
      total = plus(total, plus(left.amount(), line.amount().negate()));
    }
    return ToTheCent.of(task, refund.with(lines, total), shared);
  }

  /** With what of the overpaid is on an invoice all the same, and was not credited before. */
  private static Refund withOverpaid(Task task) {
    Refund refund = task.refund();
    Ledger ledger = task.ledger();
    BigDecimal more = ledger.invoiced().subtract(task.order().total().withTax().amount());
    more = more.subtract(ledger.accepted());
    for (Ledger.Move credit : ledger.credits()) {
      if (!credit.key().equals(task.key().name())) {
        more = more.subtract(beyond(task, credit));
      }
    }
    Price all = refund.overpaid();
    BigDecimal part = more.max(BigDecimal.ZERO).min(all.withTax().amount());
    if (part.signum() == 0) {
      return refund;
    }
    Price credited =
        new Price(
            share(all.withoutTax(), part, all.withTax().amount()),
            share(all.withTax(), part, all.withTax().amount()));
    return refund.beside(plus(refund.total(), credited), plus(all, credited.negate()));
  }

  /** What a credit note gives back beside what its refund was worth; all of one by hand. */
  private static BigDecimal beyond(Task task, Ledger.Move credit) {
    BigDecimal worth =
        task.order().refunds().stream()
            .filter(one -> task.of(one).key().name().equals(credit.key()))
            .map(one -> one.total().withTax().amount())
            .findFirst()
            .orElse(BigDecimal.ZERO);
    return credit.total().subtract(worth).max(BigDecimal.ZERO);
  }

  /** Tandem's invoice will have all that was ordered; a draft may. */
  private static boolean isInvoicedLater(Task task) {
    ShopSettings settings = task.place().shop().settings();
    return settings.refunding().policy() == Refunding.Policy.CREDIT_NOTE
        && task.ledger().posted().isEmpty()
        && (task.isInvoiced() || !task.ledger().invoices().isEmpty());
  }

  /**
   * How many of the unsent units an invoice has. Where it has some and not all, those of the latest
   * refunds: what was unsent before a person invoiced is not on that invoice.
   */
  private static BigDecimal invoiced(Task task, Ledger.Sale sale, Refund.Line line) {
    Optional<OrderLine> ordered = task.line(line.orderLineId());
    if (line.unsent().signum() == 0 || ordered.isEmpty()) {
      return BigDecimal.ZERO;
    }
    String key = OrderPlanner.lineName(task.order().id(), line.orderLineId());
    BigDecimal onInvoices =
        sale.line(key).map(found -> quantity(task.ledger(), found.id())).orElse(BigDecimal.ZERO);
    BigDecimal stays =
        ordered.get().quantity().subtract(SoldUnits.unsent(task.order(), line.orderLineId()));
    BigDecimal tooMany = onInvoices.subtract(stays).subtract(later(task, line.orderLineId()));
    return tooMany.max(BigDecimal.ZERO).min(line.unsent());
  }

  private static BigDecimal quantity(Ledger ledger, long saleLine) {
    return ledger.posted().stream()
        .flatMap(move -> move.lines().stream())
        .filter(one -> one.saleLines().contains(saleLine))
        .map(Ledger.Move.Line::quantity)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Unsent units of the line in refunds after this one. */
  private static BigDecimal later(Task task, String line) {
    List<Refund> all = task.order().refunds();
    List<String> ids = all.stream().map(Refund::id).toList();
    return all.stream()
        .skip(ids.indexOf(task.refund().id()) + 1L)
        .flatMap(refund -> refund.lines().stream())
        .filter(one -> one.orderLineId().equals(line))
        .map(Refund.Line::unsent)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Refund.Line without(Refund.Line line, BigDecimal units) {
    if (units.signum() <= 0 || line.quantity().signum() == 0) {
      return line;
    }
    BigDecimal left = line.quantity().subtract(units).max(BigDecimal.ZERO);
    return new Refund.Line(
        line.orderLineId(),
        left,
        line.restocked(),
        line.unsent().subtract(units),
        new Price(
            share(line.amount().withoutTax(), left, line.quantity()),
            share(line.amount().withTax(), left, line.quantity())));
  }

  private static Money share(Money amount, BigDecimal part, BigDecimal whole) {
    int digits = Currency.getInstance(amount.currency()).getDefaultFractionDigits();
    return new Money(
        amount.amount().multiply(part).divide(whole, digits, RoundingMode.HALF_UP),
        amount.currency());
  }

  private static Price plus(Price a, Price b) {
    return new Price(a.withoutTax().plus(b.withoutTax()), a.withTax().plus(b.withTax()));
  }
}
