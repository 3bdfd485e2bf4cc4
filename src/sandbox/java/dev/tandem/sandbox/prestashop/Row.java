package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One record. A value is a String, a {@code Map<Integer, String>} by language, null, or a {@link
 * Literal} for the few columns whose JSON type does not follow the table. Not thread safe: guarded
 * by its {@link Store}.
 */
final class Row {

  /** A value that is written to JSON as it is, whatever the column's type. */
  record Literal(Object json) {}

  private final long id;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, List<Map<String, String>>> associations = new LinkedHashMap<>();

  Row(long id) {
    this.id = id;
  }

  long id() {
    return id;
  }

  /** Null where the shop has null (not where it has an empty text). */
  Object value(String field) {
    return field.equals("id") ? Long.toString(id) : values.get(field);
  }

  boolean has(String field) {
    return values.containsKey(field);
  }

  /** The value as text; the first language's of several; "" for null. */
  String text(String field) {
    return text(value(field), 1);
  }

  /** The value as text in one language; "" if it has none. */
  static String text(Object value, int language) {
    if (value instanceof Map<?, ?> byLanguage) {
      return String.valueOf(byLanguage.containsKey(language) ? byLanguage.get(language) : "");
    }
    if (value instanceof Literal literal) {
      return Boolean.FALSE.equals(literal.json()) || literal.json() == null
          ? ""
          : literal.json().toString();
    }
    return value == null ? "" : value.toString();
  }

  long number(String field) {
    String text = text(field);
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  BigDecimal decimal(String field) {
    String text = text(field);
    return text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
  }

  boolean flag(String field) {
    return text(field).equals("1");
  }

  /**
   * Numbers and booleans are stored as the shop writes them; amounts should come with the digits of
   * their column.
   */
  Row set(String field, Object value) {
    Object stored = value;
    if (value instanceof Boolean flag) {
      stored = flag ? "1" : "0";
    } else if (value instanceof BigDecimal amount) {
      stored = amount.toPlainString();
    } else if (value instanceof Number number) {
      stored = number.toString();
    }
    values.put(field, stored);
    return this;
  }

  List<Map<String, String>> association(String name) {
    return associations.getOrDefault(name, List.of());
  }

  Row associate(String name, List<Map<String, String>> entries) {
    associations.put(name, new ArrayList<>(entries));
    return this;
  }

  /** A copy that later changes do not reach. */
  Row copy(long copyId) {
    Row copy = new Row(copyId);
    copy.values.putAll(values);
    associations.forEach(copy::associate);
    return copy;
  }
}
