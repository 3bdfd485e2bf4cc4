package dev.tandem.sync.plan;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Price;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.sync.Digest;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The whole sale order as it should be in Odoo.
 *
 * @param key of the order; its lines and its rounding line begin with the same name
 * @param total what Odoo must come to
 * @param tolerance the largest difference that rounding explains
 * @param earlier fingerprints of the same order as earlier versions wrote it: they let a reduction
 *     vanish in the unit price, spread vouchers over all goods, and followed what is paid where a
 *     line's two sides come apart
 * @param tax what the shop charges of all taxes; null where that is not compared
 */
public record OrderPlan(
    ExternalId key,
    List<PlannedLine> lines,
    Money total,
    BigDecimal tolerance,
    Set<String> earlier,
    @Nullable BigDecimal tax) {

  /** Whose taxes are not compared. */
  OrderPlan(
      ExternalId key,
      List<PlannedLine> lines,
      Money total,
      BigDecimal tolerance,
      Set<String> earlier) {
    this(key, lines, total, tolerance, earlier, null);
  }

  /**
   * How much more tax the shop charged than Odoo counts, where rounding does not explain it; zero
   * where it does, and where nothing is known of the shop's (MON5).
   *
   * @param booked what Odoo counts; null where that cannot be compared
   */
  public BigDecimal taxMissing(@Nullable BigDecimal booked) {
    if (tax == null || booked == null) {
      return BigDecimal.ZERO;
    }
    BigDecimal missing = tax.subtract(booked);
    return missing.abs().compareTo(tolerance) > 0 ? missing : BigDecimal.ZERO;
  }

  /** Whether the lines are those of an earlier fingerprint, and need no write. */
  public boolean isAs(String fingerprint) {
    return !fingerprint.isEmpty()
        && (fingerprint.equals(fingerprint()) || earlier.contains(fingerprint));
  }

  /** The same order with other quantities; its taxes are not compared. */
  public OrderPlan with(List<PlannedLine> otherLines, Money otherTotal) {
    return new OrderPlan(key, otherLines, otherTotal, tolerance, Set.of());
  }

  /** The same order with other quantities, for so much less, of which the shop tells the tax. */
  OrderPlan less(List<PlannedLine> otherLines, Price by) {
    BigDecimal otherTax =
        tax == null ? null : tax.subtract(by.withTax().minus(by.withoutTax()).amount());
    Money otherTotal = total.minus(by.withTax());
    return new OrderPlan(key, otherLines, otherTotal, tolerance, Set.of(), otherTax);
  }

  /** The same order, where Odoo must come to another total. */
  public OrderPlan expecting(Money otherTotal) {
    return new OrderPlan(key, lines, otherTotal, tolerance, earlier);
  }

  /** Some of the lines, as something of its own in Odoo: its name is the order's and this. */
  public OrderPlan part(List<PlannedLine> some, Money their, String name) {
    return new OrderPlan(key.with(key.name() + name), some, their, tolerance, Set.of());
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
    return new OdooForecast(facts, digits)
        .total(lines)
        .map(expected -> total.amount().subtract(expected))
        .orElse(BigDecimal.ZERO);
  }

  /** The line that takes up what rounding leaves. */
  public ExternalId roundingKey() {
    return key.with(key.name() + "_round");
  }
}
