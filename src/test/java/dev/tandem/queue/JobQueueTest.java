package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.CONNECTION;
import static dev.tandem.queue.QueueLab.SHOP;
import static dev.tandem.queue.QueueLab.job;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobQueueTest {

  @Inject QueueLab lab;
  @Inject Pool pool;

  @BeforeEach
  void clear() {
    lab.clear();
  }

  @AfterEach
  void reopen() {
    lab.reopen();
  }

  @Test
  void equalPendingJobsAreOneWithTheLatestPayloadAndTheMoreUrgentPriority() {
    long first = lab.add(with("{\"n\": 1}", 10, null));
    long second = lab.add(with("{\"n\": 2}", 100, null));

    assertThat(second).isEqualTo(first);
    assertThat(lab.column(first, "payload")).isEqualTo("{\"n\": 2}");
    assertThat(lab.column(first, "priority")).isEqualTo("10");
    assertThat(lab.claimed(10)).containsExactly("order");
  }

  @Test
  void equalJobsOfOneCallAreOne() {
    assertThat(get(() -> lab.queue.enqueue(List.of(job("order"), job("order"))))).hasSize(1);
    assertThat(lab.stage.count("SELECT count(*) FROM job")).isEqualTo(1);
  }

  @Test
  void whatLocksEachOtherOutIsStoredOneAfterTheOther() {
    long first = lab.add(job("first"));
    long second = lab.add(job("second"));
    CompletableFuture<Void> one = new CompletableFuture<>();
    CompletableFuture<Void> other = new CompletableFuture<>();

    get(
        () ->
            Uni.join()
                .all(moved(first, one, other, second), moved(second, other, one, first))
                .andFailFast());

    assertThat(lab.column(first, "priority")).isEqualTo("102");
    assertThat(lab.column(second, "priority")).isEqualTo("102");
  }

  /** Changes one job, and the other when somebody else has changed that. */
  private Uni<Void> moved(
      long job, CompletableFuture<Void> changed, CompletableFuture<Void> until, long then) {
    return lab.queue.inTransaction(
        connection ->
            moved(connection, job)
                .invoke(() -> changed.complete(null))
                .chain(() -> Uni.createFrom().completionStage(until))
                .chain(() -> moved(connection, then)));
  }

  private static Uni<Void> moved(SqlConnection connection, long job) {
    return connection
        .query("UPDATE job SET priority = priority + 1 WHERE id = " + job)
        .execute()
        .replaceWithVoid();
  }

  @Test
  void aJobThatAnEqualOneMergesIntoWhileItRunsIsRunAgain() {
    CompletableFuture<JobOutcome> end = lab.jobs.hold("order");
    lab.runner.start();
    long id = lab.add(with("{\"n\": 1}", 100, null));
    lab.awaitRuns("order", 1);

    assertThat(lab.add(with("{\"n\": 2}", 100, null))).isEqualTo(id);
    lab.jobs.obey("order");
    end.complete(ScriptedJobs.DONE);

    lab.awaitState(id, "done");
    assertThat(lab.jobs.runs("order")).isEqualTo(2);
    assertThat(lab.stage.count("SELECT count(*) FROM job_done")).isEqualTo(1);
  }

  @Test
  void aJobThatFailsWhileAnEqualOneMergesIntoItIsRunAgainAtOnce() {
    long id = lab.add(job("order"));
    Job old = lab.claim("worker", 1).get(0);
    lab.add(job("order"));
    JobOutcome no = new JobOutcome.Reject("no", "not so", "look", List.of());

    get(() -> lab.completion.store("worker", List.of(lab.verdict.of(old, no))));

    assertThat(lab.state(id)).isEqualTo("ready");
    assertThat(lab.claimed(1)).containsExactly("order");
  }

  @Test
  void aRunThatFailsWhileAnEqualOneMergesIntoItUsesNoAttempt() {
    long id = lab.add(job("order"));
    Job old = lab.claim("worker", 1).get(0);
    lab.add(job("order"));
    IllegalStateException broken = new IllegalStateException("broken");

    get(() -> lab.verdict.of(old, broken).chain(no -> lab.completion.store("worker", List.of(no))));

    assertThat(lab.state(id)).isEqualTo("ready");
    assertThat(lab.attempts(id)).isZero();
  }

  @Test
  void aScheduledJobRunsAtItsTime() {
    lab.runner.start();
    long id = lab.add(with("{}", 100, lab.clock.instant().plusSeconds(3600)));

    lab.later(Duration.ofMinutes(59));
    assertThat(lab.state(id)).isEqualTo("scheduled");

    lab.later(Duration.ofMinutes(1));
    lab.awaitState(id, "done");
  }

  @Test
  void newsOfItsSubjectBringAScheduledJobForward() {
    long id = lab.add(with("{}", 100, lab.clock.instant().plusSeconds(3600)));

    lab.add(job("order"));

    assertThat(lab.state(id)).isEqualTo("ready");
  }

  @Test
  void aLaterScheduleDoesNotPutOffAJobThatIsReady() {
    long id = lab.add(job("order"));

    lab.add(with("{}", 100, lab.clock.instant().plusSeconds(3600)));

    assertThat(lab.state(id)).isEqualTo("ready");
  }

  @Test
  void theDatabaseTellsOfJobsThatOthersStored() {
    lab.runner.start();

    get(() -> pool.withTransaction(other -> lab.queue.enqueueIn(other, List.of(job("order")))));

    lab.awaitRuns("order", 1);
  }

  @Test
  void thePollFindsWhatNoNotificationToldOf() {
    lab.runner.start();
    lab.stage.sql(
        """
        INSERT INTO job (kind, lane, key, subject, payload, priority, state, created_at, changed_at)
        VALUES ('test.scripted', 'shop:999001', 'key', 'order', '{}', 100, 'ready', now(), now())""");

    get(lab.upkeep::stage);

    lab.awaitRuns("order", 1);
  }

  @Test
  void aJobGoesWithTheTransactionThatStoredIt() {
    assertThatThrownBy(
            () ->
                get(
                    () ->
                        lab.queue.inTransaction(
                            connection ->
                                lab.queue
                                    .enqueueIn(connection, List.of(job("order")))
                                    .chain(
                                        () ->
                                            Uni.createFrom()
                                                .failure(new IllegalStateException("no"))))))
        .hasMessageContaining("no");

    assertThat(lab.stage.count("SELECT count(*) FROM job")).isZero();
  }

  @Test
  void whatAPersonAskedForIsNotForgottenWhenAnEqualJobMerges() {
    lab.add(with("{\"byHand\": true, \"orderId\": \"1\", \"late\": false}", 100, null));
    lab.add(with("{\"byHand\": false, \"orderId\": \"2\", \"late\": false}", 100, null));

    assertThat(payload("byHand")).isEqualTo("true");
    assertThat(payload("orderId")).isEqualTo("2");
    assertThat(payload("late")).isEqualTo("false");
  }

  private String payload(String field) {
    return lab.stage.rows("SELECT payload ->> '" + field + "' FROM job").get(0).getString(0);
  }

  private static NewJob with(String payload, int priority, Instant runAt) {
    return new NewJob(
        ScriptedJobs.KIND, SHOP, List.of(CONNECTION), "key", "order", payload, priority, runAt);
  }
}
