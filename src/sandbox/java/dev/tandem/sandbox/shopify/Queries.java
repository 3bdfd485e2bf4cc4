package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Asked;
import dev.tandem.sandbox.shopify.graph.Fields;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What can be read from the top. */
final class Queries {

  /** Fields of the root that are looked up by {@code id}, with their types. */
  private static final Map<String, String> BY_ID =
      Map.ofEntries(
          Map.entry("product", "Product"),
          Map.entry("productVariant", "ProductVariant"),
          Map.entry("inventoryItem", "InventoryItem"),
          Map.entry("inventoryLevel", "InventoryLevel"),
          Map.entry("customer", "Customer"),
          Map.entry("fulfillment", "Fulfillment"),
          Map.entry("fulfillmentOrder", "FulfillmentOrder"),
          Map.entry("refund", "Refund"),
          Map.entry("return", "Return"),
          Map.entry("webhookSubscription", "WebhookSubscription"),
          Map.entry("metafieldDefinition", "MetafieldDefinition"),
          Map.entry("bulkOperation", "BulkOperation"));

  private static final Map<String, String> LISTS =
      Map.of(
          "products", "Product",
          "productVariants", "ProductVariant",
          "inventoryItems", "InventoryItem",
          "customers", "Customer",
          "webhookSubscriptions", "WebhookSubscription",
          "fulfillmentOrders", "FulfillmentOrder");

  private final Shop shop;
  private final Listing listing;

  Queries(Shop shop) {
    this.shop = shop;
    this.listing = new Listing(shop);
  }

  void register(Fields fields) {
    BY_ID.forEach(
        (field, type) ->
            fields.put("QueryRoot." + field, asked -> shop.find(type, asked.arg("id"))));
    LISTS.forEach(
        (field, type) ->
            fields.put("QueryRoot." + field, asked -> listing.list(shop.all(type), asked)));
    fields.put("QueryRoot.order", asked -> visible(shop.find("Order", asked.arg("id")), asked));
    fields.put("QueryRoot.orders", asked -> listing.list(orders(asked), asked));
    fields.put(
        "QueryRoot.ordersCount",
        asked -> Map.of("count", listing.list(orders(asked), asked).size(), "precision", "EXACT"));
    fields.put("QueryRoot.node", asked -> visible(shop.find(asked.arg("id")), asked));
    fields.put("QueryRoot.nodes", this::nodes);
    fields.put("QueryRoot.job", this::job);
    fields.put("QueryRoot.shop", asked -> shop.all("Shop").get(0));
    fields.put("QueryRoot.locations", this::locations);
    fields.put("QueryRoot.location", this::location);
    fields.put("QueryRoot.currentAppInstallation", asked -> shop.all("AppInstallation").get(0));
    fields.put("QueryRoot.appInstallation", asked -> shop.all("AppInstallation").get(0));
    fields.put("QueryRoot.publicApiVersions", asked -> versions());
    fields.put("QueryRoot.metafieldDefinitions", this::definitions);
    fields.put("Job.query", asked -> null);
  }

  static Map<String, Object> version(String handle) {
    return Map.of("handle", handle, "displayName", handle, "supported", true);
  }

  private List<Row> orders(Asked asked) {
    Caller caller = asked.context(Caller.class);
    return shop.all("Order").stream().filter(row -> listing.visible(row, caller)).toList();
  }

  private Row visible(Row row, Asked asked) {
    boolean hidden =
        row != null
            && row.type().equals("Order")
            && !listing.visible(row, asked.context(Caller.class));
    return hidden ? null : row;
  }

  private Object nodes(Asked asked) {
    List<String> ids = asked.arg("ids");
    List<Row> rows = new java.util.ArrayList<>();
    ids.forEach(id -> rows.add(visible(shop.find(id), asked)));
    return rows;
  }

  private Object job(Asked asked) {
    Row job = shop.find("Job", asked.arg("id"));
    Map<String, Object> unknown = new LinkedHashMap<>();
    unknown.put("id", asked.arg("id"));
    unknown.put("done", true);
    return job == null ? unknown : job;
  }

  private Object locations(Asked asked) {
    boolean inactive = Boolean.TRUE.equals(asked.arg("includeInactive"));
    List<Row> all =
        shop.all("Location").stream().filter(row -> inactive || row.is("isActive")).toList();
    return listing.list(all, asked);
  }

  private Object location(Asked asked) {
    String id = asked.arg("id");
    return id == null ? shop.all("Location").get(0) : shop.find("Location", id);
  }

  private Object definitions(Asked asked) {
    return shop.all("MetafieldDefinition").stream()
        .filter(row -> row.get("ownerType").equals(asked.arg("ownerType")))
        .filter(row -> matches(row, "namespace", asked) && matches(row, "key", asked))
        .toList();
  }

  private static boolean matches(Row row, String field, Asked asked) {
    return asked.arg(field) == null || asked.arg(field).equals(row.get(field));
  }

  private static List<Map<String, Object>> versions() {
    return ShopifyVersion.handles().stream().map(Queries::version).toList();
  }
}
