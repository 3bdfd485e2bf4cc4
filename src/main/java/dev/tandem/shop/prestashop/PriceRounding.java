package dev.tandem.shop.prestashop;

import dev.tandem.shop.prestashop.wire.PsOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a PrestaShop rounded an order: {@code PS_ROUND_TYPE} and {@code PS_PRICE_ROUND_MODE} as they
 * were when it was placed, which are stored with it.
 *
 * @param mode 0 up, 1 down, 2 half up, 3 half down, 4 half even, 5 half odd
 */
record PriceRounding(Type type, int mode, int digits) {

  /** Noise of the shop's floating point, which it cuts off before it rounds. */
  private static final int NOISE = 9;

  /** What is rounded: the price of a piece, the line, or nothing before the sum. */
  enum Type {
    ITEM,
    LINE,
    TOTAL
  }

  static PriceRounding of(PsOrder order, int digits) {
    Type type =
        switch (order.round_type()) {
          case "1" -> Type.ITEM;
          case "3" -> Type.TOTAL;
          default -> Type.LINE;
        };
    String mode = order.round_mode();
    return new PriceRounding(type, mode.matches("[0-5]") ? Integer.parseInt(mode) : 2, digits);
  }

  BigDecimal round(BigDecimal amount) {
    BigDecimal plain = amount.setScale(NOISE, RoundingMode.HALF_UP);
    return switch (mode) {
      case 0 -> plain.setScale(digits, RoundingMode.CEILING);
      case 1 -> plain.setScale(digits, RoundingMode.FLOOR);
      case 3 -> plain.setScale(digits, RoundingMode.HALF_DOWN);
      case 4 -> plain.setScale(digits, RoundingMode.HALF_EVEN);
      case 5 -> halfOdd(plain);
      default -> plain.setScale(digits, RoundingMode.HALF_UP);
    };
  }

  private BigDecimal halfOdd(BigDecimal amount) {
    BigDecimal down = amount.setScale(digits, RoundingMode.DOWN);
    boolean half =
        amount.subtract(down).abs().movePointRight(digits).compareTo(new BigDecimal("0.5")) == 0;
    return half && down.unscaledValue().testBit(0)
        ? down
        : amount.setScale(digits, RoundingMode.HALF_UP);
  }

  /** What so many pieces come to. */
  BigDecimal times(BigDecimal quantity, BigDecimal ofOne) {
    return switch (type) {
      case ITEM -> quantity.multiply(round(ofOne));
      case LINE -> round(quantity.multiply(ofOne));
      case TOTAL -> quantity.multiply(ofOne);
    };
  }
}
