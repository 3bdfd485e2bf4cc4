package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Percent taxes on one amount, as each series computes them. Odoo calculates in binary floating
 * point with an epsilon before rounding half up; decimals with 20 digits come to the same cents.
 */
final class Taxes {

  private static final MathContext EXACT = new MathContext(20, RoundingMode.HALF_EVEN);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** A tax as far as it matters here. */
  record Tax(int id, int sequence, BigDecimal percent, boolean included) {
    static Tax of(Row row) {
      Object override = row.get("price_include_override");
      boolean included =
          override == null ? row.flag("price_include") : "tax_included".equals(override);
      return new Tax(
          row.id(),
          (Integer) row.values.getOrDefault("sequence", 1),
          row.number("amount"),
          included);
    }
  }

  /**
   * @param excluded amount without taxes
   * @param taxes tax amount by tax, in the order they are computed
   */
  record Result(BigDecimal excluded, Map<Tax, BigDecimal> taxes) {
    BigDecimal tax() {
      return taxes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /**
   * The part of taxes that is left where the terms of payment grant a discount for early payment
   * that is computed "mixed": Odoo counts taxes on the discounted amount from the first day on.
   */
  static BigDecimal leftByTerms(Env env, Integer term) {
    Row row = env.find("account.payment.term", term);
    return row != null
            && !env.is14()
            && row.flag("early_discount")
            && "mixed".equals(row.get("early_pay_discount_computation"))
        ? BigDecimal.ONE.subtract(row.number("discount_percentage").divide(HUNDRED))
        : BigDecimal.ONE;
  }

  private Taxes() {}

  /** To the minor unit of a currency of two decimals, as the company's is. */
  static BigDecimal cents(BigDecimal amount) {
    return minor(amount, 2);
  }

  /** To the minor unit of a currency of so many decimals. */
  static BigDecimal minor(BigDecimal amount, int digits) {
    // Far more digits than a double has: what floating point would call a half is a half.
    return amount
        .round(new MathContext(15, RoundingMode.HALF_EVEN))
        .setScale(digits, RoundingMode.HALF_UP);
  }

  private static BigDecimal rounded(BigDecimal amount, boolean perLine, int digits) {
    return perLine ? minor(amount, digits) : amount;
  }

  static List<Tax> sorted(List<Row> rows) {
    return rows.stream()
        .map(Tax::of)
        .sorted(Comparator.comparingInt(Tax::sequence).thenComparingInt(Tax::id))
        .toList();
  }

  /**
   * 14: the base is always rounded, taxes only if per line; of included taxes the last takes the
   * rest, so that the total is the price.
   */
  static Result of14(BigDecimal amount, List<Tax> taxes, boolean perLine, int digits) {
    BigDecimal total = minor(amount, digits);
    int sign = total.signum() < 0 ? -1 : 1;
    BigDecimal base = total.abs();
    BigDecimal percents =
        taxes.stream()
            .filter(Tax::included)
            .map(Tax::percent)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal excluded =
        minor(base.divide(BigDecimal.ONE.add(percents.divide(HUNDRED)), EXACT), digits);
    Tax last =
        taxes.stream()
            .filter(tax -> tax.included() && tax.percent().signum() != 0)
            .reduce((one, other) -> other)
            .orElse(null);
    BigDecimal included = BigDecimal.ZERO;
    Map<Tax, BigDecimal> amounts = new LinkedHashMap<>();
    for (Tax tax : taxes) {
      BigDecimal value =
          tax.equals(last) && base.signum() != 0
              ? base.subtract(excluded).subtract(included)
              : rounded(excluded.multiply(tax.percent()).divide(HUNDRED), perLine, digits);
      if (tax.included()) {
        included = included.add(value);
      }
      amounts.put(tax, sign < 0 ? value.negate() : value);
    }
    return new Result(sign < 0 ? excluded.negate() : excluded, amounts);
  }

  /**
   * 19: included taxes side by side share one division; then the excluded ones on what is left.
   * Rounded only if per line.
   */
  static Result raw19(BigDecimal amount, List<Tax> taxes, boolean perLine, int digits) {
    BigDecimal base = perLine ? minor(amount, digits) : amount;
    Map<Tax, BigDecimal> amounts = new LinkedHashMap<>();
    taxes.forEach(tax -> amounts.put(tax, BigDecimal.ZERO));
    BigDecimal included = BigDecimal.ZERO;
    for (List<Tax> batch : includedBatches(taxes)) {
      BigDecimal left = base.subtract(included);
      BigDecimal percents =
          batch.stream().map(Tax::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
      BigDecimal net = left.divide(BigDecimal.ONE.add(percents.divide(HUNDRED)), EXACT);
      for (Tax tax : batch) {
        BigDecimal value = net.multiply(tax.percent()).divide(HUNDRED);
        amounts.put(tax, rounded(value, perLine, digits));
        included = included.add(amounts.get(tax));
      }
    }
    BigDecimal excluded = base.subtract(included);
    for (Tax tax : taxes) {
      if (!tax.included()) {
        BigDecimal value = excluded.multiply(tax.percent()).divide(HUNDRED);
        amounts.put(tax, rounded(value, perLine, digits));
      }
    }
    return new Result(excluded, amounts);
  }

  /** Last batch first: that is the order in which Odoo takes them out of the price. */
  private static List<List<Tax>> includedBatches(List<Tax> taxes) {
    List<List<Tax>> batches = new ArrayList<>();
    boolean open = false;
    for (int i = taxes.size() - 1; i >= 0; i--) {
      Tax tax = taxes.get(i);
      if (!tax.included()) {
        open = false;
        continue;
      }
      if (!open) {
        batches.add(new ArrayList<>());
        open = true;
      }
      batches.get(batches.size() - 1).add(0, tax);
    }
    return batches;
  }
}
