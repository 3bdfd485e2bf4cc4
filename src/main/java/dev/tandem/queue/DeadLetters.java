package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** What a person does with jobs that stopped: run them again, now, or give them up. */
@ApplicationScoped
public class DeadLetters {

  // A newer pending job for the same subject does the same work: then the old one is given up
  // instead.
  private static final String REPLAY =
      """
      UPDATE job SET state = 'ready', run_at = NULL, attempts = 0, rescues = 0, looks = 0, version = version + 1,
             changed_at = $2
       WHERE id = $1 AND state IN ('dead', 'waiting', 'scheduled')
         AND (state <> 'dead' OR NOT EXISTS (SELECT FROM job o
               WHERE o.kind = job.kind AND o.subject = job.subject AND o.state <> 'dead'))
      RETURNING id, kind, lane, key, subject, payload::text AS payload, attempts, version, created_at,
                rescues, looks, code, reason""";

  private static final String DISCARD =
      """
      WITH gone AS (
        DELETE FROM job WHERE id = $1 AND NOT EXISTS (SELECT FROM job_run r WHERE r.job_id = $1)
        RETURNING *
      ), log AS (
        INSERT INTO job_done (id, kind, lane, subject, outcome, attempts, reason, created_at, finished_at)
        SELECT id, kind, lane, subject, 'discarded', attempts, reason, created_at, $2 FROM gone
      ), no_wait AS (
        DELETE FROM job_wait w USING gone g WHERE w.job_id = g.id
      )
      SELECT id, kind, lane, key, subject, payload::text AS payload, attempts, version, created_at, rescues,
             looks, code, reason
        FROM gone""";

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
  private final Listeners listeners;

  DeadLetters(Pool pool, JobQueue queue, Clock clock, Listeners listeners) {
    this.pool = pool;
    this.queue = queue;
    this.clock = clock;
    this.listeners = listeners;
  }

  /** Runs the job again at once with all its attempts; false where it is not dead or waiting. */
  public Uni<Boolean> replay(long jobId) {
    return queue.inTransaction(
        connection ->
            change(connection, REPLAY, jobId, JobState.READY, "a person runs it again")
                .call(() -> JobQueue.notifyOthers(connection)));
  }

  /**
   * Gives the job up for good; false where it is gone or running. What waited for it looks again.
   */
  public Uni<Boolean> discard(long jobId) {
    return queue.inTransaction(
        connection ->
            change(connection, DISCARD, jobId, JobState.DISCARDED, "a person discarded it")
                .call(() -> queue.jobsAreOver(connection, List.of(jobId))));
  }

  /** Listeners hear of what a person does as they hear of every other step. */
  private Uni<Boolean> change(
      SqlConnection connection, String sql, long jobId, JobState to, String reason) {
    Instant now = clock.instant();
    return connection
        .preparedQuery(sql)
        .execute(tuple(jobId, now))
        .map(rows -> QueueRows.list(rows, QueueRows::job))
        .call(
            jobs -> {
              List<JobTransition> steps =
                  jobs.stream()
                      .map(
                          job ->
                              new JobTransition(job, to, "", reason, "", job.attempts(), null, now))
                      .toList();
              return listeners.tell(connection, steps);
            })
        .map(jobs -> !jobs.isEmpty());
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
