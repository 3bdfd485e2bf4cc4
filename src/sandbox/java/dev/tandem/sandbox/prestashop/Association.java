package dev.tandem.sandbox.prestashop;

import java.util.List;
import java.util.Map;

/**
 * A list of related records inside an entity.
 *
 * @param nodeType XML element of one entry
 * @param api resource the entries live in, empty for virtual ones (order rows)
 * @param fields names in the order of output
 * @param links for fields with an own {@code xlink:href}: the resource it points to
 */
record Association(
    String name, String nodeType, String api, List<String> fields, Map<String, String> links) {

  boolean isVirtual() {
    return api.isEmpty();
  }

  /** Identifiers and quantities are ints in 9.x JSON; codes, names and prices are strings. */
  static boolean isInteger(String field) {
    return field.equals("id")
        || field.startsWith("id_")
        || field.endsWith("_id")
        || field.endsWith("quantity");
  }
}
