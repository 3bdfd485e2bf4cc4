package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;

/**
 * Deletes what is old in small batches: one statement for all of it would hold its rows, and the
 * disk, for minutes.
 */
public final class Batches {

  /** Rows in one statement. */
  public static final int SIZE = 2000;

  private Batches() {}

  /**
   * Until nothing is left.
   *
   * @param sql deletes at most {@code $2} rows that are older than {@code $1}
   */
  public static Uni<Void> delete(SqlClient client, String sql, Instant before) {
    return client
        .preparedQuery(sql)
        .execute(tuple(before, SIZE))
        .map(rows -> rows.rowCount())
        .repeat()
        .whilst(deleted -> deleted == SIZE)
        .collect()
        .last()
        .replaceWithVoid();
  }
}
