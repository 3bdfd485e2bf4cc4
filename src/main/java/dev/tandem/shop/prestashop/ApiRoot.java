package dev.tandem.shop.prestashop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of what a key may do: one element for each resource, with {@code get="true"}. */
final class ApiRoot {

  /** What Tandem reads. */
  private static final List<String> NEEDED =
      List.of(
          "orders",
          "order_details",
          "order_cart_rules",
          "order_payments",
          "order_carriers",
          "order_slip",
          "order_states",
          "customers",
          "addresses",
          "countries",
          "states",
          "currencies",
          "languages",
          "carriers",
          "taxes",
          "products",
          "combinations",
          "product_options",
          "product_option_values",
          "configurations",
          "groups");

  /** What Tandem does only for some settings, with the method and what for. */
  private static final List<List<String>> WRITTEN =
      List.of(
          List.of("order_histories", "get", "only to know whether refunded goods had left"),
          List.of("order_histories", "post", "only to send statuses"),
          List.of("order_carriers", "patch", "only to send tracking numbers"),
          List.of("orders", "patch", "only to leave Odoo's number in the note"));

  /** What Tandem reads where it may, and what is not seen without it. */
  private static final Map<String, String> BETTER =
      Map.of(
          "messages", "the comments of buyers are not seen",
          "customizations", "what buyers write into products is not seen",
          "product_customization_fields", "the names of fields that buyers fill in are not seen",
          "shops", "the shops of a multishop are not seen");

  private ApiRoot() {}

  /**
   * Permissions that the key lacks, such as {@code orders: get}; what only a switch needs that is
   * off by default says so: {@code orders: patch (only to ...)}.
   */
  static List<String> missing(String xml) {
    List<String> missing = new ArrayList<>();
    for (String resource : NEEDED) {
      if (!allowed(xml, resource, "get")) {
        missing.add(resource + ": get");
      }
    }
    BETTER.entrySet().stream()
        .filter(read -> !allowed(xml, read.getKey(), "get"))
        .map(read -> read.getKey() + ": get (" + read.getValue() + ")")
        .sorted()
        .forEach(missing::add);
    for (List<String> write : WRITTEN) {
      if (!allowed(xml, write.get(0), write.get(1))) {
        missing.add(write.get(0) + ": " + write.get(1) + " (" + write.get(2) + ")");
      }
    }
    return List.copyOf(missing);
  }

  // A resource without any permission is not in the list at all. No XML parser: the elements needed
  // are flat, and a parser would have to be kept from following what a foreign server declares.
  private static boolean allowed(String xml, String resource, String method) {
    Matcher element = Pattern.compile("<" + resource + "\\s([^>]*)>").matcher(xml);
    return element.find() && element.group(1).contains(method + "=\"true\"");
  }
}
