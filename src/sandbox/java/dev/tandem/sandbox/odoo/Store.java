package dev.tandem.sandbox.odoo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * All rows, with an undo log: a failed call leaves nothing behind, as a rolled-back transaction
 * would. Sequences (order numbers, ids) are not rolled back, as in PostgreSQL. Not thread safe; one
 * lock around it all is in {@link Engine}.
 */
final class Store {

  private final Map<String, Table> tables = new HashMap<>();
  private final Map<String, Integer> sequences = new HashMap<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private Duration takes = Duration.ZERO;

  Table table(String model) {
    return tables.computeIfAbsent(model, any -> new Table());
  }

  Row row(String model, Integer id) {
    return id == null ? null : table(model).rows.get(id);
  }

  void insert(Row row) {
    Table table = table(row.model().name());
    table.put(row);
    undo.push(() -> table.remove(row));
  }

  void set(Row row, String field, Object value) {
    Object old = row.get(field);
    Table table = table(row.model().name());
    table.set(row, field, value);
    undo.push(() -> table.set(row, field, old));
  }

  void remove(Row row) {
    Table table = table(row.model().name());
    table.remove(row);
    undo.push(() -> table.put(row));
  }

  int next(String sequence) {
    return sequences.merge(sequence, 1, Integer::sum);
  }

  /** All that is in it, and the ids and numbers that come next. */
  Store copy() {
    Store copy = new Store();
    tables.forEach((model, table) -> copy.tables.put(model, table.copy()));
    copy.sequences.putAll(sequences);
    return copy;
  }

  /** Becomes what the other one was; ids that were given since are given again. */
  void become(Store other) {
    Store copy = other.copy();
    tables.clear();
    tables.putAll(copy.tables);
    sequences.clear();
    sequences.putAll(copy.sequences);
  }

  /** How long a transaction goes on before what it did is seen. */
  Duration takes() {
    return takes;
  }

  void takes(Duration span) {
    takes = span;
  }

  /** A savepoint for {@link #rollbackTo}. */
  int mark() {
    return undo.size();
  }

  void rollbackTo(int mark) {
    while (undo.size() > mark) {
      undo.pop().run();
    }
  }

  void commit() {
    undo.clear();
  }
}
