package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many pieces are where: {@code on_hand = available + committed + reserved}. */
final class Inventory {

  static final List<String> NAMES =
      List.of("available", "on_hand", "committed", "reserved", "incoming");

  private final Shop shop;

  Inventory(Shop shop) {
    this.shop = shop;
  }

  /** The item is kept at the location from now on. */
  Row open(Row item, Row location, int quantity) {
    Row level = shop.create("InventoryLevel");
    level.set("id", level.gid() + "?inventory_item_id=" + item.number());
    level.set("item", item).set("location", location).set("isActive", true);
    Map<String, Integer> numbers = new LinkedHashMap<>();
    NAMES.forEach(name -> numbers.put(name, 0));
    numbers.put("available", quantity);
    numbers.put("on_hand", quantity);
    level.set("numbers", numbers);
    item.rows("inventoryLevels").add(level);
    return level;
  }

  /** Null if the item is not active there. */
  Row level(Row item, Row location) {
    return item.rows("inventoryLevels").stream()
        .filter(level -> level.row("location") == location)
        .findFirst()
        .orElse(null);
  }

  int quantity(Row level, String name) {
    return numbers(level).get(name);
  }

  /** Pieces of a line are promised to a customer. */
  void commit(Row line, int quantity) {
    move(line, "available", -quantity, "committed", quantity);
  }

  /** Promised pieces leave the house. */
  void ship(Row line, int quantity) {
    move(line, "committed", -quantity, "on_hand", -quantity);
  }

  /** Promised pieces are free again. */
  void release(Row line, int quantity) {
    move(line, "committed", -quantity, "available", quantity);
  }

  /** Pieces come back. */
  void restock(Row line, int quantity) {
    move(line, "available", quantity, "on_hand", quantity);
  }

  /** The other number follows. */
  void set(Row level, String name, int quantity) {
    int delta = quantity - quantity(level, name);
    add(level, "available", delta);
    add(level, "on_hand", delta);
    told(level);
  }

  List<Map<String, Object>> quantities(Row level, List<String> names) {
    return names.stream()
        .filter(NAMES::contains)
        .map(
            name -> {
              Map<String, Object> entry = new LinkedHashMap<>();
              entry.put("__typename", "InventoryQuantity");
              entry.put(
                  "id", "gid://shopify/InventoryQuantity/" + level.number() + "?name=" + name);
              entry.put("name", name);
              entry.put("quantity", quantity(level, name));
              entry.put("updatedAt", level.instant("updatedAt").toString());
              return entry;
            })
        .toList();
  }

  private void move(Row line, String one, int byOne, String other, int byOther) {
    Row variant = line.row("variant");
    Row item = variant == null ? null : variant.row("inventoryItem");
    if (item == null || !item.is("tracked")) {
      return;
    }
    Row level = level(item, line.row("stockLocation"));
    if (level != null) {
      add(level, one, byOne);
      add(level, other, byOther);
      told(level);
    }
  }

  private static void add(Row level, String name, int quantity) {
    numbers(level).merge(name, quantity, Integer::sum);
  }

  private void told(Row level) {
    shop.touch(level);
    shop.raise("INVENTORY_LEVELS_UPDATE", level);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Integer> numbers(Row level) {
    return (Map<String, Integer>) level.get("numbers");
  }
}
