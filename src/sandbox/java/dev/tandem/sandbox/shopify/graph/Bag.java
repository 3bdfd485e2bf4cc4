package dev.tandem.sandbox.shopify.graph;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** An amount as the shop books it and as the customer saw it ({@code MoneyBag}). */
public record Bag(
    BigDecimal shop, String shopCurrency, BigDecimal presentment, String presentmentCurrency) {

  /** Nothing, in the currencies of this bag. */
  public Bag zero() {
    return map(amount -> BigDecimal.ZERO);
  }

  public Bag plus(Bag other) {
    return with(other, BigDecimal::add);
  }

  public Bag minus(Bag other) {
    return with(other, BigDecimal::subtract);
  }

  public Bag negate() {
    return map(BigDecimal::negate);
  }

  /** Multiplied, not yet rounded. */
  public Bag times(BigDecimal factor) {
    return map(amount -> amount.multiply(factor));
  }

  public Bag times(long factor) {
    return times(BigDecimal.valueOf(factor));
  }

  /** Divided to twelve digits, not yet rounded. */
  public Bag by(BigDecimal divisor) {
    return map(amount -> amount.divide(divisor, 12, RoundingMode.HALF_UP));
  }

  /** To the cent of each currency, half up. */
  public Bag rounded() {
    return new Bag(
        round(shop, shopCurrency), shopCurrency,
        round(presentment, presentmentCurrency), presentmentCurrency);
  }

  public boolean isZero() {
    return presentment.signum() == 0;
  }

  public int signum() {
    return presentment.signum();
  }

  /** What {@code shopMoney} and {@code presentmentMoney} read. */
  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("shopMoney", money(shop, shopCurrency));
    fields.put("presentmentMoney", money(presentment, presentmentCurrency));
    return fields;
  }

  /** A {@code MoneyV2}. */
  public static Map<String, Object> money(BigDecimal amount, String currency) {
    return Map.of("__typename", "MoneyV2", "amount", decimal(amount), "currencyCode", currency);
  }

  /** As Shopify writes a Decimal: at least one digit behind the point, no zeros at the end. */
  public static String decimal(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return (plain.scale() < 1 ? plain.setScale(1) : plain).toPlainString();
  }

  /** Rounded to the currency's digits, half up. */
  public static BigDecimal round(BigDecimal amount, String currency) {
    return amount.setScale(
        Currency.getInstance(currency).getDefaultFractionDigits(), RoundingMode.HALF_UP);
  }

  private Bag with(Bag other, BinaryOperator<BigDecimal> operator) {
    return new Bag(
        operator.apply(shop, other.shop), shopCurrency,
        operator.apply(presentment, other.presentment), presentmentCurrency);
  }

  private Bag map(UnaryOperator<BigDecimal> operator) {
    return new Bag(
        operator.apply(shop), shopCurrency, operator.apply(presentment), presentmentCurrency);
  }
}
