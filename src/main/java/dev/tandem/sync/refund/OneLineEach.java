package dev.tandem.sync.refund;

import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refund with one line for each line of the order, pure: a shop may name a line several times,
 * once for each thing that became of its units. Units that never left come back from nowhere,
 * whether or not the shop calls them restocked.
 */
final class OneLineEach {

  private OneLineEach() {}

  static Refund of(Refund refund) {
    Map<String, Refund.Line> byLine = new LinkedHashMap<>();
    refund.lines().forEach(line -> byLine.merge(line.orderLineId(), back(line), OneLineEach::plus));
    return refund.with(List.copyOf(byLine.values()));
  }

  private static Refund.Line back(Refund.Line line) {
    BigDecimal left = line.quantity().subtract(line.unsent()).max(BigDecimal.ZERO);
    return new Refund.Line(
        line.orderLineId(),
        line.quantity(),
        line.restocked().min(left),
        line.unsent(),
        line.amount());
  }

  private static Refund.Line plus(Refund.Line a, Refund.Line b) {
    return new Refund.Line(
        a.orderLineId(),
        a.quantity().add(b.quantity()),
        a.restocked().add(b.restocked()),
        a.unsent().add(b.unsent()),
        new Price(
            a.amount().withoutTax().plus(b.amount().withoutTax()),
            a.amount().withTax().plus(b.amount().withTax())));
  }
}
