package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A voucher on the whole order.
 *
 * @param percent off the products, 0 = none
 * @param amount off the products, tax included, in the order's currency, 0 = none
 * @param freeShipping true if it also takes the shipping costs off
 */
record Voucher(String name, BigDecimal percent, BigDecimal amount, boolean freeShipping) {

  /** An amount without and with tax. */
  record Value(BigDecimal excl, BigDecimal incl) {
    Value plus(Value other) {
      return new Value(excl.add(other.excl), incl.add(other.incl));
    }
  }

  /** What it takes off, rounded: an amount is spread over tax in the proportion of the products. */
  Value value(Value products, Value shipping, Rounding rounding) {
    BigDecimal excl = LinePrice.part(products.excl(), percent);
    BigDecimal incl = LinePrice.part(products.incl(), percent);
    if (amount.signum() > 0 && products.incl().signum() > 0) {
      BigDecimal taken = amount.min(products.incl());
      incl = incl.add(taken);
      excl =
          excl.add(
              taken
                  .multiply(products.excl())
                  .divide(products.incl(), LinePrice.DECIMALS, RoundingMode.HALF_UP));
    }
    if (freeShipping) {
      excl = excl.add(shipping.excl());
      incl = incl.add(shipping.incl());
    }
    return new Value(rounding.cents(excl), rounding.cents(incl));
  }
}
