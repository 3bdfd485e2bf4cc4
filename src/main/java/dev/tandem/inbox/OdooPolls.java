package dev.tandem.inbox;

import dev.tandem.commerce.InstanceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where each poll of an Odoo stands, and whose turn it is. */
@ApplicationScoped
class OdooPolls {

  private static final Duration LONGEST_POLL = Duration.ofMinutes(1);
  private static final Duration SWEEP_EVERY = Duration.ofHours(1);

  private static final String BEGIN =
      """
      INSERT INTO odoo_poll (instance_id, model, next_at) VALUES ($1, $2, $3)
      ON CONFLICT DO NOTHING""";

  // Whoever moves next_at polls; the others find it in the future.
  private static final String TAKE =
      """
      UPDATE odoo_poll SET next_at = $4 WHERE instance_id = $1 AND model = $2 AND next_at <= $3
      RETURNING watermark, swept_at, polled_at""";

  private static final String NEXT =
      "UPDATE odoo_poll SET next_at = $3, failure = $4 WHERE instance_id = $1 AND model = $2";

  private final Pool pool;
  private final Clock clock;

  OdooPolls(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * A poll whose turn it is.
   *
   * @param watermark the newest {@code write_date} seen so far; the epoch where Odoo had no such
   *     record at the last poll: whatever it has now is new; null before the first poll
   * @param sweep it looks back far, in case a transaction took longer than the overlap
   */
  record Turn(@Nullable Instant watermark, boolean sweep) {}

  /** Empty where it is not due, or another replica has it. */
  Uni<Optional<Turn>> take(InstanceId instance, OdooFeed feed) {
    Instant now = clock.instant();
    return pool.preparedQuery(BEGIN)
        .execute(Tuple.of(instance.value(), feed.model(), utc(now)))
        .chain(
            () ->
                pool.preparedQuery(TAKE)
                    .execute(
                        Tuple.of(
                            instance.value(), feed.model(), utc(now), utc(now.plus(LONGEST_POLL)))))
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(turn(rows.iterator().next())));
  }

  /** When it is due again; what went wrong, empty where nothing did. */
  Uni<Void> next(InstanceId instance, OdooFeed feed, Duration pause, String failure) {
    return pool.preparedQuery(NEXT)
        .execute(
            Tuple.of(instance.value(), feed.model(), utc(clock.instant().plus(pause)), failure))
        .replaceWithVoid();
  }

  private Turn turn(Row row) {
    OffsetDateTime watermark = row.getOffsetDateTime("watermark");
    OffsetDateTime swept = row.getOffsetDateTime("swept_at");
    boolean hadNone = watermark == null && row.getOffsetDateTime("polled_at") != null;
    return new Turn(
        hadNone ? Instant.EPOCH : watermark == null ? null : watermark.toInstant(),
        swept == null || !swept.toInstant().plus(SWEEP_EVERY).isAfter(clock.instant()));
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
