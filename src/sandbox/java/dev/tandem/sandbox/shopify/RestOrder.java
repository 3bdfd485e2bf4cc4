package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An order as webhooks tell it. */
final class RestOrder {

  private RestOrder() {}

  static Map<String, Object> of(Row order) {
    Map<String, Object> json = Payloads.start(order);
    int number = order.integer("number");
    json.put("name", order.get("name"));
    json.put("number", number - 1000);
    json.put("order_number", number);
    for (String field : List.of("processedAt", "cancelledAt", "closedAt")) {
      json.put(snake(field), Payloads.time(order, field));
    }
    json.put("cancel_reason", Payloads.lower(order.get("cancelReason")));
    json.put("financial_status", Payloads.lower(order.get("displayFinancialStatus")));
    json.put("fulfillment_status", fulfillment(order.text("displayFulfillmentStatus")));
    json.put("currency", order.get("currencyCode"));
    json.put("presentment_currency", order.get("presentmentCurrencyCode"));
    json.put("email", order.get("email"));
    json.put("contact_email", order.get("email"));
    json.put("customer", customer(order.row("customer")));
    json.put("test", order.get("test"));
    json.put("tags", String.join(", ", order.texts("tags")));
    json.put("note", order.get("note"));
    json.put("source_name", order.get("sourceName"));
    json.put("taxes_included", order.get("taxesIncluded"));
    json.put("payment_gateway_names", order.get("paymentGatewayNames"));
    amount(json, "total_price", order.bag("totalPriceSet"));
    amount(json, "current_total_price", order.bag("currentTotalPriceSet"));
    amount(json, "total_tax", order.bag("totalTaxSet"));
    amount(json, "total_discounts", order.bag("totalDiscountsSet"));
    json.put("line_items", lines(order));
    json.put("refunds", order.rows("refunds").stream().map(Payloads::refund).toList());
    json.put(
        "fulfillments", order.rows("fulfillments").stream().map(Payloads::fulfillment).toList());
    return json;
  }

  private static List<Object> lines(Row order) {
    List<Object> lines = new ArrayList<>();
    for (Row row : order.rows("lineItems")) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", row.number());
      line.put("admin_graphql_api_id", row.gid());
      line.put("sku", row.get("sku"));
      line.put("name", row.get("name"));
      line.put("quantity", row.get("quantity"));
      line.put("current_quantity", row.get("currentQuantity"));
      line.put("product_id", row.row("product") == null ? null : row.row("product").number());
      line.put("variant_id", row.row("variant") == null ? null : row.row("variant").number());
      line.put("price_set", Payloads.set(row.bag("originalUnitPriceSet")));
      lines.add(line);
    }
    return lines;
  }

  private static Map<String, Object> customer(Row customer) {
    if (customer == null) {
      return null;
    }
    Map<String, Object> json = Payloads.start(customer);
    json.put("email", customer.get("email"));
    json.put("first_name", customer.get("firstName"));
    json.put("last_name", customer.get("lastName"));
    return json;
  }

  private static void amount(Map<String, Object> json, String name, Bag bag) {
    json.put(name, Bag.round(bag.shop(), bag.shopCurrency()).toPlainString());
    json.put(name + "_set", Payloads.set(bag));
  }

  private static String fulfillment(String status) {
    return switch (status) {
      case "FULFILLED" -> "fulfilled";
      case "PARTIALLY_FULFILLED" -> "partial";
      default -> null;
    };
  }

  private static String snake(String name) {
    return Payloads.lower(name.replaceAll("([A-Z])", "_$1"));
  }
}
