package dev.tandem.inbox;

import dev.tandem.queue.Batches;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/**
 * Forgets what came in so long ago that nobody tells it again, whichever way it came: what one poll
 * or webhook told is known to the others.
 */
@ApplicationScoped
public class InboxUpkeep {

  /** Longer than any shop repeats a webhook, or any poll looks back. */
  private static final Duration KEEP = Duration.ofDays(30);

  private static final String FORGET =
      """
      DELETE FROM inbox_event WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM inbox_event WHERE at < $1 LIMIT $2))""";

  private final Pool pool;
  private final Clock clock;

  InboxUpkeep(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Deletes what is old enough. */
  @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> forget() {
    return Batches.delete(pool, FORGET, clock.instant().minus(KEEP));
  }
}
