package dev.tandem.sync.privacy;

import dev.tandem.commerce.ShopId;
import dev.tandem.queue.Change;
import dev.tandem.queue.Job;
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

/**
 * How often a shop was asked in vain whether it lets Tandem in, since it asked to be forgotten.
 * Looks are counted, not days: Tandem itself may have been off for the days between two.
 */
@ApplicationScoped
class Refusals {

  /** Looks that come sooner, as when a person asks for one, are of the same moment. */
  static final Duration APART = Duration.ofHours(3);

  /** A day of refusals and nothing else is no firewall that was stirred up. */
  private static final int REFUSED = 9;

  /** A week without being let in is no outage, whatever was in the way. */
  private static final int ASKED = 57;

  /** Of requests that were discarded: nobody asks for them any more. */
  private static final Duration LEFT = Duration.ofDays(30);

  private static final String ASK =
      """
      WITH left_over AS (DELETE FROM shop_refusal WHERE asked_at < $6 AND job_id <> $1)
      INSERT INTO shop_refusal AS r (job_id, shop_id, asked, refused, asked_at)
      VALUES ($1, $2, 1, $3, $4)
      ON CONFLICT (job_id) DO UPDATE
         SET asked = r.asked + 1, refused = r.refused + $3, asked_at = $4
       WHERE r.asked_at <= $5
      RETURNING asked, refused""";

  private static final String FORGET = "DELETE FROM shop_refusal WHERE job_id = $1";

  private final Pool pool;
  private final Clock clock;

  Refusals(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * The shop was asked for this job, and did not let Tandem in.
   *
   * @param refused the shop said no; else it could not be asked
   * @return whether that was often enough to believe that it threw Tandem out
   */
  Uni<Boolean> enough(Job job, ShopId shop, boolean refused) {
    Instant now = clock.instant();
    Tuple values = Tuple.tuple();
    values.addLong(job.id()).addLong(shop.value()).addInteger(refused ? 1 : 0);
    values.addOffsetDateTime(utc(now)).addOffsetDateTime(utc(now.minus(APART)));
    values.addOffsetDateTime(utc(now.minus(LEFT)));
    return pool.preparedQuery(ASK)
        .execute(values)
        .map(rows -> rows.size() > 0 && isEnough(rows.iterator().next()));
  }

  /** The request is done with. */
  static Change forget(Job job) {
    return Change.of(FORGET, job.id());
  }

  private static boolean isEnough(Row count) {
    return count.getInteger("refused") >= REFUSED || count.getInteger("asked") >= ASKED;
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
