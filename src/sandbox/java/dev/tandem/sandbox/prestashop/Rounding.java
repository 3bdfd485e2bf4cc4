package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How the shop rounds money.
 *
 * @param type PS_ROUND_TYPE: 1 each item, 2 each line, 3 only the total
 * @param mode PS_PRICE_ROUND_MODE: 0 up, 1 down, 2 half up, 3 half down, 4 half even, 5 half odd
 */
record Rounding(int type, int mode) {

  static final int ITEM = 1;
  static final int LINE = 2;
  static final int TOTAL = 3;

  private static final int CENTS = 2;

  /**
   * A line's total from its unit price of six decimals. Rounded to cents unless only the total is.
   */
  BigDecimal line(BigDecimal unit, int quantity) {
    BigDecimal count = BigDecimal.valueOf(quantity);
    return switch (type) {
      case ITEM -> cents(unit).multiply(count);
      case LINE -> cents(unit.multiply(count));
      case TOTAL -> unit.multiply(count);
      default -> throw new IllegalArgumentException("Not a round type: " + type);
    };
  }

  BigDecimal cents(BigDecimal amount) {
    return switch (mode) {
      case 0 -> amount.setScale(CENTS, RoundingMode.UP);
      case 1 -> amount.setScale(CENTS, RoundingMode.DOWN);
      case 2 -> amount.setScale(CENTS, RoundingMode.HALF_UP);
      case 3 -> amount.setScale(CENTS, RoundingMode.HALF_DOWN);
      case 4 -> amount.setScale(CENTS, RoundingMode.HALF_EVEN);
      case 5 -> halfOdd(amount);
      default -> throw new IllegalArgumentException("Not a round mode: " + mode);
    };
  }

  private static BigDecimal halfOdd(BigDecimal amount) {
    BigDecimal down = amount.setScale(CENTS, RoundingMode.DOWN);
    BigDecimal rest = amount.subtract(down).abs();
    boolean half = rest.compareTo(new BigDecimal("0.005")) == 0;
    if (!half) {
      return amount.setScale(CENTS, RoundingMode.HALF_UP);
    }
    return down.unscaledValue().testBit(0) ? down : amount.setScale(CENTS, RoundingMode.UP);
  }
}
