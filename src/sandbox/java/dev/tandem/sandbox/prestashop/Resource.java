package dev.tandem.sandbox.prestashop;

import java.util.List;
import java.util.Map;

/**
 * A resource of the webservice: its names, columns and associations.
 *
 * @param name path segment and plural node ({@code orders})
 * @param node singular node ({@code order})
 * @param fields by name in the order of output; the first is {@code id}
 * @param associations by name in the order of output
 */
record Resource(
    String name, String node, Map<String, Field> fields, Map<String, Association> associations) {

  /**
   * Node around a list: credit slips have a path in the singular, and these fields a longer one.
   */
  String listNode() {
    return switch (name) {
      case "order_slip" -> "order_slips";
      case "product_customization_fields" -> "customization_fields";
      default -> name;
    };
  }

  /** PHP class, as validation messages name it. */
  String className() {
    StringBuilder words = new StringBuilder();
    for (String word : node.split("_")) {
      words.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return words.toString();
  }

  Field field(String field) {
    Field found = fields.get(field);
    if (found == null) {
      throw new IllegalArgumentException("No column " + field + " in " + name);
    }
    return found;
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  List<String> fieldNames() {
    return List.copyOf(fields.keySet());
  }
}
