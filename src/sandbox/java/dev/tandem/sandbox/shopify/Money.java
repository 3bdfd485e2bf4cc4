package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The amounts of one order in its two currencies. */
record Money(String shopCurrency, String presentment, BigDecimal rate) {

  static Money of(Row order) {
    return new Money(
        order.text("currencyCode"),
        order.text("presentmentCurrencyCode"),
        (BigDecimal) order.get("rate"));
  }

  Bag zero() {
    return of(BigDecimal.ZERO);
  }

  /** An amount of the shop's currency, rounded in both. */
  Bag of(BigDecimal shopAmount) {
    return new Bag(shopAmount, shopCurrency, shopAmount.multiply(rate), presentment).rounded();
  }

  /** An amount that the customer saw. */
  Bag seen(BigDecimal amount) {
    return new Bag(
            amount.divide(rate, 12, java.math.RoundingMode.HALF_UP),
            shopCurrency,
            amount,
            presentment)
        .rounded();
  }

  Bag sum(Collection<Bag> bags) {
    return bags.stream().reduce(zero(), Bag::plus);
  }

  /**
   * The taxes in or on an amount.
   *
   * @param rates by title
   */
  static List<Map<String, Object>> taxLines(
      Bag amount, Map<String, BigDecimal> rates, boolean included) {
    BigDecimal all = rates.values().stream().reduce(BigDecimal.ONE, BigDecimal::add);
    Bag net = included ? amount.by(all) : amount;
    return rates.entrySet().stream()
        .map(tax -> taxLine(tax.getKey(), tax.getValue(), net.times(tax.getValue()).rounded()))
        .toList();
  }

  static Map<String, Object> taxLine(String title, BigDecimal rate, Bag amount) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("title", title);
    line.put("rate", rate);
    line.put("ratePercentage", rate.movePointRight(2));
    line.put("source", "shopify");
    line.put("channelLiable", false);
    line.put("priceSet", amount);
    return line;
  }

  /** The taxes of lines, shipping lines or an order together. */
  static Bag taxes(List<Map<String, Object>> taxLines, Bag zero) {
    return taxLines.stream().map(tax -> (Bag) tax.get("priceSet")).reduce(zero, Bag::plus);
  }
}
