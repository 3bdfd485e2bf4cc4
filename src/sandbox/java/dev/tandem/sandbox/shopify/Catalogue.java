package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The goods of a fresh stand-in: ten products, two with variants, one download, one gift card. SKUs
 * are those of the PrestaShop stand-in where both have the goods.
 */
final class Catalogue {

  private static final int START_QUANTITY = 300;
  private static final List<String> SIZES = List.of("S", "M", "L");
  private static final List<String> COLORS = List.of("White", "Black");

  private final Shop shop;
  private final Inventory inventory;

  Catalogue(Shop shop, Inventory inventory) {
    this.shop = shop;
    this.inventory = inventory;
  }

  void seed() {
    withVariants("T-shirt", "TS", "28.68");
    withVariants("Sweater", "SW", "43.08");
    simple("Mug", "MUG", "14.28");
    simple("Framed poster", "POSTER", "34.80");
    simple("Cushion", "CUSHION", "22.68");
    simple("Notebook", "NOTEBOOK", "15.48");
    simple("Pencil", "PENCIL", "1.01");
    simple("Lamp", "LAMP", "99.00");
    digital(simple("Guide (download)", "GUIDE", "6.00"));
    Row card = digital(simple("Gift card", "GIFT-50", "50.00"));
    card.set("isGiftCard", true);
    card.rows("variants").get(0).set("taxable", false);
  }

  /** The variant of a SKU. */
  Row variant(String sku) {
    return shop.all("ProductVariant").stream()
        .filter(row -> sku.equals(row.text("sku")))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No variant " + sku));
  }

  /** Takes a product away; its variants and their stock go with it. */
  void delete(Row product) {
    for (Row variant : product.rows("variants")) {
      shop.remove(variant.row("inventoryItem"));
      shop.remove(variant);
    }
    shop.remove(product);
    shop.raise("PRODUCTS_DELETE", product);
  }

  private void withVariants(String title, String reference, String price) {
    Row product = product(title, reference);
    Row sizes = option("Size", SIZES, 1);
    Row colors = option("Color", COLORS, 2);
    product.set("options", List.of(sizes, colors));
    for (int size = 0; size < SIZES.size(); size++) {
      for (int color = 0; color < COLORS.size(); color++) {
        String sku = reference + "-" + (size + 1) + (color + 5);
        BigDecimal amount = new BigDecimal(price).add(BigDecimal.valueOf(size == 2 ? 2 : 0));
        variant(
            product,
            sku,
            amount,
            List.of(sizes.rows("optionValues").get(size), colors.rows("optionValues").get(color)));
      }
    }
    product.set("hasOnlyDefaultVariant", false);
  }

  private Row simple(String title, String sku, String price) {
    Row product = product(title, sku);
    Row only = option("Title", List.of("Default Title"), 1);
    product.set("options", List.of(only));
    variant(product, sku, new BigDecimal(price), only.rows("optionValues"));
    return product.set("hasOnlyDefaultVariant", true);
  }

  private static Row digital(Row product) {
    for (Row variant : product.rows("variants")) {
      variant.row("inventoryItem").set("requiresShipping", false).set("tracked", false);
    }
    return product;
  }

  private Row product(String title, String reference) {
    Row row = shop.create("Product");
    row.set("title", title).set("handle", reference.toLowerCase(Locale.ROOT));
    row.set("status", "ACTIVE").set("vendor", "Sandbox").set("productType", "");
    row.set("tags", List.of()).set("descriptionHtml", "<p>" + title + "</p>");
    row.set("description", title).set("isGiftCard", false).set("totalInventory", START_QUANTITY);
    return row.set("tracksInventory", true);
  }

  private Row option(String name, List<String> values, int position) {
    List<Row> all = new ArrayList<>();
    for (String value : values) {
      all.add(shop.create("ProductOptionValue").set("name", value).set("optionName", name));
    }
    return shop.create("ProductOption")
        .set("name", name)
        .set("position", position)
        .set("values", values)
        .set("optionValues", all);
  }

  private void variant(Row product, String sku, BigDecimal price, List<Row> values) {
    Row row = shop.create("ProductVariant");
    String title = String.join(" / ", values.stream().map(one -> one.text("name")).toList());
    row.set("sku", sku).set("title", title).set("price", price.setScale(2).toPlainString());
    row.set("displayName", product.text("title") + " - " + title).set("compareAtPrice", null);
    row.set("barcode", Long.toString(2_000_000_000_000L + row.number() % 1_000_000));
    row.set("taxable", true).set("inventoryPolicy", "DENY").set("availableForSale", true);
    row.set("position", product.rows("variants").size() + 1).set("product", product);
    row.set(
        "selectedOptions",
        values.stream()
            .map(
                one ->
                    Map.of(
                        "name", one.text("optionName"),
                        "value", one.text("name"),
                        "optionValue", one))
            .toList());
    row.set("inventoryItem", item(row, sku));
    product.rows("variants").add(row);
  }

  private Row item(Row variant, String sku) {
    Row item = shop.create("InventoryItem");
    item.set("sku", sku).set("tracked", true).set("requiresShipping", true);
    item.set("unitCost", Bag.money(new BigDecimal("5.49"), "EUR")).set("variant", variant);
    item.set("variants", List.of(variant));
    Map<String, Object> weight = Map.of("unit", "KILOGRAMS", "value", 0.3);
    item.set("measurement", shop.create("InventoryItemMeasurement").set("weight", weight));
    inventory.open(item, shop.all("Location").get(0), START_QUANTITY);
    return item;
  }
}
