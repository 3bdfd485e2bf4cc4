package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Asked;
import dev.tandem.sandbox.shopify.graph.Page;
import dev.tandem.sandbox.shopify.graph.Row;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The lists at the top: found by a query, sorted by a key. */
final class Listing {

  private final Shop shop;
  private final Map<String, Search> searches = new HashMap<>();

  Listing(Shop shop) {
    this.shop = shop;
    searches.put("Order", new Search(orderFields()));
    Map<String, Function<Row, Object>> common = common();
    common.put("title", row -> row.get("title"));
    common.put("status", row -> row.get("status"));
    common.put("handle", row -> row.get("handle"));
    common.put("tag", row -> row.texts("tags"));
    common.put("email", row -> row.get("email"));
    common.put("state", row -> row.get("state"));
    common.put("barcode", row -> row.get("barcode"));
    common.put(
        "sku",
        row ->
            row.type().equals("Product")
                ? row.rows("variants").stream().map(variant -> variant.text("sku")).toList()
                : row.get("sku"));
    common.put(
        "product_id", row -> row.row("product") == null ? null : row.row("product").number());
    common.put("default", row -> row.get(row.has("title") ? "title" : "email"));
    searches.put("", new Search(common));
  }

  /** Rows for {@code first/after/sortKey/reverse/query}. */
  List<Page.Sorted> list(List<Row> rows, Asked asked) {
    String type = rows.isEmpty() ? "" : rows.get(0).type();
    Search search = searches.getOrDefault(type, searches.get(""));
    String sortKey = asked.args().containsKey("sortKey") ? asked.<String>arg("sortKey") : "ID";
    return rows.stream()
        .filter(row -> shop.indexed(row) != null)
        .filter(search.of(asked.arg("query")))
        .map(row -> new Page.Sorted(row, key(row, sortKey)))
        .sorted(Comparator.comparing(Page.Sorted::key).thenComparing(one -> one.row().number()))
        .toList();
  }

  private String key(Row row, String sortKey) {
    Object value =
        switch (sortKey) {
          case "UPDATED_AT" -> shop.indexed(row);
          case "CREATED_AT" -> row.get("createdAt");
          case "PROCESSED_AT" -> row.get("processedAt");
          case "TITLE" -> row.get("title");
          case "NAME" -> row.get("name");
          case "SKU" -> row.get("sku");
          default -> null;
        };
    return value == null ? "" : String.valueOf(value);
  }

  private Map<String, Function<Row, Object>> common() {
    Map<String, Function<Row, Object>> fields = new HashMap<>();
    fields.put("id", Row::number);
    fields.put("updated_at", shop::indexed);
    fields.put("created_at", row -> row.get("createdAt"));
    return fields;
  }

  private Map<String, Function<Row, Object>> orderFields() {
    Map<String, Function<Row, Object>> fields = common();
    fields.put("processed_at", row -> row.get("processedAt"));
    fields.put("name", row -> row.get("name"));
    fields.put("default", row -> row.get("name"));
    fields.put("email", row -> row.get("email"));
    fields.put("tag", row -> row.texts("tags"));
    fields.put("test", row -> Boolean.toString(row.is("test")));
    fields.put("source_name", row -> row.get("sourceName"));
    fields.put("financial_status", row -> row.get("displayFinancialStatus"));
    fields.put("fulfillment_status", Listing::fulfillment);
    fields.put("status", Listing::status);
    return fields;
  }

  private static List<String> status(Row order) {
    String status =
        order.get("cancelledAt") != null ? "cancelled" : order.is("closed") ? "closed" : "open";
    return List.of(status, "any");
  }

  private static String fulfillment(Row order) {
    return switch (order.text("displayFulfillmentStatus")) {
      case "FULFILLED" -> "shipped";
      case "PARTIALLY_FULFILLED" -> "partial";
      default -> order.text("displayFulfillmentStatus").toLowerCase(Locale.ROOT);
    };
  }

  /** Only orders of the last sixty days without {@code read_all_orders}. */
  boolean visible(Row order, Caller caller) {
    Instant limit = shop.now().minus(java.time.Duration.ofDays(60));
    return caller.scopes().has("read_all_orders") || order.instant("createdAt").isAfter(limit);
  }
}
