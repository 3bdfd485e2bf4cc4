package dev.tandem.sandbox.shopify.graph;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One object of the shop: its GraphQL type, its number and the values of its fields by name. Fields
 * hold texts, numbers, {@link Bag}s, {@link Instant}s, other rows, or lists of these. Guarded by
 * the shop's lock.
 */
public final class Row {

  private final String type;
  private final long number;
  private final Map<String, Object> values = new LinkedHashMap<>();

  public Row(String type, long number) {
    this.type = type;
    this.number = number;
    values.put("id", gid());
    values.put("legacyResourceId", Long.toString(number));
  }

  public String type() {
    return type;
  }

  public long number() {
    return number;
  }

  /** {@code gid://shopify/Order/5500000000001}. */
  public String gid() {
    return "gid://shopify/" + type + "/" + number;
  }

  /** Null if unset. */
  public Object get(String field) {
    return values.get(field);
  }

  public boolean has(String field) {
    return values.containsKey(field);
  }

  public Row set(String field, Object value) {
    values.put(field, value);
    return this;
  }

  public String text(String field) {
    return (String) values.get(field);
  }

  public int integer(String field) {
    Object value = values.get(field);
    return value == null ? 0 : (Integer) value;
  }

  public boolean is(String field) {
    return Boolean.TRUE.equals(values.get(field));
  }

  public Bag bag(String field) {
    return (Bag) values.get(field);
  }

  public Instant instant(String field) {
    return (Instant) values.get(field);
  }

  public Row row(String field) {
    return (Row) values.get(field);
  }

  /** The rows of a list, changeable; made if there is none. */
  @SuppressWarnings("unchecked")
  public List<Row> rows(String field) {
    return (List<Row>) values.computeIfAbsent(field, name -> new ArrayList<Row>());
  }

  /** The entries of a list of plain objects, changeable; made if there is none. */
  @SuppressWarnings("unchecked")
  public List<Map<String, Object>> maps(String field) {
    return (List<Map<String, Object>>)
        values.computeIfAbsent(field, name -> new ArrayList<Map<String, Object>>());
  }

  /** The texts of a list; empty if unset. */
  @SuppressWarnings("unchecked")
  public List<String> texts(String field) {
    Object value = values.get(field);
    return value == null ? List.of() : (List<String>) value;
  }
}
