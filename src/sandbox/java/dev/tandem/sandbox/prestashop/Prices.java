package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** What things cost: catalogue prices, tax by rule group and country, currencies. */
final class Prices {

  private final Store store;

  Prices(Store store) {
    this.store = store;
  }

  /** The tax that applies; empty where the group has no rule for the country (exports). */
  Optional<Row> tax(long ruleGroup, long country) {
    return store.where("tax_rules", "id_tax_rules_group", ruleGroup).stream()
        .filter(rule -> rule.number("id_country") == country)
        .map(rule -> store.find("taxes", rule.number("id_tax")))
        .findFirst();
  }

  BigDecimal rate(long ruleGroup, long country) {
    return tax(ruleGroup, country).map(tax -> tax.decimal("rate")).orElse(BigDecimal.ZERO);
  }

  LinePrice line(PlacedOrder.Line line, long country, BigDecimal conversion) {
    Row product = store.get("products", line.product());
    BigDecimal price = product.decimal("price");
    if (line.combination() != 0) {
      price = price.add(store.get("combinations", line.combination()).decimal("price"));
    }
    BigDecimal rate = rate(product.number("id_tax_rules_group"), country);
    return new LinePrice(
        converted(price, conversion), line.reductionPercent(), rate, line.quantity());
  }

  static BigDecimal converted(BigDecimal amount, BigDecimal conversion) {
    return amount.multiply(conversion).setScale(LinePrice.DECIMALS, RoundingMode.HALF_UP);
  }

  Rounding rounding() {
    return new Rounding(configured("PS_ROUND_TYPE"), configured("PS_PRICE_ROUND_MODE"));
  }

  private int configured(String name) {
    return Integer.parseInt(store.configuration(name));
  }
}
