package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Asked;
import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Fields;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.List;
import java.util.Map;

/** Fields below the top that take arguments or depend on who asks. */
final class Details {

  private static final List<String> ANNOTATED =
      List.of("Order", "Product", "ProductVariant", "Customer", "Company", "Location", "Shop");

  private final Shop shop;
  private final Inventory inventory;

  Details(Shop shop, Inventory inventory) {
    this.shop = shop;
    this.inventory = inventory;
  }

  void register(Fields fields) {
    fields.put("Order.fulfillmentOrders", this::fulfillmentOrders);
    fields.put("Order.transactions", this::transactions);
    fields.put("LineItem.discountedTotalSet", this::discounted);
    fields.put("InventoryItem.inventoryLevel", this::level);
    fields.put("InventoryLevel.quantities", this::quantities);
    fields.put("ProductVariant.inventoryQuantity", this::available);
    fields.put("AppInstallation.accessScopes", this::scopes);
    fields.put("AppInstallation.launchUrl", asked -> "https://example.com/app");
    fields.put("Customer.orders", this::ordersOf);
    for (String type : ANNOTATED) {
      fields.put(type + ".metafield", this::metafield);
      fields.put(type + ".metafields", asked -> asked.row().rows("metafields"));
    }
  }

  /** Only what the scopes cover; without them none, and no error. */
  private Object fulfillmentOrders(Asked asked) {
    Caller caller = asked.context(Caller.class);
    return caller.scopes().has("read_merchant_managed_fulfillment_orders")
        ? asked.row().rows("fulfillmentOrders")
        : List.of();
  }

  private Object transactions(Asked asked) {
    Boolean capturable = asked.arg("capturable");
    return asked.row().rows("transactions").stream()
        .filter(row -> capturable == null || capturable == row.is("manuallyCapturable"))
        .toList();
  }

  private Object discounted(Asked asked) {
    Row line = asked.row();
    boolean codes = Boolean.TRUE.equals(asked.arg("withCodeDiscounts"));
    Bag total = line.bag("discountedTotalSet");
    for (Map<String, Object> allocation : line.maps("discountAllocations")) {
      Map<?, ?> application = (Map<?, ?>) allocation.get("discountApplication");
      if (codes && Discount.CODE.equals(application.get("__typename"))) {
        total = total.minus((Bag) allocation.get("allocatedAmountSet"));
      }
    }
    return total;
  }

  private Object level(Asked asked) {
    Row location = shop.find("Location", asked.arg("locationId"));
    return location == null ? null : inventory.level(asked.row(), location);
  }

  private Object quantities(Asked asked) {
    return inventory.quantities(asked.row(), asked.arg("names"));
  }

  private Object available(Asked asked) {
    return asked.row().row("inventoryItem").rows("inventoryLevels").stream()
        .mapToInt(level -> inventory.quantity(level, "available"))
        .sum();
  }

  private Object scopes(Asked asked) {
    return asked.context(Caller.class).granted().stream()
        .map(scope -> Map.of("handle", scope, "description", scope))
        .toList();
  }

  private Object ordersOf(Asked asked) {
    return shop.all("Order").stream().filter(row -> row.row("customer") == asked.row()).toList();
  }

  private Object metafield(Asked asked) {
    String namespace = asked.arg("namespace");
    return Metafields.find(asked.row(), namespace, asked.arg("key"));
  }
}
