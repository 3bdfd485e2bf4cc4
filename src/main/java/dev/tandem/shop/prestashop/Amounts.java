package dev.tandem.shop.prestashop;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Price;
import java.math.BigDecimal;

/** Reads the webservice's numbers; a text never passes through a double. */
final class Amounts {

  private Amounts() {}

  /** 0 for an empty text. */
  static BigDecimal decimal(String text) {
    return text.isBlank() ? BigDecimal.ZERO : new BigDecimal(text.trim());
  }

  /** A rate or percentage without trailing zeros: 20, 5.5. */
  static BigDecimal rate(String text) {
    BigDecimal plain = decimal(text).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  static Price price(String withoutTax, String withTax, String currency) {
    return new Price(
        new Money(decimal(withoutTax), currency), new Money(decimal(withTax), currency));
  }

  /** The webservice writes flags as 1 and 0. */
  static boolean flag(String text) {
    return text.equals("1") || text.equals("true");
  }
}
