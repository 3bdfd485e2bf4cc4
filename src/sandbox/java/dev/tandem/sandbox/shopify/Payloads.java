package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a webhook carries: the shape of the old REST interface, not of GraphQL. */
final class Payloads {

  private Payloads() {}

  static Map<String, Object> of(String topic, Row row) {
    if (topic.endsWith("_DELETE")) {
      return new LinkedHashMap<>(Map.of("id", row.number()));
    } else if (topic.equals("ORDERS_EDITED")) {
      return Map.of("order_edit", Map.of("id", row.number() + 1, "order_id", row.number()));
    }
    return switch (row.type()) {
      case "Order" -> RestOrder.of(row);
      case "Refund" -> refund(row);
      case "Fulfillment" -> fulfillment(row);
      case "InventoryLevel" -> level(row);
      default -> plain(row);
    };
  }

  /** {@code id}, {@code admin_graphql_api_id} and the times. */
  static Map<String, Object> start(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", row.number());
    json.put("admin_graphql_api_id", row.get("id"));
    json.put("created_at", time(row, "createdAt"));
    json.put("updated_at", time(row, "updatedAt"));
    return json;
  }

  static Object time(Row row, String field) {
    return row.get(field) == null ? null : row.get(field).toString();
  }

  static String lower(Object value) {
    return value == null ? null : String.valueOf(value).toLowerCase(Locale.ROOT);
  }

  static Map<String, Object> set(Bag bag) {
    return Map.of(
        "shop_money", money(bag.shop(), bag.shopCurrency()),
        "presentment_money", money(bag.presentment(), bag.presentmentCurrency()));
  }

  private static Map<String, Object> money(java.math.BigDecimal amount, String currency) {
    return Map.of("amount", Bag.round(amount, currency).toPlainString(), "currency_code", currency);
  }

  static Map<String, Object> refund(Row refund) {
    Map<String, Object> json = start(refund);
    json.put("order_id", refund.row("order").number());
    json.put("note", refund.get("note"));
    json.put("processed_at", time(refund, "processedAt"));
    List<Object> lines = new ArrayList<>();
    for (Row row : refund.rows("refundLineItems")) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", row.number());
      line.put("quantity", row.get("quantity"));
      line.put("line_item_id", row.row("lineItem").number());
      line.put("restock_type", lower(row.get("restockType")));
      line.put("subtotal_set", set(row.bag("subtotalSet")));
      line.put("total_tax_set", set(row.bag("totalTaxSet")));
      lines.add(line);
    }
    json.put("refund_line_items", lines);
    List<Object> transactions = new ArrayList<>();
    for (Row row : refund.rows("transactions")) {
      Map<String, Object> transaction = start(row);
      transaction.put("kind", "refund");
      transaction.put("status", lower(row.get("status")));
      transaction.put("gateway", row.get("gateway"));
      transaction.put("amount", row.bag("amountSet").presentment().toPlainString());
      transactions.add(transaction);
    }
    json.put("transactions", transactions);
    return json;
  }

  static Map<String, Object> fulfillment(Row row) {
    Map<String, Object> json = start(row);
    json.put("order_id", row.row("order").number());
    json.put("name", row.get("name"));
    json.put("status", lower(row.get("status")));
    List<Object> numbers = new ArrayList<>();
    row.maps("trackingInfo").forEach(entry -> numbers.add(entry.get("number")));
    json.put("tracking_numbers", numbers);
    json.put("tracking_number", numbers.isEmpty() ? null : numbers.get(0));
    json.put("location_id", row.row("location") == null ? null : row.row("location").number());
    return json;
  }

  private static Map<String, Object> level(Row level) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("inventory_item_id", level.row("item").number());
    json.put("location_id", level.row("location").number());
    json.put("available", ((Map<?, ?>) level.get("numbers")).get("available"));
    json.put("updated_at", time(level, "updatedAt"));
    json.put("admin_graphql_api_id", level.get("id"));
    return json;
  }

  private static Map<String, Object> plain(Row row) {
    Map<String, Object> json = start(row);
    for (String field : List.of("title", "handle", "email", "sku")) {
      if (row.has(field)) {
        json.put(field, row.get(field));
      }
    }
    return json;
  }
}
