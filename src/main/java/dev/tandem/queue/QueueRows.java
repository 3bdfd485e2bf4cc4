package dev.tandem.queue;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Moves values between Java and the PostgreSQL client, whose timestamps carry an offset. */
final class QueueRows {

  private QueueRows() {}

  static @Nullable OffsetDateTime time(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static Tuple tuple(Change change) {
    List<@Nullable Object> values = new ArrayList<>(change.values().size());
    for (Object value : change.values()) {
      values.add(value instanceof Instant instant ? time(instant) : value);
    }
    return Tuple.wrap(values);
  }

  static Tuple tuple(@Nullable Object... values) {
    return tuple(Change.of("", values));
  }

  static <T> List<T> list(RowSet<Row> rows, Function<Row, T> reader) {
    List<T> list = new ArrayList<>(rows.size());
    for (Row row : rows) {
      list.add(reader.apply(row));
    }
    return list;
  }

  private static String text(Row row, String column) {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  static Job job(Row row) {
    return new Job(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("lane"),
        row.getString("key"),
        row.getString("subject"),
        row.getString("payload"),
        row.getInteger("attempts"),
        row.getInteger("version"),
        instant(row, "created_at"),
        row.getInteger("rescues"),
        row.getInteger("looks"),
        Job.saying(text(row, "code"), text(row, "reason")));
  }
}
