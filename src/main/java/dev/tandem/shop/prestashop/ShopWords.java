package dev.tandem.shop.prestashop;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the shop's ids, dates and settings mean: all that is needed to read an order besides the
 * order.
 *
 * @param language id of the language for names
 * @param configuration the shop's own settings by name, such as PS_SHOP_NAME
 * @param tables rows by id, by resource
 */
record ShopWords(
    ShopTime time,
    String language,
    Map<String, String> configuration,
    Map<String, Map<String, Object>> tables) {

  /** The row with this id; null where the shop has none, and for the id 0. */
  <T> @Nullable T row(Table<T> table, String id) {
    return table.type().cast(tables.getOrDefault(table.resource(), Map.of()).get(id));
  }

  /** Rows that the shop has among these ids. */
  <T> List<T> rows(Table<T> table, Collection<String> ids) {
    return ids.stream().map(id -> row(table, id)).filter(Objects::nonNull).toList();
  }

  /** Each row of the table, in the shop's order. */
  <T> List<T> all(Table<T> table) {
    return tables.getOrDefault(table.resource(), Map.of()).values().stream()
        .map(table.type()::cast)
        .toList();
  }

  /** A setting of the shop; empty where it has none. */
  String configured(String name) {
    return configuration.getOrDefault(name, "");
  }
}
