package dev.tandem.shop.shopify.money;

import dev.tandem.commerce.ShopTax;
import dev.tandem.shop.shopify.wire.ShTaxLine;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Taxes by their title and rate: Shopify has no list of them and no ids. A tax that charges nothing
 * is none.
 */
final class ShopifyTaxes {

  private ShopifyTaxes() {}

  /** Each once, in the shop's order. */
  static List<ShopTax> of(List<ShTaxLine> lines) {
    Map<String, ShopTax> taxes = new LinkedHashMap<>();
    for (ShTaxLine line : lines) {
      BigDecimal rate = line.rate();
      if (rate != null && rate.signum() != 0) {
        ShopTax tax = of(line.title().strip(), rate);
        taxes.putIfAbsent(tax.key(), tax);
      }
    }
    return List.copyOf(taxes.values());
  }

  /**
   * @param fraction 0.2 for 20 %
   */
  private static ShopTax of(String title, BigDecimal fraction) {
    String key = title + ":" + fraction.stripTrailingZeros().toPlainString();
    BigDecimal percent = fraction.movePointRight(2).stripTrailingZeros();
    BigDecimal plain = percent.scale() < 0 ? percent.setScale(0) : percent;
    return new ShopTax(key, title.isEmpty() ? plain + " %" : title, plain);
  }

  /** The sum of the rates, as a fraction. */
  static BigDecimal fraction(List<ShopTax> taxes) {
    return taxes.stream()
        .map(ShopTax::rate)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .movePointLeft(2);
  }
}
