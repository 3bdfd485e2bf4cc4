package dev.tandem.sync.refund;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * Rounds what is credited of units of which some were never invoiced, pure: the shop rounds all of
 * them in one, so invoices and credit note come to what the shop keeps only if the note takes up
 * the cent.
 *
 * <pre>
 *   a unit is 7.865     3 ordered 23.60, 2 given back 15.73: the shop keeps 7.87
 *   2 are invoiced 15.73     1 of them is credited: not half of 15.73, 7.87, but 7.86
 * </pre>
 */
final class ToTheCent {

  private ToTheCent() {}

  /**
   * The refund as it is credited, where rounding explains the difference; else the same refund.
   *
   * @param shared places of the lines of which a part is credited
   */
  static Refund of(Task task, Refund refund, List<Integer> shared) {
    if (shared.isEmpty() || refund.total().withTax().amount().signum() <= 0) {
      return refund;
    }
    BigDecimal differs = left(task).subtract(refund.total().withTax().amount());
    int digits = Currency.getInstance(task.order().currency()).getDefaultFractionDigits();
    BigDecimal most = BigDecimal.ONE.movePointLeft(digits).multiply(new BigDecimal(shared.size()));
    return differs.signum() == 0 || differs.abs().compareTo(most) > 0
        ? refund
        : with(refund, shared.get(shared.size() - 1), differs);
  }

  /** What the invoices come to beyond what the shop keeps, and no other credit note has. */
  private static BigDecimal left(Task task) {
    List<Refund> all = task.order().refunds();
    List<String> ids = all.stream().map(Refund::id).toList();
    int place = ids.indexOf(task.refund().id()) + 1;
    BigDecimal keeps = task.order().total().withTax().amount().add(task.ledger().accepted());
    for (Refund one : all.subList(0, place)) {
      keeps = keeps.subtract(one.total().withTax().amount());
    }
    List<String> later =
        all.subList(place, all.size()).stream().map(one -> task.of(one).key().name()).toList();
    BigDecimal credited =
        task.ledger().credits().stream()
            .filter(note -> !note.key().equals(task.key().name()) && !later.contains(note.key()))
            .map(Ledger.Move::total)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return task.ledger().invoiced().subtract(keeps).subtract(credited);
  }

  private static Refund with(Refund refund, int place, BigDecimal differs) {
    List<Refund.Line> lines = new ArrayList<>(refund.lines());
    Refund.Line line = lines.get(place);
    lines.set(
        place,
        new Refund.Line(
            line.orderLineId(),
            line.quantity(),
            line.restocked(),
            line.unsent(),
            plus(line.amount(), differs)));
    return refund.with(lines, plus(refund.total(), differs));
  }

  /** A cent of the price is about a cent without its tax, too. */
  private static Price plus(Price price, BigDecimal differs) {
    Money cent = new Money(differs, price.withTax().currency());
    return new Price(price.withoutTax().plus(cent), price.withTax().plus(cent));
  }
}
