package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.time;
import static dev.tandem.queue.QueueRows.tuple;

import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes jobs in. What is stored is done in the end, or ends as a dead letter that says why. */
@ApplicationScoped
public class JobQueue {

  /** SQLSTATE {@code deadlock_detected}. */
  private static final String DEADLOCK = "40P01";

  private static final int DEADLOCKS = 3;

  /** Channel of LISTEN/NOTIFY: something may have become ready. */
  static final String CHANNEL = "tandem_job";

  // An equal pending job absorbs the new one. The version tells a run that began before the merge
  // that its job must stay. A job that waits is looked at again: there is news about its subject.
  // One that seems to stop its workers keeps its pause. One that failed and is run before its time
  // for the news gets back the attempt whose pause it did not have: attempts are used by time, not
  // by how much happens to an order while the other side ails.
  // What one of the two was asked to do stays asked: a switch that is true in a payload is never
  // set back by a later one, which knows less.
  private static final String ENQUEUE =
      """
      WITH lane AS (
        INSERT INTO queue_lane (lane, connection)
        SELECT DISTINCT l.lane, l.connection FROM unnest($9::text[], $10::text[]) AS l(lane, connection)
        ON CONFLICT DO NOTHING)
      INSERT INTO job (kind, lane, key, subject, payload, priority, state, run_at, created_at, changed_at)
      SELECT n.kind, n.lane, n.key, n.subject, n.payload::jsonb, n.priority,
             CASE WHEN n.run_at > $8 THEN 'scheduled' ELSE 'ready' END,
             CASE WHEN n.run_at > $8 THEN n.run_at END, $8, $8
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::smallint[],
                    $7::timestamptz[]) WITH ORDINALITY
          AS n(kind, lane, key, subject, payload, priority, run_at, place)
       ORDER BY n.place
      ON CONFLICT (kind, subject) WHERE state <> 'dead' DO UPDATE
         SET payload = EXCLUDED.payload || (SELECT coalesce(jsonb_object_agg(p.key, p.value), '{}')
                                              FROM jsonb_each(job.payload) p WHERE p.value = 'true'),
             version = job.version + 1, changed_at = EXCLUDED.changed_at,
             priority = least(job.priority, EXCLUDED.priority),
             attempts = CASE WHEN EXCLUDED.state = 'ready' AND job.state = 'scheduled' AND job.rescues = 0
                             THEN greatest(job.attempts - 1, 0) ELSE job.attempts END,
             state = CASE WHEN EXCLUDED.state = 'ready' AND job.rescues = 0 THEN 'ready' ELSE job.state END,
             run_at = CASE WHEN EXCLUDED.state = 'ready' AND job.rescues = 0 THEN NULL ELSE job.run_at END
      RETURNING id, pg_notify('tandem_job', '')""";

  // Of what a job of its own is to bring, its end tells.
  private static final String RELEASE =
      """
      WITH note AS ({note}),
           released AS (DELETE FROM job_wait WHERE topic = ANY($1) AND by IS NULL RETURNING job_id)
      UPDATE job SET state = 'ready', run_at = NULL, changed_at = $2
       WHERE state IN ('waiting', 'scheduled') AND id IN (SELECT job_id FROM released)"""
          .replace("{note}", MissedReleases.NOTE);

  private final Pool pool;
  private final Clock clock;
  private final JobSignal signal;
  private final JobWaits waits;
  private final Instance<JobListener> listeners;

  JobQueue(
      Pool pool, Clock clock, JobSignal signal, JobWaits waits, Instance<JobListener> listeners) {
    this.waits = waits;
    this.listeners = listeners;
    this.pool = pool;
    this.clock = clock;
    this.signal = signal;
  }

  /**
   * Stores the jobs in a transaction of their own; answers their ids, or those they merged into.
   */
  public Uni<List<Long>> enqueue(List<NewJob> jobs) {
    return changes(jobs).isEmpty()
        ? again(store(pool, jobs)).invoke(ignored -> wake())
        : inTransaction(connection -> enqueueIn(connection, jobs));
  }

  /**
   * Stores the jobs in the caller's transaction. After its commit the caller should {@link
   * #wake()}; inside {@link #inTransaction} that happens by itself.
   */
  public Uni<List<Long>> enqueueIn(SqlConnection connection, List<NewJob> jobs) {
    return store(connection, jobs).call(() -> Change.apply(connection, changes(jobs)));
  }

  /**
   * Runs the work in one transaction and wakes the runners after its commit. Where two transactions
   * lock each other out PostgreSQL ends one of them, whose work is then run again.
   */
  public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return again(pool.withTransaction(work)).invoke(ignored -> wake());
  }

  // Whoever stores jobs locks those that they merge into, and the end of a job those that follow
  // from it: which those are is not known before, so no order of locks keeps two from meeting.
  private static <T> Uni<T> again(Uni<T> stored) {
    return stored.onFailure(JobQueue::isDeadlock).retry().atMost(DEADLOCKS);
  }

  private static boolean isDeadlock(Throwable failure) {
    return failure instanceof PgException refused && DEADLOCK.equals(refused.getSqlState());
  }

  /**
   * Runs again what waits for one of these. A job may name several ways out (a mapping, or a
   * setting for all), so one of its topics is enough; where it needs more it waits again. One that
   * runs now and is about to wait for it looks again a little later, see {@link MissedReleases}.
   */
  public Uni<Integer> release(Collection<Topic> topics) {
    return inTransaction(connection -> releaseIn(connection, topics));
  }

  /**
   * {@link #release} as a change: in the transaction that ends a job, whose end wakes the runners.
   */
  public Change releasing(Collection<Topic> topics) {
    return Change.of(RELEASE, JobWaits.texts(topics), clock.instant());
  }

  /** {@link #release} in the caller's transaction. */
  public Uni<Integer> releaseIn(SqlConnection connection, Collection<Topic> topics) {
    return waits.release(connection, JobWaits.texts(topics)).call(() -> notifyOthers(connection));
  }

  /**
   * These jobs are no more, without their end: who waits for what they were to bring looks again.
   */
  Uni<Integer> jobsAreOver(SqlConnection connection, List<Long> jobs) {
    return waits
        .jobsAreOver(connection, jobs.toArray(Long[]::new))
        .call(() -> notifyOthers(connection));
  }

  /**
   * Tells this process at once that something may be ready; others hear it through the database.
   */
  public void wake() {
    signal.raise();
  }

  static Uni<Void> notifyOthers(SqlClient client) {
    return client.query("NOTIFY " + CHANNEL).execute().replaceWithVoid();
  }

  private List<Change> changes(List<NewJob> jobs) {
    List<Change> changes = new ArrayList<>();
    Instant now = clock.instant();
    for (JobListener listener : listeners) {
      changes.addAll(listener.onStored(jobs, now));
    }
    return changes;
  }

  private Uni<List<Long>> store(SqlClient client, List<NewJob> jobs) {
    if (jobs.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    return client
        .preparedQuery(ENQUEUE)
        .execute(columns(distinct(jobs)))
        .map(rows -> QueueRows.list(rows, row -> row.getLong("id")));
  }

  private Collection<NewJob> distinct(List<NewJob> jobs) {
    Map<String, NewJob> last = new LinkedHashMap<>();
    for (NewJob job : jobs) {
      last.put(job.kind() + " " + job.subject(), job);
    }
    return last.values();
  }

  private Tuple columns(Collection<NewJob> jobs) {
    Instant now = clock.instant();
    List<@Nullable OffsetDateTime> runAt = new ArrayList<>();
    List<String> lanes = new ArrayList<>();
    List<String> connections = new ArrayList<>();
    for (NewJob job : jobs) {
      runAt.add(time(job.runAt()));
      for (ConnectionKey used : job.connections()) {
        lanes.add(job.lane());
        connections.add(used.value());
      }
    }
    return tuple(
        texts(jobs, NewJob::kind),
        texts(jobs, NewJob::lane),
        texts(jobs, NewJob::key),
        texts(jobs, NewJob::subject),
        texts(jobs, NewJob::payload),
        jobs.stream().map(job -> (short) job.priority()).toArray(Short[]::new),
        runAt.toArray(OffsetDateTime[]::new),
        now,
        lanes.toArray(String[]::new),
        connections.toArray(String[]::new));
  }

  private static String[] texts(Collection<NewJob> jobs, Function<NewJob, String> column) {
    return jobs.stream().map(column).toArray(String[]::new);
  }
}
