package dev.tandem.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Odoo will make of the lines of an order, so that a rounding line can travel with the order
 * instead of after it. Only a forecast: the total is read from Odoo afterwards, and what the
 * forecast missed is put right then.
 */
public final class TotalForecast {

  private static final MathContext EXACT = MathContext.DECIMAL128;

  /** Odoo calculates in binary: what it calls a half has fewer digits than ours. */
  private static final MathContext BINARY = new MathContext(15, RoundingMode.HALF_EVEN);

  private final boolean perLine;
  private final boolean baseByLine;
  private final int digits;

  private BigDecimal untaxed = BigDecimal.ZERO;
  private BigDecimal paid = BigDecimal.ZERO;
  private final Map<Long, BigDecimal> taxes = new HashMap<>();
  private boolean allIncluded = true;

  private TotalForecast(boolean perLine, boolean baseByLine, int digits) {
    this.perLine = perLine;
    this.baseByLine = baseByLine;
    this.digits = digits;
  }

  /**
   * A line as it is written.
   *
   * @param discount per cent
   */
  public record Line(
      BigDecimal priceUnit, BigDecimal discount, BigDecimal quantity, List<Tax> taxes) {}

  /**
   * A percentage.
   *
   * @param included the price contains it
   */
  public record Tax(long id, BigDecimal percent, boolean included) {}

  /**
   * @param perLine the company rounds taxes on each line, not over the order
   * @param baseByLine each line's amount is rounded before its taxes are computed, as Odoo did
   *     before it computed taxes over the whole order
   * @param digits of the currency
   * @return the total with taxes; empty where included and added taxes meet on one line
   */
  public static Optional<BigDecimal> of(
      List<Line> lines, boolean perLine, boolean baseByLine, int digits) {
    TotalForecast forecast = new TotalForecast(perLine, baseByLine, digits);
    for (Line line : lines) {
      boolean included = line.taxes().stream().allMatch(Tax::included);
      if (!included && line.taxes().stream().anyMatch(Tax::included)) {
        return Optional.empty();
      }
      forecast.add(line, included);
    }
    return Optional.of(forecast.total());
  }

  /**
   * What Odoo counts of each tax on one line, by the tax's id; rounded only where it rounds on each
   * line. Empty where included and added taxes meet.
   */
  public static Map<Long, BigDecimal> taxesOf(
      Line line, boolean perLine, boolean baseByLine, int digits) {
    TotalForecast forecast = new TotalForecast(perLine, baseByLine, digits);
    boolean included = line.taxes().stream().allMatch(Tax::included);
    if (included || line.taxes().stream().noneMatch(Tax::included)) {
      forecast.add(line, included);
    }
    return forecast.taxes;
  }

  private void add(Line line, boolean included) {
    BigDecimal left = BigDecimal.ONE.subtract(line.discount().movePointLeft(2));
    BigDecimal amount = line.priceUnit().multiply(left).multiply(line.quantity());
    BigDecimal base = perLine || baseByLine ? rounded(amount) : amount;
    BigDecimal percents =
        line.taxes().stream().map(Tax::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal net =
        included ? base.divide(BigDecimal.ONE.add(percents.movePointLeft(2)), EXACT) : base;
    BigDecimal ofLine = BigDecimal.ZERO;
    for (Tax tax : line.taxes()) {
      BigDecimal raw = net.multiply(tax.percent()).movePointLeft(2);
      BigDecimal value = perLine ? rounded(raw) : raw;
      taxes.merge(tax.id(), value, BigDecimal::add);
      ofLine = ofLine.add(value);
    }
    untaxed = untaxed.add(included ? base.subtract(ofLine) : base);
    paid = paid.add(included ? base : base.add(ofLine));
    allIncluded &= included;
  }

  private BigDecimal total() {
    if (allIncluded || baseByLine) {
      return rounded(paid);
    }
    BigDecimal tax =
        taxes.values().stream().map(this::rounded).reduce(BigDecimal.ZERO, BigDecimal::add);
    return rounded(untaxed).add(tax);
  }

  private BigDecimal rounded(BigDecimal amount) {
    return amount.round(BINARY).setScale(digits, RoundingMode.HALF_UP);
  }
}
