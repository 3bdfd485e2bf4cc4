package dev.tandem.sandbox.shopify;

import java.util.List;
import java.util.Locale;

/** Names of topics: {@code ORDERS_CREATE} in GraphQL, {@code orders/create} in a header. */
final class Topics {

  /** Longer names first: they begin with shorter ones. */
  private static final List<String> RESOURCES =
      List.of(
          "FULFILLMENT_ORDERS",
          "INVENTORY_LEVELS",
          "INVENTORY_ITEMS",
          "BULK_OPERATIONS",
          "FULFILLMENTS",
          "CUSTOMERS",
          "PRODUCTS",
          "REFUNDS",
          "RETURNS",
          "ORDERS",
          "SHOP",
          "APP");

  private Topics() {}

  static String header(String topic) {
    for (String resource : RESOURCES) {
      if (topic.startsWith(resource + "_")) {
        return (resource + "/" + topic.substring(resource.length() + 1)).toLowerCase(Locale.ROOT);
      }
    }
    return topic.toLowerCase(Locale.ROOT);
  }
}
