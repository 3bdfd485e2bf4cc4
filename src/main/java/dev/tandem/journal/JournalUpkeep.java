package dev.tandem.journal;

import dev.tandem.queue.Batches;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Keeps the journal from growing for ever. */
@ApplicationScoped
public class JournalUpkeep {

  private static final String FORGET =
      """
      DELETE FROM journal WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM journal WHERE at < $1 LIMIT $2))""";

  private final Pool pool;
  private final Clock clock;
  private final JournalSettings settings;

  JournalUpkeep(Pool pool, Clock clock, JournalSettings settings) {
    this.pool = pool;
    this.clock = clock;
    this.settings = settings;
  }

  /** Deletes the entries that are old enough. */
  @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
  public Uni<Void> forget() {
    return Batches.delete(pool, FORGET, clock.instant().minus(settings.keep()));
  }
}
