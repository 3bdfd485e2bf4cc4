package dev.tandem.sandbox.prestashop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The goods of a fresh stand-in: twelve products, two with combinations, one virtual. */
final class Catalogue {

  private static final int START_QUANTITY = 300;

  private final Store store;

  Catalogue(Store store) {
    this.store = store;
  }

  void seed() {
    options();
    withCombinations("T-shirt", "T-shirt", "TS", "23.900000");
    withCombinations("Sweater", "Pull", "SW", "35.900000");
    simple("Mug", "Mug", "MUG", "11.900000", 1);
    simple("Framed poster", "Affiche encadrée", "POSTER", "29.000000", 1);
    simple("Cushion", "Coussin", "CUSHION", "18.900000", 1);
    simple("Notebook", "Carnet", "NOTEBOOK", "12.900000", 2);
    simple("Cookbook", "Livre de cuisine", "COOKBOOK", "17.050000", 2);
    simple("Tea, 250 g", "Thé, 250 g", "TEA", "9.990000", 2);
    simple("Honey, 500 g", "Miel, 500 g", "HONEY", "7.454976", 2);
    simple("Pencil", "Crayon", "PENCIL", "0.837500", 1);
    simple("Lamp", "Lampe", "LAMP", "82.500000", 1);
    long guide = simple("Guide (download)", "Guide (à télécharger)", "GUIDE", "5.000000", 1);
    store.put("products", guide, Map.of("is_virtual", true, "product_type", "virtual"));
    store.get("products", guide).set("type", new Row.Literal("virtual"));
  }

  private void options() {
    option("Size", "Taille", "select", false);
    option("Color", "Couleur", "color", true);
    List<String> sizes = List.of("S", "M", "L", "XL");
    for (int i = 0; i < sizes.size(); i++) {
      value(1, names(sizes.get(i), sizes.get(i)), "", i);
    }
    value(2, names("White", "Blanc"), "#ffffff", 0);
    value(2, names("Black", "Noir"), "#434A54", 1);
  }

  private void option(String english, String french, String type, boolean color) {
    Row option = store.add("product_options", Map.of("group_type", type, "is_color_group", color));
    option
        .set("position", option.id() - 1)
        .set("name", names(english, french))
        .set("public_name", names(english, french));
  }

  private void value(long group, Map<Integer, String> name, String color, int position) {
    store.add(
        "product_option_values",
        Map.of("id_attribute_group", group, "name", name, "color", color, "position", position));
  }

  private long simple(
      String english, String french, String reference, String price, long taxGroup) {
    long id = product(english, french, reference, price);
    store.put("products", id, Map.of("id_tax_rules_group", taxGroup, "product_type", "standard"));
    stock(id, 0, START_QUANTITY);
    return id;
  }

  /** Three sizes in two colours; the largest costs two more. */
  private void withCombinations(String english, String french, String reference, String price) {
    long id = product(english, french, reference, price);
    store.put("products", id, Map.of("id_tax_rules_group", 1, "product_type", "combinations"));
    stock(id, 0, 0);
    List<Long> combinations = new ArrayList<>();
    for (int size = 1; size <= 3; size++) {
      for (int color = 5; color <= 6; color++) {
        combinations.add(combination(id, reference, size, color));
      }
    }
    store.get("products", id).set("cache_default_attribute", combinations.get(0));
    store.get("products", id).set("id_default_combination", new Row.Literal(combinations.get(0)));
    new Stock(store).sum(id);
  }

  private long combination(long product, String reference, long size, long color) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id_product", product);
    values.put("reference", reference + "-" + size + color);
    values.put("ean13", Long.toString(2_000_000_000_000L + product * 100 + size * 10 + color));
    values.put("price", size == 3 ? "2.000000" : "0.000000");
    values.put("minimal_quantity", 1);
    values.put("default_on", size == 1 && color == 5);
    Row row = store.add("combinations", values);
    row.associate(
        "product_option_values",
        List.of(Map.of("id", Long.toString(size)), Map.of("id", Long.toString(color))));
    stock(product, row.id(), START_QUANTITY);
    return row.id();
  }

  private long product(String english, String french, String reference, String price) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("reference", reference);
    values.put("price", price);
    values.put("wholesale_price", "5.490000");
    values.put("weight", "0.300000");
    values.put("id_category_default", 2);
    values.put("id_shop_default", 1);
    values.put("state", 1);
    values.put("minimal_quantity", 1);
    values.put("condition", "new");
    values.put("visibility", "both");
    values.put("pack_stock_type", 3);
    for (String on : List.of("active", "available_for_order", "show_price", "indexed")) {
      values.put(on, true);
    }
    Row row = store.add("products", values);
    row.set("name", names(english, french));
    row.set("link_rewrite", Store.inAllLanguages(reference.toLowerCase(java.util.Locale.ROOT)));
    row.associate("categories", List.of(Map.of("id", "2")));
    oddColumns(row);
    return row.id();
  }

  /** Columns whose JSON type is not the table's, as recorded. */
  private static void oddColumns(Row product) {
    product.set("new", null).set("low_stock_threshold", null);
    product.set("manufacturer_name", new Row.Literal(false));
    product.set("id_default_image", "").set("id_default_combination", new Row.Literal(0L));
    product.set("type", "simple");
  }

  private void stock(long product, long combination, int quantity) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id_product", product);
    values.put("id_product_attribute", combination);
    values.put("id_shop", 1);
    values.put("quantity", quantity);
    values.put("out_of_stock", combination == 0 ? 0 : 2);
    store.add("stock_availables", values);
  }

  static Map<Integer, String> names(String english, String french) {
    Map<Integer, String> names = new LinkedHashMap<>();
    names.put(1, english);
    names.put(2, french);
    return names;
  }
}
