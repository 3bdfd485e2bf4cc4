package dev.tandem.shop.prestashop;

import java.util.ArrayList;
import java.util.List;
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

  private ApiRoot() {}

  /** Permissions that the key lacks, such as {@code orders: get}. */
  static List<String> missing(String xml) {
    List<String> missing = new ArrayList<>();
    for (String resource : NEEDED) {
      if (!readable(xml, resource)) {
        missing.add(resource + ": get");
      }
    }
    return List.copyOf(missing);
  }

  // A resource without any permission is not in the list at all. No XML parser: the elements needed
  // are flat, and a parser would have to be kept from following what a foreign server declares.
  private static boolean readable(String xml, String resource) {
    Matcher element = Pattern.compile("<" + resource + "\\s([^>]*)>").matcher(xml);
    return element.find() && element.group(1).contains("get=\"true\"");
  }
}
