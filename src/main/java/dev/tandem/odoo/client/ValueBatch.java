package dev.tandem.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Unknown;
import dev.tandem.odoo.rpc.Call;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes of the same columns of one model: equal values as one {@code write} on several records,
 * different values as one {@code load} by database id. A single write stays a {@code write}, so
 * that a refused {@code load}, halved down to singles, ends with what {@code write} has to say.
 */
final class ValueBatch implements Batch<ValueBatch.Key, ValueBatch.Values, Boolean> {

  /**
   * What a write means to a load too: times as they are written, archived records as well. Without
   * {@code noupdate}, which would keep the old values.
   */
  private static final Map<String, Object> CONTEXT =
      Map.of("lang", "en_US", "tz", "UTC", "active_test", false);

  /** What writes must have in common. */
  record Key(String model, List<String> columns) {}

  /** What one record is to hold, by column. */
  record Values(long id, SortedMap<String, Object> cells) {

    Key key(String model) {
      return new Key(model, List.copyOf(cells.keySet()));
    }
  }

  private final Calls calls;
  private final ConnectionKey connection;

  ValueBatch(Calls calls, ConnectionKey connection) {
    this.calls = calls;
    this.connection = connection;
  }

  /**
   * Whether these values mean the same in a {@code load}: texts and decimals only. A whole number
   * may be the id of another record, which a load would look up as a name; an empty text empties a
   * field there.
   */
  static boolean fits(Map<String, Object> values) {
    return !values.isEmpty()
        && values.values().stream()
            .allMatch(
                value ->
                    value instanceof BigDecimal
                        || (value instanceof String text && !text.isBlank()));
  }

  static Values values(long id, Map<String, Object> values) {
    return new Values(id, new TreeMap<>(values));
  }

  @Override
  public Uni<List<Boolean>> send(Key key, List<Values> writes) {
    Set<Object> different = new HashSet<>();
    Set<Long> ids = new HashSet<>();
    writes.forEach(
        write -> {
          different.add(write.cells());
          ids.add(write.id());
        });
    Uni<?> sent =
        different.size() == 1
            ? calls.call(write(key, writes))
            : ids.size() == writes.size() ? load(key, writes) : inTurn(key, writes);
    return sent.replaceWith(writes.stream().map(write -> true).toList());
  }

  private static Call write(Key key, List<Values> writes) {
    return Call.of(key.model(), "write", Map.of("vals", writes.get(0).cells()))
        .on(writes.stream().map(Values::id).distinct().toList());
  }

  /** One record written twice: the later write is to win. */
  private Uni<?> inTurn(Key key, List<Values> writes) {
    Uni<JsonNode> done = calls.call(write(key, writes.subList(0, 1)));
    for (Values write : writes.subList(1, writes.size())) {
      done = done.chain(() -> calls.call(write(key, List.of(write))));
    }
    return done;
  }

  private Uni<?> load(Key key, List<Values> writes) {
    List<String> columns = new ArrayList<>(List.of(".id"));
    columns.addAll(key.columns());
    List<List<Object>> rows = new ArrayList<>();
    for (Values write : writes) {
      List<Object> row = new ArrayList<>(List.of(Long.toString(write.id())));
      write.cells().values().forEach(value -> row.add(text(value)));
      rows.add(row);
    }
    Call call = Call.of(key.model(), "load", Map.of("fields", columns, "data", rows)).in(CONTEXT);
    return calls.call(call).invoke(answer -> check(answer, key, writes.size()));
  }

  private static String text(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }

  /** All or nothing; why is asked one by one. */
  private void check(JsonNode answer, Key key, int records) {
    if (answer.path("ids").size() != records) {
      throw new Unknown(
          connection, "odoo.write_refused", "writes to " + key.model() + " were refused", "");
    }
  }
}
