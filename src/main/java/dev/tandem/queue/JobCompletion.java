package dev.tandem.queue;

import static dev.tandem.queue.QueueRows.time;
import static dev.tandem.queue.QueueRows.tuple;

import dev.tandem.fault.Topic;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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
                     changed_at = $8, looks = $9, rescues = 0
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
        DELETE FROM job_wait WHERE job_id = ANY($2) RETURNING topic, by
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
         WHERE by = ANY(ARRAY(SELECT g.id FROM unnest($2::bigint[]) AS g(id)
                              UNION ALL SELECT id FROM overtaken))
        RETURNING job_id
      ), overtaken_log AS (
        INSERT INTO job_done (id, kind, lane, subject, outcome, attempts, reason, created_at, finished_at)
        SELECT o.id, o.kind, o.lane, o.subject, 'discarded', o.attempts,
               'a later job for the same subject succeeded', o.created_at, $10 FROM overtaken o
      )
      SELECT job_id, NULL AS topic FROM awake
      UNION SELECT NULL, topic FROM no_wait WHERE by IS NULL""";

  private final Clock clock;
  private final JobQueue queue;
  private final JobWaits waits;
  private final Whys whys;
  private final Listeners listeners;

  JobCompletion(Clock clock, JobQueue queue, JobWaits waits, Whys whys, Listeners listeners) {
    this.clock = clock;
    this.queue = queue;
    this.waits = waits;
    this.whys = whys;
    this.listeners = listeners;
  }

  /** Stores the verdicts of one worker, all or none; those whose lease was lost are left out. */
  Uni<Void> store(String worker, List<Verdict> verdicts) {
    List<Verdict> sorted = new ArrayList<>(verdicts);
    sorted.sort(Comparator.comparingLong(Verdict::jobId));
    return queue.inTransaction(
        connection ->
            owned(connection, worker, sorted)
                .call(owned -> applyChanges(connection, owned.verdicts()))
                .call(owned -> moveAll(connection, owned))
                .call(owned -> OlderLetters.replace(connection, owned.verdicts(), clock.instant()))
                .call(owned -> enqueue(connection, following(owned), owned).replaceWithVoid())
                .call(owned -> finish(connection, owned))
                // What they store may depend on which jobs are left.
                .call(owned -> listeners.tell(connection, steps(owned.verdicts())))
                .call(owned -> whys.tell(connection, steps(owned.moved())))
                .replaceWithVoid());
  }

  private Uni<Owned> owned(SqlConnection connection, String worker, List<Verdict> verdicts) {
    Long[] ids = ids(verdicts);
    return connection
        .preparedQuery(OWNED)
        .execute(tuple(ids, worker))
        .map(
            rows -> {
              Map<Long, Integer> versions = new HashMap<>();
              rows.forEach(row -> versions.put(row.getLong("job_id"), row.getInteger("version")));
              return Owned.of(verdicts, versions);
            });
  }

  private Uni<Void> applyChanges(SqlConnection connection, List<Verdict> verdicts) {
    List<Change> changes = new ArrayList<>();
    verdicts.forEach(verdict -> changes.addAll(verdict.changes()));
    return Change.apply(connection, changes);
  }

  private Uni<Void> moveAll(SqlConnection connection, Owned owned) {
    List<Verdict> moved = owned.moved();
    if (moved.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Tuple> rows =
        moved.stream().map(one -> move(one, owned.merged().contains(one.jobId()))).toList();
    Uni<Void> done =
        connection
            .preparedQuery(MOVE)
            .executeBatch(rows)
            .chain(() -> waits.forget(connection, ids(moved)));
    for (Verdict verdict : moved) {
      done = done.chain(() -> storeWaits(connection, verdict, owned));
    }
    return done;
  }

  /** What another one merged into is run again at once: without a pause no attempt is used. */
  private Tuple move(Verdict moved, boolean merged) {
    JobTransition step = moved.transition();
    int attempts = merged ? Math.min(step.attempts(), step.job().attempts()) : step.attempts();
    return tuple(
        step.job().id(),
        merged ? JobState.READY.text() : step.to().text(),
        merged ? null : step.nextRunAt(),
        (short) attempts,
        step.code(),
        step.reason(),
        step.advice(),
        clock.instant(),
        (short) step.looks());
  }

  private Uni<Void> storeWaits(SqlConnection connection, Verdict verdict, Owned owned) {
    long id = verdict.jobId();
    List<Need> needs = distinct(verdict.needs());
    return needs.isEmpty()
        ? waits.untilOne(connection, id, verdict.topics())
        : enqueue(connection, needs.stream().map(Need::job).toList(), owned)
            .chain(jobs -> waits.untilAll(connection, id, needs, jobs));
  }

  /** One for each job: a job that brings several things is stored once. */
  private static List<Need> distinct(List<Need> needs) {
    Map<String, Need> distinct = new LinkedHashMap<>();
    needs.forEach(need -> distinct.put(need.job().kind() + " " + need.job().subject(), need));
    return List.copyOf(distinct.values());
  }

  /** What merges into a job of this batch keeps it from going. */
  private Uni<List<Long>> enqueue(SqlConnection connection, List<NewJob> jobs, Owned owned) {
    return queue.enqueueIn(connection, jobs).invoke(owned.merged()::addAll);
  }

  private Uni<Void> finish(SqlConnection connection, Owned owned) {
    if (owned.verdicts().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<JobTransition> gone = owned.gone().stream().map(Verdict::transition).toList();
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
        .chain(rows -> wake(connection, rows, brought(owned)));
  }

  /** Who waits for what is there now, and who waits for what one of these waited for in vain. */
  private Uni<Void> wake(SqlConnection connection, RowSet<Row> rows, Set<String> there) {
    Set<Long> awake = new HashSet<>();
    Set<String> topics = new HashSet<>(there);
    rows.forEach(
        row -> {
          if (row.getString("topic") == null) {
            awake.add(row.getLong("job_id"));
          } else {
            topics.add(row.getString("topic"));
          }
        });
    return waits
        .wake(connection, awake, Set.of())
        .chain(() -> waits.release(connection, topics.toArray(String[]::new)))
        .replaceWithVoid();
  }

  private static Set<String> brought(Owned owned) {
    return owned.ends().stream()
        .flatMap(verdict -> verdict.topics().stream())
        .map(Topic::text)
        .collect(Collectors.toSet());
  }

  private static List<NewJob> following(Owned owned) {
    return owned.verdicts().stream().flatMap(verdict -> verdict.next().stream()).toList();
  }

  private static List<JobTransition> steps(List<Verdict> verdicts) {
    return verdicts.stream().map(Verdict::transition).toList();
  }

  private static String[] texts(List<JobTransition> steps, Function<JobTransition, String> column) {
    return steps.stream().map(column).toArray(String[]::new);
  }

  private static Long[] ids(List<Verdict> verdicts) {
    return verdicts.stream().map(Verdict::jobId).toArray(Long[]::new);
  }
}
