package dev.tandem.sync.plan;

import dev.tandem.odoo.OdooFacts;
import dev.tandem.rule.TotalForecast;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What one Odoo will make of planned lines, as far as that can be told before they are written. */
final class OdooForecast {

  /** The major version from which Odoo computes taxes over all lines of a document. */
  private static final int TAXES_OVER_THE_ORDER = 18;

  private final OdooFacts facts;
  private final int digits;

  /**
   * @param digits of the currency
   */
  OdooForecast(OdooFacts facts, int digits) {
    this.facts = facts;
    this.digits = digits;
  }

  /** Empty where a tax is no percentage, or where included and added taxes meet on a line. */
  Optional<BigDecimal> total(List<PlannedLine> lines) {
    return lines.stream().allMatch(this::isKnown)
        ? TotalForecast.of(
            lines.stream().map(this::line).toList(), facts.taxesByLine(), baseByLine(), digits)
        : Optional.empty();
  }

  /** The line's part of each tax by Odoo's id, not rounded unless Odoo rounds on each line. */
  Map<Long, BigDecimal> taxes(PlannedLine line) {
    return isKnown(line)
        ? TotalForecast.taxesOf(line(line), facts.taxesByLine(), baseByLine(), digits)
        : Map.of();
  }

  /** Whether all taxes of the line are percentages. */
  boolean isKnown(PlannedLine line) {
    return line.taxes().stream()
        .map(facts.taxes()::get)
        .allMatch(tax -> tax != null && tax.percent() != null);
  }

  private boolean baseByLine() {
    return facts.major() < TAXES_OVER_THE_ORDER;
  }

  private TotalForecast.Line line(PlannedLine line) {
    List<TotalForecast.Tax> taxes =
        line.taxes().stream()
            .map(id -> Objects.requireNonNull(facts.taxes().get(id)))
            .map(
                tax ->
                    new TotalForecast.Tax(
                        tax.id(), Objects.requireNonNull(tax.percent()), tax.priceIncluded()))
            .toList();
    return new TotalForecast.Line(line.priceUnit(), line.discount(), line.quantity(), taxes);
  }
}
