package dev.tandem.queue;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT put together from the conditions that apply, so that each combination gets a plan of its
 * own. Values travel as parameters; the texts given here are constants of the program.
 */
public final class Select {

  private final StringBuilder sql;
  private final List<@Nullable Object> values = new ArrayList<>();
  private boolean filtered;

  /**
   * @param from up to and with the FROM clause
   */
  public Select(String from) {
    sql = new StringBuilder(from);
  }

  /** Adds a condition; its question marks stand for the values, in order. */
  public Select where(String condition, Object... given) {
    sql.append(filtered ? " AND " : " WHERE ");
    filtered = true;
    int next = 0;
    for (int i = 0; i < condition.length(); i++) {
      if (condition.charAt(i) == '?') {
        values.add(given[next++]);
        sql.append('$').append(values.size());
      } else {
        sql.append(condition.charAt(i));
      }
    }
    return this;
  }

  /** Reads at most so many rows in this order. */
  public <T> Uni<List<T>> read(
      SqlClient client, String orderBy, int limit, Function<Row, T> reader) {
    values.add(limit);
    sql.append(" ORDER BY ").append(orderBy).append(" LIMIT $").append(values.size());
    return client
        .preparedQuery(sql.toString())
        .execute(QueueRows.tuple(values.toArray()))
        .map(rows -> QueueRows.list(rows, reader));
  }

  /** A time as it is stored; null where there is none. */
  public static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
