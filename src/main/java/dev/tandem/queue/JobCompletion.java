package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.time;
import static dev.tandem.queue.QueueRows.tuple;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Stores how runs ended, many at a time: the new state of each job, the changes of its outcome and
 * those of the listeners, in one transaction.
 */
@ApplicationScoped
class JobCompletion {

  // Locked in the order of the ids, so that two completions cannot wait for each other, and the job
  // before its run is deleted, so that neither can a completion and a claim that began long ago:
  //
  //   claim (its snapshot knows no run)   locks job 7
  //   completion                          deletes run 7    waits for job 7
  //   claim                               inserts run 7    waits for the deletion
  //
  // A job whose lease was lost is not ours any more: whoever has it now tells how it ended.
  //
  // Here and below each row is found by its id, in a LATERAL or by ANY, and nothing is joined: a
  // plan that
  // was made for an empty queue would join row by row, a thousand times all that is pending.
  static final String OWNED =
      """
      SELECT r.job_id, j.version
        FROM unnest($1::bigint[]) AS u(id)
       CROSS JOIN LATERAL (SELECT id, version FROM job WHERE id = u.id FOR UPDATE) j
       CROSS JOIN LATERAL (
         SELECT job_id FROM job_run WHERE job_id = j.id AND worker = $2 FOR UPDATE) r""";

  private static final String MOVE =
      """
      UPDATE job SET state = $2, run_at = $3, attempts = $4, code = $5, reason = $6, advice = $7,
                     changed_at = $8
       WHERE id = $1""";

  static final String FINISH =
      """
      WITH no_run AS (
        DELETE FROM job_run WHERE job_id = ANY($1)
      ), gone AS (
        DELETE FROM job WHERE id = ANY($2)
      ), log AS (
        INSERT INTO job_done (id, kind, lane, subject, outcome, attempts, reason, created_at, finished_at)
        SELECT g.*, $10
          FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::smallint[],
                      $8::text[], $9::timestamptz[]) AS g
      ), no_wait AS (
        DELETE FROM job_wait WHERE job_id = ANY($2)
      ), overtaken AS (
        DELETE FROM job
         WHERE EXISTS (SELECT FROM job WHERE state = 'dead')
           AND id = ANY(ARRAY(
                 SELECT d.id FROM unnest($3::text[], $5::text[]) AS g(kind, subject)
                  CROSS JOIN LATERAL (SELECT id FROM job
                     WHERE state = 'dead' AND kind = g.kind AND subject = g.subject OFFSET 0) d))
        RETURNING id, kind, lane, subject, attempts, created_at
      ), awake AS (
        DELETE FROM job_wait
         WHERE topic = ANY(ARRAY(SELECT 'job:' || g.id FROM unnest($2::bigint[]) AS g(id)
                                 UNION ALL SELECT 'job:' || id FROM overtaken))
        RETURNING job_id
      ), overtaken_log AS (
        INSERT INTO job_done (id, kind, lane, subject, outcome, attempts, reason, created_at, finished_at)
        SELECT o.id, o.kind, o.lane, o.subject, 'discarded', o.attempts,
               'a later job for the same subject succeeded', o.created_at, $10 FROM overtaken o
      )
      SELECT DISTINCT job_id FROM awake ORDER BY job_id""";

  // Two that end at the same moment, in two processes, may be the last that a job waits for, and
  // neither sees that the other is through. So the one that locks the job second looks again.
  private static final String LOCK = "SELECT FROM job WHERE id = ANY($1) ORDER BY id FOR UPDATE";

  private static final String WAKE =
      """
      UPDATE job SET state = 'ready', run_at = NULL, changed_at = $2
       WHERE id = ANY($1) AND state = 'waiting'
         AND NOT EXISTS (SELECT FROM job_wait w WHERE w.job_id = job.id)""";

  private static final String WAIT =
      """
      INSERT INTO job_wait (job_id, topic) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING""";

  private static final String FORGET_WAIT = "DELETE FROM job_wait WHERE job_id = $1";

  private final Clock clock;
  private final JobQueue queue;
  private final Instance<JobListener> listeners;

  JobCompletion(Clock clock, JobQueue queue, Instance<JobListener> listeners) {
    this.clock = clock;
    this.queue = queue;
    this.listeners = listeners;
  }

  /**
   * What of a batch is ours to store.
   *
   * @param merged the jobs that another one merged into while they ran, or does so now: they stay,
   *     ready to run again
   */
  private record Owned(List<JobVerdict.Verdict> verdicts, Set<Long> merged) {

    List<JobVerdict.Verdict> moved() {
      return verdicts.stream().filter(verdict -> !isEnd(verdict)).toList();
    }

    List<JobVerdict.Verdict> ends() {
      return verdicts.stream().filter(Owned::isEnd).toList();
    }

    List<JobVerdict.Verdict> gone() {
      return ends().stream().filter(verdict -> !merged.contains(id(verdict))).toList();
    }

    private static boolean isEnd(JobVerdict.Verdict verdict) {
      JobState to = verdict.transition().to();
      return to == JobState.DONE || to == JobState.SKIPPED;
    }
  }

  /** Stores the verdicts of one worker, all or none; those whose lease was lost are left out. */
  Uni<Void> store(String worker, List<JobVerdict.Verdict> verdicts) {
    List<JobVerdict.Verdict> sorted = new ArrayList<>(verdicts);
    sorted.sort(Comparator.comparingLong(JobCompletion::id));
    return queue.inTransaction(
        connection ->
            owned(connection, worker, sorted)
                .call(owned -> applyChanges(connection, owned.verdicts()))
                .call(owned -> moveAll(connection, owned))
                .call(owned -> OlderLetters.replace(connection, owned.verdicts(), clock.instant()))
                .call(owned -> enqueue(connection, following(owned), owned).replaceWithVoid())
                .call(owned -> finish(connection, owned))
                .replaceWithVoid());
  }

  private Uni<Owned> owned(
      SqlConnection connection, String worker, List<JobVerdict.Verdict> verdicts) {
    Long[] ids = ids(verdicts);
    return connection
        .preparedQuery(OWNED)
        .execute(tuple(ids, worker))
        .map(
            rows -> {
              Map<Long, Integer> versions = new HashMap<>();
              rows.forEach(row -> versions.put(row.getLong("job_id"), row.getInteger("version")));
              return owned(verdicts, versions);
            });
  }

  private static Owned owned(List<JobVerdict.Verdict> verdicts, Map<Long, Integer> versions) {
    List<JobVerdict.Verdict> mine = new ArrayList<>();
    Set<Long> merged = new HashSet<>();
    for (JobVerdict.Verdict verdict : verdicts) {
      Integer version = versions.get(id(verdict));
      if (version != null) {
        mine.add(verdict);
        if (version != verdict.transition().job().version()) {
          merged.add(id(verdict));
        }
      }
    }
    return new Owned(mine, merged);
  }

  private Uni<Void> applyChanges(SqlConnection connection, List<JobVerdict.Verdict> verdicts) {
    List<Change> changes = new ArrayList<>();
    for (JobVerdict.Verdict verdict : verdicts) {
      changes.addAll(verdict.changes());
      listeners.forEach(listener -> changes.addAll(listener.on(verdict.transition())));
    }
    return Change.apply(connection, changes);
  }

  private Uni<Void> moveAll(SqlConnection connection, Owned owned) {
    List<JobVerdict.Verdict> moved = owned.moved();
    if (moved.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Tuple> rows =
        moved.stream().map(one -> move(one, owned.merged().contains(id(one)))).toList();
    Uni<Void> done = connection.preparedQuery(MOVE).executeBatch(rows).replaceWithVoid();
    for (JobVerdict.Verdict verdict : moved) {
      done = done.chain(() -> storeWaits(connection, verdict, owned));
    }
    return done;
  }

  private Tuple move(JobVerdict.Verdict moved, boolean merged) {
    JobTransition step = moved.transition();
    return tuple(
        step.job().id(),
        merged ? JobState.READY.text() : step.to().text(),
        merged ? null : step.nextRunAt(),
        (short) step.attempts(),
        step.code(),
        step.reason(),
        step.advice(),
        clock.instant());
  }

  private Uni<Void> storeWaits(SqlConnection connection, JobVerdict.Verdict verdict, Owned owned) {
    long id = id(verdict);
    if (verdict.transition().to() != JobState.WAITING) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(FORGET_WAIT)
        .execute(tuple(id))
        .chain(() -> enqueue(connection, verdict.jobs(), owned))
        .map(
            jobs -> {
              List<String> topics = new ArrayList<>(verdict.topics());
              jobs.forEach(job -> topics.add("job:" + job));
              return topics;
            })
        .chain(
            topics ->
                connection
                    .preparedQuery(WAIT)
                    .execute(tuple(id, topics.toArray(String[]::new)))
                    .replaceWithVoid());
  }

  /** What merges into a job of this batch keeps it from going. */
  private Uni<List<Long>> enqueue(SqlConnection connection, List<NewJob> jobs, Owned owned) {
    return queue.enqueueIn(connection, jobs).invoke(owned.merged()::addAll);
  }

  private Uni<Void> finish(SqlConnection connection, Owned owned) {
    if (owned.verdicts().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<JobTransition> gone = owned.gone().stream().map(JobVerdict.Verdict::transition).toList();
    return connection
        .preparedQuery(FINISH)
        .execute(
            tuple(
                ids(owned.verdicts()),
                gone.stream().map(step -> step.job().id()).toArray(Long[]::new),
                texts(gone, step -> step.job().kind()),
                texts(gone, step -> step.job().lane()),
                texts(gone, step -> step.job().subject()),
                texts(gone, step -> step.to().text()),
                gone.stream().map(step -> (short) step.job().attempts()).toArray(Short[]::new),
                texts(gone, JobTransition::reason),
                gone.stream()
                    .map(step -> time(step.job().createdAt()))
                    .toArray(OffsetDateTime[]::new),
                clock.instant()))
        .map(rows -> QueueRows.list(rows, row -> row.getLong("job_id")).toArray(Long[]::new))
        .chain(waited -> wake(connection, waited));
  }

  private Uni<Void> wake(SqlConnection connection, Long[] waited) {
    return waited.length == 0
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(LOCK)
            .execute(tuple((Object) waited))
            .chain(() -> connection.preparedQuery(WAKE).execute(tuple(waited, clock.instant())))
            .replaceWithVoid();
  }

  private static List<NewJob> following(Owned owned) {
    return owned.verdicts().stream().flatMap(verdict -> verdict.next().stream()).toList();
  }

  private static String[] texts(List<JobTransition> steps, Function<JobTransition, String> column) {
    return steps.stream().map(column).toArray(String[]::new);
  }

  private static Long[] ids(List<JobVerdict.Verdict> verdicts) {
    return verdicts.stream().map(JobCompletion::id).toArray(Long[]::new);
  }

  private static long id(JobVerdict.Verdict verdict) {
    return verdict.transition().job().id();
  }
}
