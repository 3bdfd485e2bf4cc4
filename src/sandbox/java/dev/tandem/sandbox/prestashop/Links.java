package dev.tandem.sandbox.prestashop;

import java.util.Map;
import java.util.Set;

/** Which columns carry an {@code xlink:href} in XML, as seen in the recorded answers. */
final class Links {

  private static final Map<String, String> TARGETS =
      Map.ofEntries(
          Map.entry("id_address_delivery", "addresses"),
          Map.entry("id_address_invoice", "addresses"),
          Map.entry("id_cart", "carts"),
          Map.entry("id_currency", "currencies"),
          Map.entry("id_lang", "languages"),
          Map.entry("id_customer", "customers"),
          Map.entry("id_carrier", "carriers"),
          Map.entry("current_state", "order_states"),
          Map.entry("id_manufacturer", "manufacturers"),
          Map.entry("id_supplier", "suppliers"),
          Map.entry("id_country", "countries"),
          Map.entry("id_state", "states"),
          Map.entry("id_product", "products"),
          Map.entry("id_product_attribute", "combinations"),
          Map.entry("id_order", "orders"),
          Map.entry("id_order_state", "order_states"),
          Map.entry("product_id", "products"),
          Map.entry("product_attribute_id", "combinations"),
          Map.entry("id_category_default", "categories"),
          Map.entry("id_tax_rules_group", "tax_rule_groups"),
          Map.entry("id_default_combination", "combinations"),
          Map.entry("id_attribute_group", "product_options"),
          Map.entry("id_zone", "zones"),
          Map.entry("id_tax", "taxes"),
          Map.entry("id_default_group", "groups"));

  private static final Set<String> ZERO = Set.of("", "0");

  private final String api;

  /**
   * @param api base address with a slash at the end, {@code http://localhost:1234/api/}
   */
  Links(String api) {
    this.api = api;
  }

  String to(String resource) {
    return api + resource;
  }

  String to(String resource, Object id) {
    return api + resource + "/" + id;
  }

  /** The attribute with a space before it, or nothing: a zero points nowhere. */
  String attribute(Resource resource, Row row, String field) {
    String value = row.text(field);
    if (ZERO.contains(value)) {
      return "";
    }
    if (field.equals("id_default_image")) {
      return href(to("images/products/" + row.id(), value));
    }
    boolean stock = resource.name().equals("stock_availables");
    String target = field.equals("id_shop") && stock ? "shops" : TARGETS.get(field);
    return target == null ? "" : href(to(target, value));
  }

  static String href(String address) {
    return " xlink:href=\"" + address + "\"";
  }
}
