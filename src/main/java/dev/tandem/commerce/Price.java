package dev.tandem.commerce;

/**
 * One amount as a shop states it twice: without and with tax. Both come from the shop; neither is
 * computed from the other.
 */
public record Price(Money withoutTax, Money withTax) {

  public static Price zero(String currency) {
    return new Price(Money.zero(currency), Money.zero(currency));
  }

  public Price negate() {
    return new Price(withoutTax.negate(), withTax.negate());
  }
}
