package dev.tandem.sandbox.prestashop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The associations of a record: some are other tables looked up at each answer, the rest is stored
 * with the record.
 */
final class Relations {

  private final Store store;

  Relations(Store store) {
    this.store = store;
  }

  List<Map<String, String>> of(Resource resource, Row row, Association association) {
    return switch (resource.name() + "." + association.name()) {
      case "orders.order_rows" ->
          store.where("order_details", "id_order", row.id()).stream()
              .map(detail -> fields(detail, association.fields()))
              .toList();
      case "products.combinations" -> ids("combinations", "id_product", row.id());
      case "products.stock_availables" ->
          store.where("stock_availables", "id_product", row.id()).stream()
              .filter(stock -> stock.number("id_shop") == 1)
              .map(stock -> fields(stock, association.fields()))
              .toList();
      case "products.product_option_values" ->
          store.where("combinations", "id_product", row.id()).stream()
              .flatMap(combination -> combination.association("product_option_values").stream())
              .distinct()
              .toList();
      case "product_options.product_option_values" ->
          ids("product_option_values", "id_attribute_group", row.id());
      default -> row.association(association.name());
    };
  }

  private List<Map<String, String>> ids(String resource, String field, long value) {
    return store.where(resource, field, value).stream()
        .map(row -> Map.of("id", Long.toString(row.id())))
        .toList();
  }

  private static Map<String, String> fields(Row row, List<String> names) {
    Map<String, String> entry = new LinkedHashMap<>();
    names.forEach(name -> entry.put(name, row.text(name)));
    return entry;
  }
}
