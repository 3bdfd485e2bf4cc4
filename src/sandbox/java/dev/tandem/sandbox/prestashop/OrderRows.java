package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the lines, vouchers and sums of an order into the tables. */
final class OrderRows {

  private final Store store;
  private final Prices prices;
  private final PrestaShopRelease release;

  OrderRows(Store store, Prices prices, PrestaShopRelease release) {
    this.store = store;
    this.prices = prices;
    this.release = release;
  }

  /** One {@code order_details} row. */
  Row addLine(Row order, PlacedOrder.Line line) {
    Row product = store.get("products", line.product());
    Row combination =
        line.combination() == 0 ? null : store.get("combinations", line.combination());
    Row source = combination == null ? product : combination;
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("id_order", order.id());
    detail.put("product_id", line.product());
    detail.put("product_attribute_id", line.combination());
    detail.put("id_shop", order.text("id_shop"));
    detail.put("product_name", name(product, combination, (int) order.number("id_lang")));
    detail.put("reduction_percent", line.reductionPercent());
    for (String code : List.of("ean13", "isbn", "upc", "mpn", "reference", "supplier_reference")) {
      detail.put("product_" + code, source.text(code));
    }
    detail.put("product_weight", product.text("weight"));
    detail.put("id_tax_rules_group", product.text("id_tax_rules_group"));
    Row row = store.add("order_details", detail);
    prices
        .tax(product.number("id_tax_rules_group"), country(order))
        .ifPresent(tax -> row.associate("taxes", List.of(Map.of("id", Long.toString(tax.id())))));
    price(order, row, line);
    return row;
  }

  /** Prices and quantity of a line, anew. */
  void price(Row order, Row detail, PlacedOrder.Line line) {
    LinePrice price = prices.line(line, country(order), order.decimal("conversion_rate"));
    Rounding rounding = rounding(order);
    Map<String, Object> sums = new LinkedHashMap<>();
    sums.put("product_quantity", line.quantity());
    sums.put("product_quantity_in_stock", line.quantity());
    sums.put("product_price", price.unitExcl());
    sums.put("original_product_price", price.original());
    sums.put("unit_price_tax_excl", price.unitExcl());
    sums.put("unit_price_tax_incl", price.unitIncl());
    sums.put("total_price_tax_excl", price.totalExcl(rounding));
    sums.put("total_price_tax_incl", price.totalIncl(rounding));
    store.put("order_details", detail.id(), sums);
  }

  /** The order's sums and the values of its vouchers, from its lines. */
  void total(Row order, PlacedOrder placed, List<PlacedOrder.Line> lines) {
    BigDecimal conversion = order.decimal("conversion_rate");
    long country = country(order);
    List<LinePrice> linePrices = new ArrayList<>();
    lines.forEach(line -> linePrices.add(prices.line(line, country, conversion)));
    OrderTotals.Extras extras = extras(order, placed, country);
    OrderTotals totals = new OrderTotals(linePrices, rounding(order), extras);
    Map<String, Object> sums = new LinkedHashMap<>();
    sums.put("total_products", totals.products().excl());
    sums.put("total_products_wt", totals.products().incl());
    sum(sums, "total_discounts", totals.discount());
    sum(sums, "total_shipping", totals.shipping());
    sum(sums, "total_wrapping", totals.wrapping());
    sum(sums, "total_paid", totals.paid());
    sums.put("carrier_tax_rate", extras.shippingRate());
    store.put("orders", order.id(), sums);
    for (Row carrier : store.where("order_carriers", "id_order", order.id())) {
      Voucher.Value cost = totals.shipping();
      store.put(
          "order_carriers",
          carrier.id(),
          Map.of("shipping_cost_tax_excl", cost.excl(), "shipping_cost_tax_incl", cost.incl()));
    }
    vouchers(order, placed.vouchers(), totals.discounts());
  }

  private void vouchers(Row order, List<Voucher> vouchers, List<Voucher.Value> values) {
    List<Row> rules = store.where("order_cart_rules", "id_order", order.id());
    for (int i = 0; i < vouchers.size(); i++) {
      Voucher voucher = vouchers.get(i);
      Map<String, Object> rule = new LinkedHashMap<>();
      rule.put("id_order", order.id());
      rule.put("id_cart_rule", i + 1);
      rule.put("name", voucher.name());
      rule.put("value", values.get(i).incl());
      rule.put("value_tax_excl", values.get(i).excl());
      rule.put("free_shipping", voucher.freeShipping());
      store.put(
          "order_cart_rules",
          i < rules.size() ? rules.get(i).id() : store.nextId("order_cart_rules"),
          rule);
    }
  }

  private OrderTotals.Extras extras(Row order, PlacedOrder placed, long country) {
    BigDecimal conversion = order.decimal("conversion_rate");
    Row carrier = store.find("carriers", order.number("id_carrier"));
    boolean free = carrier == null || carrier.flag("is_free");
    BigDecimal shipping =
        free ? BigDecimal.ZERO : new BigDecimal(store.configuration("SANDBOX_SHIPPING_PRICE"));
    BigDecimal shippingRate =
        carrier == null
            ? BigDecimal.ZERO
            : prices.rate(carrier.number("id_tax_rules_group"), country);
    boolean gift = placed.gift().isPresent();
    BigDecimal wrapping =
        gift ? new BigDecimal(store.configuration("PS_GIFT_WRAPPING_PRICE")) : BigDecimal.ZERO;
    long wrappingGroup = Long.parseLong(store.configuration("PS_GIFT_WRAPPING_TAX_RULES_GROUP"));
    return new OrderTotals.Extras(
        Prices.converted(shipping, conversion),
        shippingRate,
        Prices.converted(wrapping, conversion),
        prices.rate(wrappingGroup, country),
        placed.vouchers());
  }

  private static void sum(Map<String, Object> sums, String name, Voucher.Value value) {
    sums.put(name, value.incl());
    sums.put(name + "_tax_incl", value.incl());
    sums.put(name + "_tax_excl", value.excl());
  }

  private Rounding rounding(Row order) {
    return new Rounding((int) order.number("round_type"), (int) order.number("round_mode"));
  }

  private long country(Row order) {
    return store.get("addresses", order.number("id_address_delivery")).number("id_country");
  }

  private String name(Row product, Row combination, int language) {
    String name = Row.text(product.value("name"), language);
    if (combination == null) {
      return name;
    }
    List<String> parts = new ArrayList<>();
    for (Map<String, String> id : combination.association("product_option_values")) {
      Row value = store.get("product_option_values", Long.parseLong(id.getOrDefault("id", "0")));
      Row group = store.get("product_options", value.number("id_attribute_group"));
      String groupName = Row.text(group.value("public_name"), language);
      parts.add(release.attribute(groupName, Row.text(value.value("name"), language)));
    }
    return name + " (" + String.join(" - ", parts) + ")";
  }
}
