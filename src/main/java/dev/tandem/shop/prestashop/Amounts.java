package dev.tandem.shop.prestashop;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

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

  /** What is paid, in whole minor units: the shop's own columns may hold fractions of them. */
  static Money paid(String text, String currency) {
    BigDecimal amount = decimal(text);
    int digits = digits(currency);
    boolean whole = amount.stripTrailingZeros().scale() <= digits;
    return new Money(whole ? amount : amount.setScale(digits, RoundingMode.HALF_UP), currency);
  }

  static Price paid(String withoutTax, String withTax, String currency) {
    return new Price(paid(withoutTax, currency), paid(withTax, currency));
  }

  /** Decimals of a currency; 2 where the shop's word for it is no code. */
  static int digits(String currency) {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      return 2;
    }
  }

  /** The webservice writes flags as 1 and 0. */
  static boolean flag(String text) {
    return text.equals("1") || text.equals("true");
  }
}
