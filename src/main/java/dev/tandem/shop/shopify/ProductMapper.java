package dev.tandem.shop.shopify;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Product;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShArticle;
import dev.tandem.shop.shopify.wire.ShChosen;
import dev.tandem.shop.shopify.wire.ShInventoryItem;
import dev.tandem.shop.shopify.wire.ShMeasurement;
import dev.tandem.shop.shopify.wire.ShMoney;
import dev.tandem.shop.shopify.wire.ShOption;
import dev.tandem.shop.shopify.wire.ShVariant;
import dev.tandem.shop.shopify.wire.ShWeight;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From Shopify's products to the words of the trade. A product without options has one variant by
 * which it is sold, and that has its price, number and weight.
 */
final class ProductMapper {

  private static final Set<String> SOLD = Set.of("ACTIVE", "UNLISTED");
  private static final int GRAMS_DIGITS = 6;

  private final String currency;

  /**
   * @param currency the shop's own
   */
  ProductMapper(String currency) {
    this.currency = currency;
  }

  /**
   * @param sold the variant asked for; null where a product has none at all
   * @param asVariant whether it is told as a variant, and not only for what the product costs
   */
  Product product(ShArticle row, @Nullable ShVariant sold, boolean asVariant) {
    return new Product(
        Gid.number(row.id()),
        row.title().strip(),
        sold == null || asVariant ? "" : sold.sku().strip(),
        sold == null || asVariant ? "" : sold.barcode().strip(),
        price(sold),
        cost(sold),
        weight(sold),
        row.description().strip(),
        SOLD.contains(row.status()),
        row.isGiftCard() || (sold != null && isVirtual(sold.inventoryItem())),
        sold != null && asVariant ? List.of(variant(row, sold)) : List.of());
  }

  private Product.Variant variant(ShArticle product, ShVariant row) {
    return new Product.Variant(
        Gid.number(row.id()),
        row.sku().strip(),
        row.barcode().strip(),
        price(row),
        weight(row),
        row.selectedOptions().stream().map(chosen -> option(product, chosen)).toList());
  }

  private static Product.Option option(ShArticle product, ShChosen chosen) {
    String id =
        product.options().stream()
            .filter(option -> option.name().equals(chosen.name()))
            .map(ShOption::id)
            .map(Gid::number)
            .findFirst()
            .orElse(chosen.name());
    return new Product.Option(
        id,
        chosen.name(),
        chosen.optionValue() == null ? chosen.value() : Gid.number(chosen.optionValue().id()),
        chosen.value());
  }

  private Money price(@Nullable ShVariant row) {
    return row == null || row.price().isEmpty()
        ? Money.zero(currency)
        : Money.of(row.price(), currency);
  }

  private static @Nullable Money cost(@Nullable ShVariant row) {
    ShInventoryItem item = row == null ? null : row.inventoryItem();
    ShMoney cost = item == null ? null : item.unitCost();
    return cost == null ? null : Money.of(cost.amount(), cost.currencyCode());
  }

  private static boolean isVirtual(@Nullable ShInventoryItem item) {
    return item != null && !item.requiresShipping();
  }

  private static BigDecimal weight(@Nullable ShVariant row) {
    ShInventoryItem item = row == null ? null : row.inventoryItem();
    ShMeasurement measurement = item == null ? null : item.measurement();
    ShWeight weight = measurement == null ? null : measurement.weight();
    return weight == null ? BigDecimal.ZERO : kilograms(weight);
  }

  private static BigDecimal kilograms(ShWeight weight) {
    BigDecimal factor =
        switch (weight.unit()) {
          case "GRAMS" -> new BigDecimal("0.001");
          case "POUNDS" -> new BigDecimal("0.45359237");
          case "OUNCES" -> new BigDecimal("0.028349523125");
          default -> BigDecimal.ONE;
        };
    return weight
        .value()
        .multiply(factor)
        .setScale(GRAMS_DIGITS, RoundingMode.HALF_UP)
        .stripTrailingZeros();
  }
}
