package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Asked;
import dev.tandem.sandbox.shopify.graph.Fields;
import dev.tandem.sandbox.shopify.graph.Refusal;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code inventorySetQuantities} and {@code inventoryActivate}. One wrong row and nothing is set.
 */
final class StockMutations {

  private static final int MOST = 1_000_000_000;
  private static final Set<String> REASONS =
      Set.of(
          "correction",
          "cycle_count_available",
          "damaged",
          "movement_created",
          "movement_updated",
          "movement_received",
          "movement_canceled",
          "other",
          "promotion",
          "quality_control",
          "received",
          "reservation_created",
          "reservation_deleted",
          "reservation_updated",
          "restock",
          "safety_stock",
          "shrinkage");

  private final Shop shop;
  private final Inventory inventory;

  StockMutations(Shop shop, Inventory inventory) {
    this.shop = shop;
    this.inventory = inventory;
  }

  void register(Fields fields) {
    fields.put("Mutation.inventorySetQuantities", this::set);
    fields.put("Mutation.inventoryActivate", this::activate);
  }

  private Object set(Asked asked) {
    Map<String, Object> input = asked.object("input");
    List<?> rows = (List<?>) input.get("quantities");
    List<Map<String, Object>> errors = new ArrayList<>();
    String name = (String) input.get("name");
    if (!List.of("available", "on_hand").contains(name)) {
      errors.add(Outcome.error("INVALID_NAME", "The quantity name is invalid.", "input", "name"));
    }
    if (!REASONS.contains(input.get("reason"))) {
      errors.add(Outcome.error("INVALID_REASON", "The reason is invalid.", "input", "reason"));
    }
    if (!shop.version().needsKeys() && !compares(input, rows)) {
      errors.add(error("COMPARE_QUANTITY_REQUIRED", "compareQuantity", "0"));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < rows.size() && errors.isEmpty(); i++) {
      check((Map<?, ?>) rows.get(i), name, i, seen, errors);
    }
    return errors.isEmpty() ? write(input, rows, name) : Outcome.refused(errors);
  }

  /** Before 2026-04 one says so once if nothing is to be compared. */
  private static boolean compares(Map<String, Object> input, List<?> rows) {
    return Boolean.TRUE.equals(input.get("ignoreCompareQuantity"))
        || rows.stream()
            .map(row -> (Map<?, ?>) row)
            .allMatch(
                row -> row.containsKey("changeFromQuantity") || row.get("compareQuantity") != null);
  }

  private void check(
      Map<?, ?> row, String name, int index, Set<String> seen, List<Map<String, Object>> errors) {
    if (shop.version().needsKeys() && !row.containsKey("changeFromQuantity")) {
      throw new Refusal(
          "The changeFromQuantity argument is required: an integer, or null to opt out.",
          Map.of("code", "BAD_REQUEST"));
    }
    Row level = level(row);
    int quantity = (Integer) row.get("quantity");
    String at = Integer.toString(index);
    if (shop.find("InventoryItem", (String) row.get("inventoryItemId")) == null) {
      errors.add(error("INVALID_INVENTORY_ITEM", "inventoryItemId", at));
    } else if (level == null) {
      errors.add(error("INVALID_LOCATION", "locationId", at));
    } else if (!seen.add(row.get("inventoryItemId") + " " + row.get("locationId"))) {
      errors.add(error("NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR", "inventoryItemId", at));
    } else if (!level.row("item").is("tracked")) {
      errors.add(error("NON_MUTABLE_INVENTORY_ITEM", "inventoryItemId", at));
    } else if (quantity < 0) {
      errors.add(error("INVALID_QUANTITY_NEGATIVE", "quantity", at));
    } else if (quantity > MOST) {
      errors.add(error("INVALID_QUANTITY_TOO_HIGH", "quantity", at));
    } else if (row.get("changeFromQuantity") instanceof Integer from
        && from != inventory.quantity(level, name)) {
      errors.add(error("CHANGE_FROM_QUANTITY_STALE", "changeFromQuantity", at));
    } else if (!row.containsKey("changeFromQuantity")
        && row.get("compareQuantity") instanceof Integer from
        && from != inventory.quantity(level, name)) {
      errors.add(error("COMPARE_QUANTITY_STALE", "compareQuantity", at));
    }
  }

  private Object write(Map<String, Object> input, List<?> rows, String name) {
    Row group = shop.create("InventoryAdjustmentGroup").set("reason", input.get("reason"));
    group.set("referenceDocumentUri", input.get("referenceDocumentUri")).set("app", null);
    for (Object one : rows) {
      Map<?, ?> row = (Map<?, ?>) one;
      Row level = level(row);
      int quantity = (Integer) row.get("quantity");
      Map<String, Object> change = new LinkedHashMap<>();
      change.put("name", name);
      change.put("delta", quantity - inventory.quantity(level, name));
      change.put("quantityAfterChange", quantity);
      change.put("item", level.row("item"));
      change.put("location", level.row("location"));
      inventory.set(level, name, quantity);
      group.maps("changes").add(change);
    }
    return Outcome.of("inventoryAdjustmentGroup", group);
  }

  private Object activate(Asked asked) {
    Row item = shop.find("InventoryItem", asked.arg("inventoryItemId"));
    Row location = shop.find("Location", asked.arg("locationId"));
    if (item == null || location == null) {
      return Outcome.refused(null, "The item or location does not exist.", "inventoryItemId");
    }
    Row level = inventory.level(item, location);
    Integer available = asked.arg("available");
    return Outcome.of(
        "inventoryLevel",
        level == null ? inventory.open(item, location, available == null ? 0 : available) : level);
  }

  private Row level(Map<?, ?> row) {
    Row item = shop.find("InventoryItem", (String) row.get("inventoryItemId"));
    Row location = shop.find("Location", (String) row.get("locationId"));
    return item == null || location == null ? null : inventory.level(item, location);
  }

  private static Map<String, Object> error(String code, String field, String index) {
    String words =
        code.charAt(0) + code.substring(1).toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return Outcome.error(code, words, "input", "quantities", index, field);
  }
}
