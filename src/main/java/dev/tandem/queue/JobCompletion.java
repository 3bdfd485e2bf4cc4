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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private static final String OWNED =
      """
      SELECT r.job_id FROM job_run r JOIN job j ON j.id = r.job_id
       WHERE r.job_id = ANY($1) AND r.worker = $2 ORDER BY r.job_id FOR UPDATE OF j, r""";

  // A job that another one merged into while it ran (its version moved) stays, ready to run again.
  private static final String FINISH =
      """
      WITH f AS (
        SELECT * FROM unnest($1::bigint[], $2::int[], $3::text[], $4::text[]) AS f(id, version, outcome, reason)
      ), mine AS (
        DELETE FROM job_run r USING f WHERE r.job_id = f.id AND r.worker = $5
        RETURNING f.id, f.version, f.outcome, f.reason
      ), gone AS (
        DELETE FROM job j USING mine m WHERE j.id = m.id AND j.version = m.version
        RETURNING j.id, j.kind, j.lane, j.subject, m.outcome, j.attempts, m.reason, j.created_at
      ), log AS (
        INSERT INTO job_done (id, kind, lane, subject, outcome, attempts, reason, created_at, finished_at)
        SELECT g.*, $6 FROM gone g
      ), no_wait AS (
        DELETE FROM job_wait w USING gone g WHERE w.job_id = g.id
      ), overtaken AS (
        DELETE FROM job d USING gone g
         WHERE d.state = 'dead' AND d.kind = g.kind AND d.subject = g.subject
           AND EXISTS (SELECT FROM job WHERE state = 'dead')
        RETURNING d.id, d.kind, d.lane, d.subject, d.attempts, d.created_at
      ), awake AS (
        DELETE FROM job_wait w USING (SELECT id FROM gone UNION ALL SELECT id FROM overtaken) e
         WHERE w.topic = 'job:' || e.id RETURNING w.job_id, w.topic
      ), ready AS (
        UPDATE job SET state = 'ready', run_at = NULL, changed_at = $6
         WHERE state = 'waiting' AND id IN (SELECT a.job_id FROM awake a)
           AND NOT EXISTS (SELECT FROM job_wait w WHERE w.job_id = job.id
                 AND w.topic NOT IN (SELECT a.topic FROM awake a WHERE a.job_id = job.id))
        RETURNING id
      ), overtaken_log AS (
        INSERT INTO job_done (id, kind, lane, subject, outcome, attempts, reason, created_at, finished_at)
        SELECT o.id, o.kind, o.lane, o.subject, 'discarded', o.attempts,
               'a later job for the same subject succeeded', o.created_at, $6 FROM overtaken o
      )
      SELECT (SELECT count(*) FROM mine) AS stored, (SELECT count(*) FROM ready) AS woken""";

  private static final String MOVE =
      """
      WITH m AS (
        SELECT * FROM unnest($1::bigint[], $2::int[], $3::text[], $4::timestamptz[], $5::smallint[],
                             $6::text[], $7::text[], $8::text[])
          AS m(id, version, state, run_at, attempts, code, reason, advice)
      ), mine AS (
        DELETE FROM job_run r USING m WHERE r.job_id = m.id AND r.worker = $9 RETURNING m.*
      )
      UPDATE job j
         SET state = CASE WHEN j.version = m.version THEN m.state ELSE 'ready' END,
             run_at = CASE WHEN j.version = m.version THEN m.run_at END,
             attempts = m.attempts, code = m.code, reason = m.reason, advice = m.advice, changed_at = $10
        FROM mine m WHERE j.id = m.id""";

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

  /** Stores the verdicts of one worker, all or none; those whose lease was lost are left out. */
  Uni<Void> store(String worker, List<JobVerdict.Verdict> verdicts) {
    List<JobVerdict.Verdict> sorted = new ArrayList<>(verdicts);
    sorted.sort(Comparator.comparingLong(verdict -> verdict.transition().job().id()));
    return queue.inTransaction(
        connection ->
            owned(connection, worker, sorted)
                .call(owned -> applyChanges(connection, owned))
                .call(owned -> moveAll(connection, worker, owned))
                .call(owned -> OlderLetters.replace(connection, owned, clock.instant()))
                .call(owned -> queue.enqueueIn(connection, following(owned)))
                .call(owned -> finish(connection, worker, ends(owned)))
                .replaceWithVoid());
  }

  private Uni<List<JobVerdict.Verdict>> owned(
      SqlConnection connection, String worker, List<JobVerdict.Verdict> verdicts) {
    Long[] ids = verdicts.stream().map(v -> v.transition().job().id()).toArray(Long[]::new);
    return connection
        .preparedQuery(OWNED)
        .execute(tuple(ids, worker))
        .map(
            rows -> {
              Set<Long> mine = new HashSet<>(QueueRows.list(rows, row -> row.getLong("job_id")));
              return verdicts.stream()
                  .filter(v -> mine.contains(v.transition().job().id()))
                  .toList();
            });
  }

  private Uni<Void> applyChanges(SqlConnection connection, List<JobVerdict.Verdict> verdicts) {
    List<Change> changes = new ArrayList<>();
    for (JobVerdict.Verdict verdict : verdicts) {
      changes.addAll(verdict.changes());
      listeners.forEach(listener -> changes.addAll(listener.on(verdict.transition())));
    }
    return Change.apply(connection, changes);
  }

  private Uni<Void> moveAll(
      SqlConnection connection, String worker, List<JobVerdict.Verdict> verdicts) {
    List<JobVerdict.Verdict> moved =
        verdicts.stream().filter(verdict -> !isEnd(verdict.transition().to())).toList();
    if (moved.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    Uni<Void> done =
        connection.preparedQuery(MOVE).execute(moveColumns(worker, moved)).replaceWithVoid();
    for (JobVerdict.Verdict verdict : moved) {
      done = done.chain(() -> storeWaits(connection, verdict));
    }
    return done;
  }

  private Uni<Void> storeWaits(SqlConnection connection, JobVerdict.Verdict verdict) {
    long id = verdict.transition().job().id();
    if (verdict.transition().to() != JobState.WAITING) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(FORGET_WAIT)
        .execute(tuple(id))
        .chain(() -> queue.enqueueIn(connection, verdict.jobs()))
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

  private Uni<Void> finish(SqlConnection connection, String worker, List<JobVerdict.Verdict> ends) {
    if (ends.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    int n = ends.size();
    Long[] ids = new Long[n];
    Integer[] versions = new Integer[n];
    String[] outcomes = new String[n];
    @Nullable String[] reasons = new String[n];
    for (int i = 0; i < n; i++) {
      JobTransition step = ends.get(i).transition();
      ids[i] = step.job().id();
      versions[i] = step.job().version();
      outcomes[i] = step.to().text();
      reasons[i] = step.reason();
    }
    return connection
        .preparedQuery(FINISH)
        .execute(tuple(ids, versions, outcomes, reasons, worker, clock.instant()))
        .invoke(
            rows -> {
              if (rows.iterator().next().getLong("woken") > 0) {
                queue.wake();
              }
            })
        .replaceWithVoid();
  }

  private Tuple moveColumns(String worker, List<JobVerdict.Verdict> moved) {
    int n = moved.size();
    Long[] ids = new Long[n];
    Integer[] versions = new Integer[n];
    String[] states = new String[n];
    @Nullable OffsetDateTime[] runAt = new OffsetDateTime[n];
    Short[] attempts = new Short[n];
    String[] codes = new String[n];
    String[] reasons = new String[n];
    String[] advice = new String[n];
    for (int i = 0; i < n; i++) {
      JobTransition step = moved.get(i).transition();
      ids[i] = step.job().id();
      versions[i] = step.job().version();
      states[i] = step.to().text();
      runAt[i] = time(step.nextRunAt());
      attempts[i] = (short) step.attempts();
      codes[i] = step.code();
      reasons[i] = step.reason();
      advice[i] = step.advice();
    }
    return tuple(
        ids, versions, states, runAt, attempts, codes, reasons, advice, worker, clock.instant());
  }

  private static List<NewJob> following(List<JobVerdict.Verdict> verdicts) {
    return ends(verdicts).stream().flatMap(verdict -> verdict.jobs().stream()).toList();
  }

  private static List<JobVerdict.Verdict> ends(List<JobVerdict.Verdict> verdicts) {
    return verdicts.stream().filter(verdict -> isEnd(verdict.transition().to())).toList();
  }

  private static boolean isEnd(JobState state) {
    return state == JobState.DONE || state == JobState.SKIPPED;
  }
}
