package dev.tandem.queue;

import static dev.tandem.testing.Stage.get;

import dev.tandem.fault.ConnectionKey;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The queue with empty tables, and eyes to look into them. */
@Singleton
class QueueLab {

  static final String SHOP = "shop:999001";
  static final String OTHER_SHOP = "shop:999002";
  static final ConnectionKey CONNECTION = new ConnectionKey(SHOP);

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject JobQueue queue;
  @Inject JobClaims claims;
  @Inject JobVerdict verdict;
  @Inject JobExecution execution;
  @Inject BatchCompletion completion;
  @Inject JobRunner runner;
  @Inject QueueUpkeep upkeep;
  @Inject ScriptedJobs jobs;
  @Inject ScriptedProbe probe;

  /** An empty queue that nobody works on. */
  void clear() {
    get(runner::drain);
    stage.sql(
        "TRUNCATE job, job_run, job_done, job_wait, topic_release, queue_lane, connection_state,"
            + " queue_pause");
    jobs.forget();
    probe.forget();
    clock.advance(Duration.ofHours(1));
  }

  /** Leaves the queue as other tests expect it. */
  void reopen() {
    clear();
    runner.start();
  }

  static NewJob job(String lane, String key, String subject, int priority) {
    return new NewJob(
        ScriptedJobs.KIND,
        lane,
        List.of(new ConnectionKey(lane)),
        key,
        subject,
        "{}",
        priority,
        null);
  }

  static NewJob job(String subject) {
    return job(SHOP, "key of " + subject, subject, 100);
  }

  static List<NewJob> jobs(String lane, int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> job(lane, lane + " key " + n, lane + " job " + n, 100))
        .toList();
  }

  long add(NewJob job) {
    return get(() -> queue.enqueue(List.of(job))).get(0);
  }

  List<Job> claim(String worker, int limit) {
    return get(() -> claims.claim(worker, limit));
  }

  /** Jobs that lost their worker before. */
  List<Job> suspects(String worker, int limit) {
    return get(() -> claims.claimSuspects(worker, limit));
  }

  List<String> claimed(int limit) {
    return claim("worker", limit).stream().map(Job::subject).toList();
  }

  void finish(String worker, Job... done) {
    List<Verdict> verdicts =
        java.util.Arrays.stream(done).map(job -> verdict.of(job, ScriptedJobs.DONE)).toList();
    get(() -> completion.store(worker, verdicts));
  }

  /** A {@link JobState} in lower case; empty where the job left no trace. */
  String state(long id) {
    List<Row> found =
        stage.rows(
            """
            SELECT CASE WHEN r.job_id IS NULL THEN j.state ELSE 'running' END
              FROM job j LEFT JOIN job_run r ON r.job_id = j.id WHERE j.id = %d
            UNION ALL SELECT outcome FROM job_done WHERE id = %d"""
                .formatted(id, id));
    return found.isEmpty() ? "" : found.get(0).getString(0);
  }

  String column(long id, String column) {
    return stage.rows("SELECT " + column + "::text FROM job WHERE id = " + id).get(0).getString(0);
  }

  int attempts(long id) {
    return Integer.parseInt(column(id, "attempts"));
  }

  void awaitState(long id, String state) {
    stage.await("job " + id + " to be " + state, () -> state(id).equals(state));
  }

  void awaitRuns(String subject, long runs) {
    stage.await(subject + " to run", () -> jobs.runs(subject) >= runs);
  }

  /** Time passes, and what is due by then is looked at. */
  void later(Duration span) {
    clock.advance(span);
    get(upkeep::probe);
    get(upkeep::stage);
  }

  /** How many transactions wait for a lock. */
  long blocked() {
    return stage.count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
  }
}
