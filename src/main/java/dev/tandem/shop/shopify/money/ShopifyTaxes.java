package dev.tandem.shop.shopify.money;

import dev.tandem.commerce.ShopTax;
import dev.tandem.shop.shopify.wire.ShTaxLine;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Taxes by their title and rate: Shopify has no list of them and no ids. A tax that charges nothing
 * is none: a buyer who is exempt, or goods that are, keep the rate beside an amount of 0. One that
 * the marketplace pays is a tax of its own: the merchant does not owe it.
 */
final class ShopifyTaxes {

  private ShopifyTaxes() {}

  /**
   * Each once, in the shop's order.
   *
   * @param charged what they are taxes of
   */
  static List<ShopTax> of(List<ShTaxLine> lines, OrderMoney money, BigDecimal charged) {
    Map<String, ShopTax> taxes = new LinkedHashMap<>();
    for (ShTaxLine line : lines) {
      ShopTax tax = of(line);
      boolean nothing = charged.signum() != 0 && money.amount(line.priceSet()).signum() == 0;
      if (tax != null && !nothing) {
        taxes.putIfAbsent(tax.key(), tax);
      }
    }
    return List.copyOf(taxes.values());
  }

  /** Null for one without a rate. */
  static @Nullable ShopTax of(ShTaxLine line) {
    BigDecimal rate = line.rate();
    if (rate == null || rate.signum() == 0) {
      return null;
    }
    ShopTax tax = of(line.title().strip(), rate);
    return Boolean.TRUE.equals(line.channelLiable())
        ? new ShopTax(tax.key() + ":channel", tax.name() + " (paid by the channel)", tax.rate())
        : tax;
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
