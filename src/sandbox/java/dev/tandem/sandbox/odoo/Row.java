package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One stored record. Absent and null both mean Odoo's {@code False}. Changed only through {@link
 * Store}.
 */
final class Row {

  private final Model model;
  private final int id;
  final Map<String, Object> values = new HashMap<>();

  Row(Model model, int id) {
    this.model = model;
    this.id = id;
    values.put("id", id);
  }

  Model model() {
    return model;
  }

  int id() {
    return id;
  }

  Object get(String field) {
    return values.get(field);
  }

  String text(String field) {
    return (String) values.get(field);
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  /** Zero if unset. */
  BigDecimal number(String field) {
    Object value = values.get(field);
    return value == null ? BigDecimal.ZERO : (BigDecimal) value;
  }

  /** The id a many2one holds, or null. */
  Integer ref(String field) {
    return (Integer) values.get(field);
  }

  LocalDateTime time(String field) {
    return (LocalDateTime) values.get(field);
  }

  @SuppressWarnings("unchecked")
  List<Integer> refs(String field) {
    Object value = values.get(field);
    return value == null ? List.of() : (List<Integer>) value;
  }
}
