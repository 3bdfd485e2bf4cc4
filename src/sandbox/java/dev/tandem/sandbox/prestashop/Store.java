package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The shop's tables in memory. Every use of it, read or write, holds its monitor ({@code
 * synchronized (store)}), so that a webservice call sees an order whole or not at all.
 */
final class Store {

  static final List<Integer> LANGUAGES = List.of(1, 2);

  /** Added later, and no name was ever translated into it. */
  static final int UNTRANSLATED = 3;

  private final Schema schema;
  private final ShopCalendar calendar;
  private final Map<String, TreeMap<Long, Row>> tables = new HashMap<>();
  private final Map<String, Long> lastIds = new HashMap<>();
  private boolean halfTranslated;

  Store(Schema schema, ShopCalendar calendar) {
    this.schema = schema;
    this.calendar = calendar;
  }

  /** The shop gets one more language, and no translations. */
  void addUntranslatedLanguage() {
    halfTranslated = true;
    put("languages", UNTRANSLATED, Map.of("name", "Deutsch", "iso_code", "de", "active", 1));
  }

  List<Integer> languages() {
    return halfTranslated ? List.of(1, 2, UNTRANSLATED) : LANGUAGES;
  }

  ShopCalendar calendar() {
    return calendar;
  }

  Schema schema() {
    return schema;
  }

  /** Adds a record under the next free id, with the shop's defaults for whatever is not given. */
  Row add(String resource, Map<String, ?> values) {
    return put(resource, lastIds.getOrDefault(resource, 0L) + 1, values);
  }

  /** Adds a record, or changes the given columns of an existing one. Moves no date. */
  Row put(String resource, long id, Map<String, ?> values) {
    Row row = table(resource).get(id);
    if (row == null) {
      row = blank(resource, id);
      insert(resource, row);
    }
    for (Map.Entry<String, ?> value : values.entrySet()) {
      row.set(
          value.getKey(),
          stored(schema.resource(resource).field(value.getKey()), value.getValue()));
    }
    return row;
  }

  void insert(String resource, Row row) {
    table(resource).put(row.id(), row);
    lastIds.merge(resource, row.id(), Math::max);
  }

  long nextId(String resource) {
    return lastIds.getOrDefault(resource, 0L) + 1;
  }

  /** Null if there is no such record. */
  Row find(String resource, long id) {
    return table(resource).get(id);
  }

  Row get(String resource, long id) {
    Row row = find(resource, id);
    if (row == null) {
      throw new IllegalArgumentException("No " + resource + " " + id);
    }
    return row;
  }

  /** In the order of their ids. */
  Collection<Row> all(String resource) {
    return table(resource).values();
  }

  List<Row> where(String resource, Predicate<Row> wanted) {
    return all(resource).stream().filter(wanted).toList();
  }

  List<Row> where(String resource, String field, long value) {
    String wanted = Long.toString(value);
    return where(resource, row -> row.text(field).equals(wanted));
  }

  boolean remove(String resource, long id) {
    return table(resource).remove(id) != null;
  }

  String configuration(String name) {
    return where("configurations", row -> row.text("name").equals(name)).stream()
        .findFirst()
        .map(row -> row.text("value"))
        .orElse("");
  }

  /**
   * A record with every column at the shop's default and both dates at now; not yet in the table.
   */
  Row blank(String resource, long id) {
    Row row = new Row(id);
    for (Field field : schema.resource(resource).fields().values()) {
      if (field.name().equals("date_add") || field.name().equals("date_upd")) {
        row.set(field.name(), calendar.now());
      } else if (!field.name().equals("id")) {
        row.set(field.name(), emptyValue(field));
      }
    }
    return row;
  }

  static Object emptyValue(Field field) {
    return field.multiLanguage() ? inAllLanguages(field.emptyValue()) : field.emptyValue();
  }

  static Map<Integer, String> inAllLanguages(String text) {
    Map<Integer, String> byLanguage = new LinkedHashMap<>();
    LANGUAGES.forEach(language -> byLanguage.put(language, text));
    return byLanguage;
  }

  private static Object stored(Field field, Object value) {
    if (field.multiLanguage() && value instanceof String text) {
      return inAllLanguages(text);
    }
    if (field.isDecimal() && value instanceof BigDecimal amount) {
      int digits = field.emptyValue().length() - 2;
      return amount.setScale(digits, java.math.RoundingMode.HALF_UP);
    }
    return value;
  }

  private TreeMap<Long, Row> table(String resource) {
    schema.resource(resource);
    return tables.computeIfAbsent(resource, name -> new TreeMap<>());
  }
}
