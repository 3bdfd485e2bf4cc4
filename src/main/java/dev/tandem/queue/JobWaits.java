package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.tuple;

import dev.tandem.fault.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What jobs wait for, and how they are woken. A job waits for things, not for jobs: a thing may
 * come from elsewhere while the job that was to bring it is dead. The end of that job wakes it too,
 * as it may have found that there is nothing to bring.
 */
@ApplicationScoped
class JobWaits {

  private static final String WAIT =
      """
      INSERT INTO job_wait (job_id, topic, by, since)
      SELECT $1, t.topic, t.by, (SELECT r.claimed_at FROM job_run r WHERE r.job_id = $1)
        FROM unnest($2::text[], $3::bigint[]) AS t(topic, by) ON CONFLICT DO NOTHING""";

  private static final String FORGET = "DELETE FROM job_wait WHERE job_id = ANY($1)";

  private static final String RELEASE =
      "WITH note AS ("
          + MissedReleases.NOTE
          + ") DELETE FROM job_wait WHERE topic = ANY($1) RETURNING job_id, by IS NULL AS enough";

  private static final String OVER = "DELETE FROM job_wait WHERE by = ANY($1) RETURNING job_id";

  // Two that end at the same moment, in two processes, may be the last that a job waits for, and
  // neither sees that the other is through. So the one that locks the job second looks again.
  private static final String LOCK = "SELECT FROM job WHERE id = ANY($1) ORDER BY id FOR UPDATE";

  private static final String WAKE =
      """
      UPDATE job SET state = 'ready', run_at = NULL, changed_at = $2
       WHERE id = ANY($1) AND state IN ('waiting', 'scheduled')
         AND (id = ANY($3) OR NOT EXISTS (SELECT FROM job_wait w WHERE w.job_id = job.id))""";

  private final Clock clock;

  JobWaits(Clock clock) {
    this.clock = clock;
  }

  /** The job waits until one of the topics is released. */
  Uni<Void> untilOne(SqlConnection connection, long job, Collection<Topic> topics) {
    String[] texts = texts(topics);
    return store(connection, job, texts, new Long[texts.length]);
  }

  /**
   * The job waits until all of the needs are there.
   *
   * @param by the jobs that are to bring them, in the same order
   */
  Uni<Void> untilAll(SqlConnection connection, long job, List<Need> needs, List<Long> by) {
    String[] topics = needs.stream().map(need -> need.topic().text()).toArray(String[]::new);
    return store(connection, job, topics, by.toArray(Long[]::new));
  }

  private static Uni<Void> store(SqlConnection connection, long job, String[] topics, Long[] by) {
    return topics.length == 0
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(WAIT).execute(tuple(job, topics, by)).replaceWithVoid();
  }

  /** They wait for nothing any more. */
  Uni<Void> forget(SqlConnection connection, Long[] jobs) {
    return connection.preparedQuery(FORGET).execute(tuple((Object) jobs)).replaceWithVoid();
  }

  /**
   * These things are there. A job that waits for several ways out needs one of them; one that waits
   * for what others bring needs all.
   *
   * @return how many jobs wait no more
   */
  Uni<Integer> release(SqlConnection connection, String[] topics) {
    if (topics.length == 0) {
      return Uni.createFrom().item(0);
    }
    return connection
        .preparedQuery(RELEASE)
        .execute(tuple(topics, clock.instant()))
        .chain(
            rows -> {
              Set<Long> all = new HashSet<>();
              Set<Long> enough = new HashSet<>();
              rows.forEach(
                  row -> {
                    all.add(row.getLong("job_id"));
                    if (row.getBoolean("enough")) {
                      enough.add(row.getLong("job_id"));
                    }
                  });
              return wake(connection, all, enough);
            });
  }

  /** These jobs are no more: who waits for what they were to bring looks again. */
  Uni<Integer> jobsAreOver(SqlConnection connection, Long[] jobs) {
    return connection
        .preparedQuery(OVER)
        .execute(tuple((Object) jobs))
        .chain(
            rows ->
                wake(
                    connection,
                    new HashSet<>(QueueRows.list(rows, row -> row.getLong("job_id"))),
                    Set.of()));
  }

  /**
   * Makes ready what waits for nothing any more.
   *
   * @param regardless those that may still wait for something else
   */
  Uni<Integer> wake(SqlConnection connection, Set<Long> waited, Set<Long> regardless) {
    Long[] ids = waited.toArray(Long[]::new);
    return ids.length == 0
        ? Uni.createFrom().item(0)
        : connection
            .preparedQuery(LOCK)
            .execute(tuple((Object) ids))
            .chain(
                () ->
                    connection
                        .preparedQuery(WAKE)
                        .execute(tuple(ids, clock.instant(), regardless.toArray(Long[]::new))))
            .map(rows -> rows.rowCount());
  }

  static String[] texts(Collection<Topic> topics) {
    return topics.stream().map(Topic::text).distinct().toArray(String[]::new);
  }
}
