package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** What a person does with jobs that stopped: run them again, now, or give them up. */
@ApplicationScoped
public class DeadLetters {

  // A newer pending job for the same subject does the same work: then the old one is given up
  // instead.
  private static final String REPLAY =
      """
      UPDATE job SET state = 'ready', run_at = NULL, attempts = 0, rescues = 0, version = version + 1,
             changed_at = $2
       WHERE id = $1 AND state IN ('dead', 'waiting', 'scheduled')
         AND (state <> 'dead' OR NOT EXISTS (SELECT FROM job o
               WHERE o.kind = job.kind AND o.subject = job.subject AND o.state <> 'dead'))""";

  private static final String DISCARD =
      """
      WITH gone AS (
        DELETE FROM job WHERE id = $1 AND NOT EXISTS (SELECT FROM job_run r WHERE r.job_id = $1)
        RETURNING id, kind, lane, subject, attempts, reason, created_at
      ), log AS (
        INSERT INTO job_done (id, kind, lane, subject, outcome, attempts, reason, created_at, finished_at)
        SELECT id, kind, lane, subject, 'discarded', attempts, reason, created_at, $2 FROM gone
      ), no_wait AS (
        DELETE FROM job_wait w USING gone g WHERE w.job_id = g.id
      )
      SELECT id FROM gone""";

  // Who presses this has put something right: a connection that is down is probed at once too.
  private static final String HURRY =
      """
      WITH held AS (
        SELECT id FROM job WHERE state IN ('scheduled', 'waiting') ORDER BY id FOR UPDATE SKIP LOCKED
      ), probes AS (
        UPDATE connection_state SET probe_at = $1, failures = 0
         WHERE open_since IS NOT NULL AND paused_at IS NULL
      )
      UPDATE job SET state = 'ready', run_at = NULL, changed_at = $1 FROM held WHERE job.id = held.id""";

  private final Pool pool;
  private final JobQueue queue;
  private final Clock clock;

  DeadLetters(Pool pool, JobQueue queue, Clock clock) {
    this.pool = pool;
    this.queue = queue;
    this.clock = clock;
  }

  /** Runs the job again at once with all its attempts; false where it is not dead or waiting. */
  public Uni<Boolean> replay(long jobId) {
    return pool.preparedQuery(REPLAY)
        .execute(tuple(jobId, clock.instant()))
        .map(rows -> rows.rowCount() > 0)
        .invoke(done -> queue.wake());
  }

  /**
   * Gives the job up for good; false where it is gone or running. What waited for it looks again.
   */
  public Uni<Boolean> discard(long jobId) {
    return pool.preparedQuery(DISCARD)
        .execute(tuple(jobId, clock.instant()))
        .map(rows -> rows.size() > 0)
        .call(gone -> queue.release(java.util.List.of("job:" + jobId)));
  }

  /**
   * Processes the queue now: whatever waits for its time, or for something else, is tried at once.
   * Attempts that were used stay used; dead letters stay dead.
   *
   * @return how many jobs that were
   */
  public Uni<Integer> hurry() {
    return pool.preparedQuery(HURRY)
        .execute(tuple(clock.instant()))
        .map(rows -> rows.rowCount())
        .call(() -> JobQueue.notifyOthers(pool))
        .invoke(done -> queue.wake());
  }
}
