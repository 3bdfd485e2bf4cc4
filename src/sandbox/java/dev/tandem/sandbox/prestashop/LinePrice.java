package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Price of one order line.
 *
 * @param original unit price before reduction, without tax, six decimals
 * @param reductionPercent specific price reduction, 20 = a fifth off
 * @param taxRate in percent
 */
record LinePrice(
    BigDecimal original, BigDecimal reductionPercent, BigDecimal taxRate, int quantity) {

  static final int DECIMALS = 6;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  BigDecimal unitExcl() {
    return part(original, HUNDRED.subtract(reductionPercent));
  }

  BigDecimal unitIncl() {
    return withTax(unitExcl(), taxRate);
  }

  BigDecimal totalExcl(Rounding rounding) {
    return rounding.line(unitExcl(), quantity);
  }

  BigDecimal totalIncl(Rounding rounding) {
    return rounding.line(unitIncl(), quantity);
  }

  static BigDecimal withTax(BigDecimal amount, BigDecimal rate) {
    return part(amount, HUNDRED.add(rate));
  }

  /** So many percent of an amount, six decimals. */
  static BigDecimal part(BigDecimal amount, BigDecimal percent) {
    return amount.multiply(percent).divide(HUNDRED, DECIMALS, RoundingMode.HALF_UP);
  }
}
