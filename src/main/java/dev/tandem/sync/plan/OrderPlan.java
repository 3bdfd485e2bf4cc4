package dev.tandem.sync.plan;

import dev.tandem.commerce.Money;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.rule.TotalForecast;
import dev.tandem.sync.Digest;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The whole sale order as it should be in Odoo.
 *
 * @param key of the order; its lines and its rounding line begin with the same name
 * @param total what Odoo must come to
 * @param tolerance the largest difference that rounding explains
 * @param earlier the fingerprint of the same order as versions wrote it that let a reduction vanish
 *     in the unit price where that came nearer
 */
public record OrderPlan(
    ExternalId key, List<PlannedLine> lines, Money total, BigDecimal tolerance, String earlier) {

  /** The major version from which Odoo computes taxes over all lines of a document. */
  private static final int TAXES_OVER_THE_ORDER = 18;

  /** Of an order that no earlier version wrote otherwise. */
  OrderPlan(ExternalId key, List<PlannedLine> lines, Money total, BigDecimal tolerance) {
    this(key, lines, total, tolerance, "");
  }

  /** Whether the lines are those of an earlier fingerprint, and need no write. */
  public boolean isAs(String fingerprint) {
    return !fingerprint.isEmpty()
        && (fingerprint.equals(fingerprint()) || fingerprint.equals(earlier));
  }

  /** The same order with other quantities. */
  public OrderPlan with(List<PlannedLine> otherLines, Money otherTotal) {
    return new OrderPlan(key, otherLines, otherTotal, tolerance, "");
  }

  /** The same order, where Odoo must come to another total. */
  public OrderPlan expecting(Money otherTotal) {
    return new OrderPlan(key, lines, otherTotal, tolerance, earlier);
  }

  /** Some of the lines, as something of its own in Odoo: its name is the order's and this. */
  public OrderPlan part(List<PlannedLine> some, Money their, String name) {
    return new OrderPlan(key.with(key.name() + name), some, their, tolerance, "");
  }

  /** Stood for the plan in the bindings of earlier versions. */
  public String fingerprint() {
    return Digest.of(
        lines.stream().map(PlannedLine::print).collect(Collectors.joining("\n"))
            + "\n"
            + total.amount().stripTrailingZeros().toPlainString()
            + total.currency());
  }

  /** The line that takes up what rounding leaves; it belongs to no tax. */
  public PlannedLine rounding(long productId, BigDecimal amount) {
    return new PlannedLine(
        roundingKey().name(),
        productId,
        "Rounding",
        BigDecimal.ONE,
        amount,
        BigDecimal.ZERO,
        List.of(),
        false);
  }

  /**
   * What rounding will leave, as far as it can be told before the order is written; zero where
   * nothing, or where it is more than rounding explains.
   */
  public BigDecimal roundingAhead(OdooFacts facts) {
    BigDecimal missing = missingAhead(facts);
    return missing.abs().compareTo(tolerance) > 0 ? BigDecimal.ZERO : missing;
  }

  /** Whether rounding will explain what the lines leave, as far as that can be told. */
  boolean isExplained(OdooFacts facts) {
    return missingAhead(facts).abs().compareTo(tolerance) <= 0;
  }

  private BigDecimal missingAhead(OdooFacts facts) {
    int digits = Currency.getInstance(total.currency()).getDefaultFractionDigits();
    boolean known =
        lines.stream().flatMap(line -> line.taxes().stream()).allMatch(id -> rated(facts, id));
    return known
        ? TotalForecast.of(
                lines.stream().map(line -> forecast(facts, line)).toList(),
                facts.taxesByLine(),
                facts.major() < TAXES_OVER_THE_ORDER,
                digits)
            .map(expected -> total.amount().subtract(expected))
            .orElse(BigDecimal.ZERO)
        : BigDecimal.ZERO;
  }

  private static boolean rated(OdooFacts facts, long tax) {
    OdooFacts.Tax known = facts.taxes().get(tax);
    return known != null && known.percent() != null;
  }

  private static TotalForecast.Line forecast(OdooFacts facts, PlannedLine line) {
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

  /** The line that takes up what rounding leaves. */
  public ExternalId roundingKey() {
    return key.with(key.name() + "_round");
  }
}
