package dev.tandem.sandbox.odoo;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What one call (= one transaction) works in: the store, the caller, its context and the time. */
final class Env {

  private final World world;
  private final Map<String, Object> context;
  private final LocalDateTime now;
  private final Map<String, Runnable> later = new LinkedHashMap<>();
  private boolean person;

  Env(World world, Map<String, Object> context, LocalDateTime now) {
    this.world = world;
    this.context = context;
    this.now = now;
  }

  /**
   * The same transaction without the service user's limits: what Odoo does with sudo, and what a
   * person does.
   */
  Env asPerson() {
    person = true;
    return this;
  }

  boolean isPerson() {
    return person;
  }

  World world() {
    return world;
  }

  Store store() {
    return world.store();
  }

  OdooSeries series() {
    return world.series();
  }

  boolean is14() {
    return world.series().is14();
  }

  int uid() {
    return world.uid();
  }

  LocalDateTime now() {
    return now;
  }

  /**
   * The date of what is written to a row, or to a new one: the start of the transaction. Where the
   * row was written since, the transaction met another one and began anew.
   */
  LocalDateTime dated(Row row) {
    LocalDateTime start = now.minus(store().takes());
    boolean met =
        row != null && row.get("write_date") instanceof LocalDateTime last && last.isAfter(start);
    return met ? now : start;
  }

  /** The time to the second, for dates a call sets. */
  LocalDateTime nowToTheSecond() {
    return now.withNano(0);
  }

  Object context(String key) {
    return context.get(key);
  }

  /** What of the context goes on to what Odoo makes by itself. */
  Map<String, Object> inherited() {
    return contextFlag(Followers.NOBODY) ? Map.of(Followers.NOBODY, true) : Map.of();
  }

  boolean contextFlag(String key) {
    return Values.truthy(context.get(key));
  }

  Model model(String name) {
    return world.models().get(name);
  }

  Records records() {
    return new Records(this);
  }

  Row find(String model, Integer id) {
    return world.store().row(model, id);
  }

  Row get(String model, int id) {
    Row row = find(model, id);
    if (row == null) {
      throw OdooError.missing(model, id, uid());
    }
    return row;
  }

  List<Row> get(String model, List<Integer> ids) {
    return ids.stream().map(id -> get(model, id)).toList();
  }

  /** The rows of a model whose stored field holds the value, by id. */
  List<Row> where(String model, String field, Object value) {
    Table table = world.store().table(model);
    return new TreeSet<>(table.where(field, value)).stream().map(table.rows::get).toList();
  }

  /**
   * A field's value as stored, mirrored or computed; null is {@code False}. one2many and many2many
   * are lists of ids.
   */
  Object value(Row row, String name) {
    Field field = row.model().field(name);
    if (field == null) {
      return null;
    }
    if (!field.related().isEmpty()) {
      return follow(row, field.related());
    }
    Computed.Rule rule = world.computed().rule(row.model().name(), name);
    if (rule != null) {
      return rule.value(this, row);
    }
    return field.type() == Field.Type.ONE2MANY ? children(row, field) : row.get(name);
  }

  private Object follow(Row row, List<String> path) {
    Row at = row;
    for (String step : path.subList(0, path.size() - 1)) {
      Field field = at.model().field(step);
      Object value = value(at, step);
      at = field == null || value == null ? null : find(field.relation(), (Integer) value);
      if (at == null) {
        return null;
      }
    }
    return value(at, path.get(path.size() - 1));
  }

  private List<Integer> children(Row row, Field field) {
    Model other = world.models().find(field.relation());
    if (other == null || field.inverse() == null || !other.has(field.inverse())) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>(where(other.name(), field.inverse(), row.id()));
    if (other.has("active") && !Boolean.FALSE.equals(context.get("active_test"))) {
      rows.removeIf(child -> !child.flag("active"));
    }
    rows.sort(Order.standard(this, other));
    return rows.stream().map(Row::id).toList();
  }

  String displayName(String model, Integer id) {
    Row row = find(model, id);
    return row == null ? null : Objects.toString(value(row, "display_name"), "");
  }

  /** Runs once before the call reads again or ends, however often it was asked for. */
  void later(String key, Runnable work) {
    later.putIfAbsent(key, work);
  }

  void flush() {
    while (!later.isEmpty()) {
      String key = later.keySet().iterator().next();
      later.remove(key).run();
    }
  }

  /** Forgets work put off by something that was rolled back. */
  void forget() {
    later.clear();
  }
}
