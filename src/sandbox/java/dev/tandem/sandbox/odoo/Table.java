package dev.tandem.sandbox.odoo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rows of one model by id. An index over a field is built at the first equality search on it
 * and kept from then on, so that look-ups by e-mail, code or parent cost the same with ten rows and
 * a hundred thousand.
 */
final class Table {

  final TreeMap<Integer, Row> rows = new TreeMap<>();
  private final Map<String, Map<Object, TreeSet<Integer>>> indexes = new HashMap<>();
  private int lastId;

  int nextId() {
    return ++lastId;
  }

  /** For seeding with the ids of the real servers. */
  void reserve(int id) {
    lastId = Math.max(lastId, id);
  }

  /** Its rows as they are, and the id that comes next. */
  Table copy() {
    Table copy = new Table();
    rows.forEach(
        (id, row) -> {
          Row same = new Row(row.model(), id);
          row.values.forEach(
              (field, value) ->
                  same.values.put(field, value instanceof List<?> l ? new ArrayList<>(l) : value));
          copy.rows.put(id, same);
        });
    copy.lastId = lastId;
    return copy;
  }

  void put(Row row) {
    rows.put(row.id(), row);
    indexes.forEach((field, index) -> add(index, row.get(field), row.id()));
  }

  void remove(Row row) {
    rows.remove(row.id());
    indexes.forEach((field, index) -> drop(index, row.get(field), row.id()));
  }

  void set(Row row, String field, Object value) {
    Object old = row.values.put(field, value);
    Map<Object, TreeSet<Integer>> index = indexes.get(field);
    if (index != null && rows.containsKey(row.id())) {
      drop(index, old, row.id());
      add(index, value, row.id());
    }
  }

  /**
   * Ids of the rows whose field equals the value, ascending. Not to be changed by the caller, nor
   * read while rows change.
   */
  Set<Integer> where(String field, Object value) {
    Map<Object, TreeSet<Integer>> index = indexes.computeIfAbsent(field, this::build);
    return Collections.unmodifiableSet(index.getOrDefault(value, new TreeSet<>()));
  }

  private Map<Object, TreeSet<Integer>> build(String field) {
    Map<Object, TreeSet<Integer>> index = new HashMap<>();
    rows.values().forEach(row -> add(index, row.get(field), row.id()));
    return index;
  }

  private static void add(Map<Object, TreeSet<Integer>> index, Object value, int id) {
    index.computeIfAbsent(value, any -> new TreeSet<>()).add(id);
  }

  private static void drop(Map<Object, TreeSet<Integer>> index, Object value, int id) {
    TreeSet<Integer> ids = index.get(value);
    if (ids != null && ids.remove(id) && ids.isEmpty()) {
      index.remove(value);
    }
  }
}
