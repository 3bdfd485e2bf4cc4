package dev.tandem.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A statement that is executed in the transaction that also stores the job's new state. Changes
 * with equal SQL are sent as one batch.
 *
 * @param sql with {@code $1}, {@code $2}
 * @param values any of them may be null
 */
public record Change(String sql, List<@Nullable Object> values) {

  /** Sends the changes, equal statements as one batch, in the order in which each first comes. */
  static Uni<Void> apply(SqlConnection connection, List<Change> changes) {
    Map<String, List<Tuple>> batches = new LinkedHashMap<>();
    changes.forEach(
        change ->
            batches
                .computeIfAbsent(change.sql(), sql -> new ArrayList<>())
                .add(QueueRows.tuple(change)));
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Map.Entry<String, List<Tuple>> batch : batches.entrySet()) {
      done =
          done.chain(
              () ->
                  connection
                      .preparedQuery(batch.getKey())
                      .executeBatch(batch.getValue())
                      .replaceWithVoid());
    }
    return done;
  }

  public static Change of(String sql, @Nullable Object... values) {
    return new Change(sql, Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values))));
  }
}
