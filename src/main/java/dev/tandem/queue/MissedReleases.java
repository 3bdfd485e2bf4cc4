package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes up for releases that came too early:
 *
 * <pre>
 *   run of job 7                         a person
 *   reads the mapping: not chosen yet
 *                                        chooses it: releases who waits for it, which job 7 does not
 *   stores that job 7 waits for it
 * </pre>
 *
 * So each release is noted for a while, and a job that waits for something that was released since
 * its run began looks again. Neither has to wait for the other's transaction: whichever ends later,
 * the next look finds both.
 */
@ApplicationScoped
class MissedReleases {

  /**
   * Notes a release: a statement to stand in a WITH, of the topics in $1 at the time in $2. Of what
   * a job of its own is to bring, its end tells, so it needs no note.
   */
  static final String NOTE =
      """
      INSERT INTO topic_release (topic, released_at)
      SELECT DISTINCT t, $2::timestamptz FROM unnest($1::text[]) t WHERE NOT starts_with(t, 'bound:')""";

  // A release is seen by others when its transaction ends, a moment after its time. The waits stay
  // until the run ends that looks again, as they do where it looks by itself.
  private static final String LOOK_AGAIN =
      """
      WITH old AS (
        DELETE FROM topic_release WHERE released_at < $1
      ), missed AS (
        SELECT id FROM job
         WHERE state IN ('waiting', 'scheduled')
           AND id = ANY(ARRAY(
                 SELECT w.job_id FROM job_wait w
                  WHERE w.by IS NULL
                    AND EXISTS (SELECT FROM topic_release r
                                 WHERE r.topic = w.topic AND r.released_at > w.since - interval '2 seconds')))
           FOR UPDATE SKIP LOCKED)
      UPDATE job SET state = 'ready', run_at = NULL FROM missed WHERE job.id = missed.id""";

  /** A run that was given up after its time is stored some time later. */
  private static final Duration BESIDES = Duration.ofMinutes(5);

  private final Pool pool;
  private final Clock clock;
  private final QueueSettings settings;

  MissedReleases(Pool pool, Clock clock, QueueSettings settings) {
    this.pool = pool;
    this.clock = clock;
    this.settings = settings;
  }

  /** How many jobs look again. */
  Uni<Integer> lookAgain() {
    Instant before = clock.instant().minus(settings.maxRun()).minus(BESIDES);
    return pool.preparedQuery(LOOK_AGAIN).execute(tuple(before)).map(rows -> rows.rowCount());
  }
}
