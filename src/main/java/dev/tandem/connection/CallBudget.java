package dev.tandem.connection;

import dev.tandem.fault.ConnectionKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;

/**
 * What a connection may still be asked, where the other side charges calls by their cost and says
 * what is left: a bucket that fills by itself. One row for each connection, shared by all workers
 * and replicas. A connection that was never told about may be asked anything.
 */
@ApplicationScoped
public class CallBudget {

  // Taken in one statement: two replicas never take the same points.
  private static final String TAKE =
      """
      UPDATE call_budget
         SET available = least(maximum, available + restore_rate * extract(epoch FROM greatest(interval '0', $3 - told_at))) - $2,
             told_at = greatest(told_at, $3)
       WHERE connection = $1
         AND least(maximum, available + restore_rate * extract(epoch FROM greatest(interval '0', $3 - told_at))) >= least($2, maximum)""";

  private static final String WAIT =
      """
      SELECT ((least($2, maximum)
               - least(maximum, available + restore_rate * extract(epoch FROM greatest(interval '0', $3 - told_at))))
              / restore_rate * 1000)::bigint AS millis
        FROM call_budget WHERE connection = $1""";

  private static final String TOLD =
      """
      INSERT INTO call_budget (connection, available, maximum, restore_rate, told_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (connection) DO UPDATE SET available = $2, maximum = $3, restore_rate = $4, told_at = $5""";

  private final Pool pool;
  private final Clock clock;

  CallBudget(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Takes the cost of a call.
   *
   * @param cost in the other side's points
   * @return zero where it was taken; else how long to wait before it can be, and nothing was taken
   */
  public Uni<Duration> take(ConnectionKey connection, BigDecimal cost) {
    Tuple values = Tuple.of(connection.value(), cost, clock.instant().atOffset(ZoneOffset.UTC));
    return pool.preparedQuery(TAKE)
        .execute(values)
        .chain(
            taken ->
                taken.rowCount() > 0
                    ? Uni.createFrom().item(Duration.ZERO)
                    : pool.preparedQuery(WAIT)
                        .execute(values)
                        .map(
                            rows -> {
                              for (Row row : rows) {
                                return Duration.ofMillis(Math.max(1, row.getLong("millis")));
                              }
                              return Duration.ZERO;
                            }));
  }

  /**
   * What the other side says is left now; it knows best, whoever else asks it.
   *
   * @param restoreRate points that come back each second; positive
   */
  public Uni<Void> told(
      ConnectionKey connection, BigDecimal available, BigDecimal maximum, BigDecimal restoreRate) {
    return pool.preparedQuery(TOLD)
        .execute(
            Tuple.of(
                connection.value(),
                available,
                maximum,
                restoreRate,
                clock.instant().atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }
}
