package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the lines of an order: goods, shipping, fees. */
final class Lines {

  private final Shop shop;
  private final Catalogue catalogue;

  Lines(Shop shop, Catalogue catalogue) {
    this.shop = shop;
    this.catalogue = catalogue;
  }

  /** A line without discounts and taxes yet. */
  Row goods(Row order, CartLine cart) {
    Row line = shop.create("LineItem");
    Row variant = cart.kind == CartLine.Kind.CUSTOM ? null : catalogue.variant(cart.name);
    describe(line, cart, variant);
    Money money = Money.of(order);
    Bag unit = money.of(cart.price == null ? new BigDecimal(variant.text("price")) : cart.price);
    line.set("quantity", cart.quantity).set("currentQuantity", cart.quantity);
    line.set("refundableQuantity", cart.quantity);
    line.set("unfulfilledQuantity", line.is("isGiftCard") ? 0 : cart.quantity);
    line.set("originalUnitPriceSet", unit);
    line.set("originalTotalSet", unit.times(cart.quantity).rounded());
    line.set("discountAllocations", new java.util.ArrayList<Map<String, Object>>());
    line.set("customAttributes", attributes(cart.attributes));
    line.set("stockLocation", location(cart.location)).set("order", order);
    line.set("merchantEditable", true).set("restockable", variant != null);
    line.set("nonFulfillableQuantity", 0);
    if (cart.duty.signum() != 0) {
      Row duty = shop.create("Duty").set("price", money.of(cart.duty));
      line.set("duties", List.of(duty.set("countryCodeOfOrigin", "US")));
    }
    order.rows("lineItems").add(line);
    return line;
  }

  Row shipping(Row order, String title, BigDecimal price) {
    Row line = shop.create("ShippingLine");
    Bag amount = Money.of(order).of(price);
    line.set("title", title).set("code", title).set("source", "shopify");
    line.set("carrierIdentifier", null).set("isRemoved", false).set("custom", false);
    line.set("originalPriceSet", amount);
    line.set("discountAllocations", new java.util.ArrayList<Map<String, Object>>());
    order.rows("shippingLines").add(line);
    return line;
  }

  void fee(Row order, String name, BigDecimal price) {
    Row fee = shop.create("AdditionalFee");
    fee.set("name", name).set("price", Money.of(order).of(price)).set("taxLines", List.of());
    order.rows("additionalFees").add(fee);
  }

  /** The location of a name; the first for an empty one. */
  Row location(String name) {
    List<Row> all = shop.all("Location");
    return name.isEmpty()
        ? all.get(0)
        : all.stream()
            .filter(row -> row.text("name").equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No location " + name));
  }

  static List<Map<String, Object>> attributes(Map<String, String> all) {
    return all.entrySet().stream()
        .map(
            entry -> {
              Map<String, Object> attribute = new LinkedHashMap<>();
              attribute.put("key", entry.getKey());
              attribute.put("value", entry.getValue());
              return attribute;
            })
        .toList();
  }

  private static void describe(Row line, CartLine cart, Row variant) {
    Row product = variant == null ? null : variant.row("product");
    Row item = variant == null ? null : variant.row("inventoryItem");
    boolean single = product == null || product.is("hasOnlyDefaultVariant");
    String title = product == null ? cart.name : product.text("title");
    String variantTitle = single ? null : variant.text("title");
    line.set("title", title).set("variantTitle", variantTitle);
    line.set("name", single ? title : title + " - " + variantTitle);
    line.set("sku", variant == null ? null : variant.text("sku"));
    line.set("vendor", product == null ? null : product.text("vendor"));
    line.set("product", product).set("variant", variant);
    line.set("isGiftCard", product != null && product.is("isGiftCard"));
    line.set("taxable", variant == null || variant.is("taxable"));
    line.set("requiresShipping", cart.shipped && (item == null || item.is("requiresShipping")));
  }
}
