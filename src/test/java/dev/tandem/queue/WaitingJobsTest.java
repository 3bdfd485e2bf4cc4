package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.CONNECTION;
import static dev.tandem.queue.QueueLab.job;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.fault.Configuration;
import dev.tandem.fault.Topic;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WaitingJobsTest {

  private static final Topic MAPPING_1 = new Topic(Topic.Kind.MAPPING, "1:tax:1");
  private static final Topic MAPPING_2 = new Topic(Topic.Kind.MAPPING, "1:tax:2");

  @Inject QueueLab lab;
  @Inject DeadLetters letters;
  @Inject Pool pool;

  @BeforeEach
  void start() {
    lab.clear();
    lab.runner.start();
  }

  @AfterEach
  void reopen() {
    lab.reopen();
  }

  @Test
  void waitsUntilTheLastPrerequisiteIsDone() {
    lab.jobs.answer("order", waitFor("customer", "product"));
    CompletableFuture<JobOutcome> customer = lab.jobs.hold("customer");
    CompletableFuture<JobOutcome> product = lab.jobs.hold("product");
    long order = lab.add(job("order"));
    lab.awaitRuns("customer", 1);
    lab.awaitRuns("product", 1);

    customer.complete(ScriptedJobs.DONE);
    lab.stage.await("the customer", () -> done() == 1);
    assertThat(lab.state(order)).isEqualTo("waiting");

    product.complete(ScriptedJobs.DONE);
    lab.awaitState(order, "done");
    assertThat(lab.jobs.runs("order")).isEqualTo(2);
    assertThat(lab.stage.count("SELECT count(*) FROM job_wait")).isZero();
  }

  @Test
  void aPrerequisiteThatEndsWhileTheWaitIsStoredIsNotMissed() {
    get(lab.runner::drain);
    for (int n = 0; n < 40; n++) {
      String customer = "customer " + n;
      lab.add(job("order " + n));
      Job order = lab.claim("worker", 1).get(0);
      lab.add(job(customer));
      Job prerequisite = lab.claim("worker", 1).get(0);
      Verdict wait = lab.verdict.of(order, waitFor(customer));
      Verdict end = lab.verdict.of(prerequisite, ScriptedJobs.DONE);
      get(
          () ->
              Uni.join()
                  .all(
                      lab.completion.store("worker", List.of(wait)),
                      lab.completion.store("worker", List.of(end)))
                  .andFailFast());
      lab.stage.sql("UPDATE job SET priority = 200");
    }
    lab.runner.start();

    lab.stage.await("all to end", () -> lab.stage.count("SELECT count(*) FROM job") == 0);
  }

  @Test
  void theLastTwoPrerequisitesMayEndAtTheSameMomentInTwoProcesses() {
    get(lab.runner::drain);
    long order = lab.add(job("order"));
    Job waiting = lab.claim("worker", 1).get(0);
    get(
        () ->
            lab.completion.store(
                "worker", List.of(lab.verdict.of(waiting, waitFor("customer", "product")))));
    Job customer = claimed("customer");
    Job product = claimed("product");
    Verdict ends = lab.verdict.of(product, ScriptedJobs.DONE);
    SqlConnection other = get(pool::getConnection);
    try {
      // The other process has ended the customer, but not committed yet: it saw the product open.
      get(() -> other.query("BEGIN").execute());
      get(() -> other.query("DELETE FROM job_wait WHERE by = " + customer.id()).execute());
      get(() -> other.query("SELECT FROM job WHERE id = " + order + " FOR UPDATE").execute());
      CompletableFuture<Void> stored =
          CompletableFuture.runAsync(
              () -> get(() -> lab.completion.store("worker", List.of(ends))));
      lab.stage.await("the product to be stored or to wait", () -> stored.isDone() || locked());
      get(() -> other.query("COMMIT").execute());
      lab.stage.await("the product", stored::isDone);
    } finally {
      get(other::close);
    }

    assertThat(lab.state(product.id())).isEqualTo("done");
    assertThat(lab.state(order)).isEqualTo("ready");
  }

  private Job claimed(String subject) {
    lab.stage.sql(
        "UPDATE job SET priority = CASE subject WHEN '" + subject + "' THEN 1 ELSE 9 END");
    Job job = lab.claim("worker", 1).get(0);
    assertThat(job.subject()).isEqualTo(subject);
    return job;
  }

  private boolean locked() {
    return lab.stage.count(
            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FOR UPDATE%'")
        > 0;
  }

  @Test
  void aPrerequisiteThatALaterJobOvertookIsWaitedForNoMore() {
    lab.jobs.answer("order", waitFor("customer"));
    lab.jobs.answer("customer", new JobOutcome.Reject("no", "no name", "add one", List.of()));
    long order = lab.add(job("order"));
    lab.stage.await("the customer", () -> dead() == 1);
    assertThat(lab.state(order)).isEqualTo("waiting");

    lab.add(job("customer"));

    lab.awaitState(order, "done");
    assertThat(dead()).isZero();
  }

  @Test
  void aPrerequisiteThatFailedAgainInALaterJobIsWaitedForThere() {
    JobOutcome no = new JobOutcome.Reject("no", "no name", "add one", List.of());
    lab.jobs.answer("order", waitFor("customer"));
    lab.jobs.answer("customer", no);
    long order = lab.add(job("order"));
    lab.stage.await("the customer", () -> dead() == 1);
    lab.awaitState(order, "waiting");
    lab.jobs.answer("customer", no);

    long later = lab.add(job("customer"));

    lab.awaitState(later, "dead");
    assertThat(dead()).isOne();
    assertThat(lab.state(order)).isEqualTo("waiting");
    get(() -> letters.replay(later));
    lab.awaitState(order, "done");
  }

  @Test
  void aPrerequisiteThatAPersonGaveUpIsWaitedForNoMore() {
    lab.jobs.answer("order", waitFor("customer"));
    lab.jobs.answer("customer", new JobOutcome.Reject("no", "no name", "add one", List.of()));
    long order = lab.add(job("order"));
    lab.stage.await("the customer", () -> dead() == 1);
    lab.awaitState(order, "waiting");
    long customer = lab.stage.count("SELECT id FROM job WHERE state = 'dead'");

    assertThat(get(() -> letters.discard(customer))).isTrue();

    lab.awaitState(order, "done");
  }

  @Test
  void aDeadPrerequisiteIsNotAskedForAgainAndAgain() {
    lab.jobs.answer("order", waitFor("customer"));
    lab.jobs.answer("customer", new JobOutcome.Reject("no", "no name", "add one", List.of()));
    long order = lab.add(job("order"));
    lab.stage.await("the customer", () -> dead() == 1);

    lab.later(Duration.ofDays(1));

    assertThat(lab.state(order)).isEqualTo("waiting");
  }

  @Test
  void whatWasToBeBroughtMayComeFromElsewhere() {
    lab.jobs.answer("order", waitFor("customer"));
    lab.jobs.answer("customer", new JobOutcome.Reject("no", "no name", "add one", List.of()));
    long order = lab.add(job("order"));
    lab.stage.await("the customer", () -> dead() == 1);
    lab.awaitState(order, "waiting");
    lab.jobs.answer(
        "another order's customer",
        new JobOutcome.Done("made", List.of(), List.of(), List.of(thing("customer"))));

    lab.add(job("another order's customer"));

    lab.awaitState(order, "done");
    assertThat(dead()).as("the dead letter stays for a person to look at").isOne();
    assertThat(lab.stage.count("SELECT count(*) FROM job_wait")).isZero();
  }

  @Test
  void whatComesFromElsewhereIsNotEnoughWhereMoreIsNeeded() {
    lab.jobs.answer("order", waitFor("customer", "product"));
    lab.jobs.answer("customer", new JobOutcome.Reject("no", "no name", "add one", List.of()));
    CompletableFuture<JobOutcome> product = lab.jobs.hold("product");
    long order = lab.add(job("order"));
    lab.stage.await("the customer", () -> dead() == 1);
    lab.awaitRuns("product", 1);

    get(() -> lab.queue.release(List.of(thing("customer"))));
    assertThat(lab.state(order)).isEqualTo("waiting");

    product.complete(ScriptedJobs.DONE);
    lab.awaitState(order, "done");
  }

  @Test
  void aWaitingJobSaysWhyItWaitsSoLongAndWhatToDo() {
    lab.jobs.answer("order", waitFor("customer"));
    lab.jobs.fail("customer", new Configuration(CONNECTION, "c", "no right", "give it", MAPPING_1));
    long order = lab.add(job("order"));
    lab.stage.await("the reason", () -> "waits: no right".equals(lab.column(order, "reason")));
    assertThat(lab.column(order, "reason")).isEqualTo("waits: no right");
    assertThat(lab.column(order, "advice")).isEqualTo("give it");

    lab.jobs.answer("customer", new JobOutcome.Reject("no", "no name", "add one", List.of()));
    get(() -> lab.queue.release(List.of(MAPPING_1)));
    lab.stage.await("the customer", () -> dead() == 1);

    assertThat(lab.column(order, "reason")).isEqualTo("waits: no name");
    assertThat(lab.column(order, "advice")).isEqualTo("add one");
    assertThat(lab.state(order)).isEqualTo("waiting");
    assertThat(
            lab.stage.count(
                "SELECT count(*) FROM journal WHERE state = 'waiting' AND job_id = " + order))
        .as("each reason once, for people")
        .isEqualTo(3);
  }

  @Test
  void soDoesOneThatBeginsToWaitWhenTheCauseIsOld() {
    lab.jobs.answer("order", waitFor("customer"));
    lab.jobs.answer("later order", waitFor("customer"));
    lab.jobs.fail("customer", new Configuration(CONNECTION, "c", "no right", "give it", MAPPING_1));
    lab.add(job("order"));
    lab.stage.await(
        "the customer", () -> lab.stage.count("SELECT count(*) FROM job WHERE code = 'c'") == 1);

    long later = lab.add(job("later order"));

    lab.stage.await("the reason", () -> "waits: no right".equals(lab.column(later, "reason")));
  }

  @Test
  void looksThatTellNothingNewWriteNothingAndGetRarer() {
    lab.jobs.fail("order", new Configuration(CONNECTION, "c", "missing", "", MAPPING_1));
    long order = lab.add(job("order"));
    lab.awaitState(order, "waiting");

    for (int minute = 0; minute < 24 * 60; minute += 5) {
      lab.clock.advance(Duration.ofMinutes(5));
      get(lab.upkeep::stage);
      lab.awaitState(order, "waiting");
    }

    assertThat(lab.jobs.runs("order")).as("runs in a day").isBetween(6L, 12L);
    assertThat(lab.stage.count("SELECT count(*) FROM journal WHERE job_id = " + order))
        .as("rows in a day")
        .isOne();

    lab.jobs.fail("order", new Configuration(CONNECTION, "c", "another", "", MAPPING_1));
    lab.later(Duration.ofHours(5));
    lab.stage.await("the news", () -> lab.column(order, "reason").equals("another"));
    assertThat(lab.column(order, "looks")).isEqualTo("0");
    assertThat(lab.stage.count("SELECT count(*) FROM journal WHERE job_id = " + order))
        .isEqualTo(2);
  }

  @Test
  void whatOneComesThroughOthersNeedWaitForNoMore() {
    lab.jobs.fail("order", new Configuration(CONNECTION, "c", "missing", "", MAPPING_1));
    lab.jobs.fail("other", new Configuration(CONNECTION, "c", "missing", "", MAPPING_1));
    long order = lab.add(job("order"));
    long other = lab.add(job("other"));
    lab.awaitState(order, "waiting");
    lab.awaitState(other, "waiting");
    lab.jobs.obey("order");
    lab.jobs.obey("other");

    lab.add(job("order"));

    lab.awaitState(order, "done");
    lab.awaitState(other, "done");
  }

  @Test
  void aSettingThatIsMissingIsWaitedForUntilItsTopicIsReleased() {
    lab.jobs.fail("order", new Configuration(null, "tax.unmapped", "no tax", "map it", MAPPING_1));
    long order = lab.add(job("order"));
    lab.awaitState(order, "waiting");
    assertThat(lab.column(order, "code")).isEqualTo("tax.unmapped");
    assertThat(lab.column(order, "advice")).isEqualTo("map it");
    assertThat(lab.attempts(order)).isZero();
    lab.jobs.obey("order");

    assertThat(get(() -> lab.queue.release(List.of(MAPPING_2)))).isZero();
    assertThat(lab.state(order)).isEqualTo("waiting");

    assertThat(get(() -> lab.queue.release(List.of(MAPPING_1)))).isEqualTo(1);
    lab.awaitState(order, "done");
  }

  @Test
  void eachOfItsTopicsLetsItLookAgain() {
    lab.jobs.answer(
        "order",
        new JobOutcome.WaitForFix("c", "two missing", "", List.of(MAPPING_1, MAPPING_2), List.of()),
        new JobOutcome.WaitForFix("c", "one missing", "", List.of(MAPPING_2), List.of()));
    long order = lab.add(job("order"));
    lab.awaitState(order, "waiting");

    get(() -> lab.queue.release(List.of(MAPPING_1)));
    lab.awaitRuns("order", 2);
    lab.awaitState(order, "waiting");
    assertThat(lab.column(order, "reason")).isEqualTo("one missing");

    get(() -> lab.queue.release(List.of(MAPPING_2)));
    lab.awaitState(order, "done");
  }

  @Test
  void aReleaseThatWasMissedIsMadeUpForAfterAWhile() {
    lab.jobs.fail("order", new Configuration(CONNECTION, "c", "missing", "", MAPPING_1));
    long order = lab.add(job("order"));
    lab.awaitState(order, "waiting");
    lab.jobs.obey("order");

    lab.later(Duration.ofMinutes(10));

    lab.awaitState(order, "done");
  }

  /**
   * A person saves the mapping after the run looked for it and before it is stored that it waits.
   */
  @Test
  void aReleaseDuringTheRunThatFindsOutIsNotMissed() {
    JobOutcome missing =
        new JobOutcome.WaitForFix("c", "missing", "", List.of(MAPPING_1), List.of());
    CompletableFuture<JobOutcome> run = lab.jobs.hold("order");
    long order = lab.add(job("order"));
    lab.awaitRuns("order", 1);
    lab.clock.advance(Duration.ofSeconds(5));
    assertThat(get(() -> lab.queue.release(List.of(MAPPING_1)))).isZero();
    lab.clock.advance(Duration.ofMinutes(14));
    lab.jobs.obey("order");
    run.complete(missing);
    lab.awaitState(order, "waiting");

    get(lab.upkeep::lookAgain);

    lab.awaitState(order, "done");
  }

  @Test
  void norIsOneDuringARunOfAJobThatWaitedForItBefore() {
    JobOutcome missing =
        new JobOutcome.WaitForFix("c", "missing", "", List.of(MAPPING_1), List.of());
    lab.jobs.answer("order", missing);
    long order = lab.add(job("order"));
    lab.awaitState(order, "waiting");
    CompletableFuture<JobOutcome> run = lab.jobs.hold("order");
    lab.later(Duration.ofMinutes(10));
    lab.awaitRuns("order", 2);
    lab.clock.advance(Duration.ofSeconds(5));
    get(() -> lab.queue.inTransaction(connection -> released(connection, MAPPING_1)));
    lab.jobs.obey("order");
    run.complete(missing);
    lab.awaitState(order, "waiting");

    get(lab.upkeep::lookAgain);

    lab.awaitState(order, "done");
  }

  /** As a job does whose outcome releases something. */
  private Uni<Void> released(SqlConnection connection, Topic topic) {
    return Change.apply(connection, List.of(lab.queue.releasing(List.of(topic))));
  }

  @Test
  void whatWasReleasedBeforeTheRunBeganIsNoReasonToLookAgain() {
    get(lab.runner::drain); // a claim that the release wakes up would be as old as the release
    get(() -> lab.queue.release(List.of(MAPPING_1, MAPPING_2)));
    lab.clock.advance(Duration.ofSeconds(5));
    lab.jobs.fail("order", new Configuration(CONNECTION, "c", "missing", "", MAPPING_1));
    long order = lab.add(job("order"));
    lab.runner.start();
    lab.awaitState(order, "waiting");

    get(lab.upkeep::lookAgain);

    assertThat(lab.state(order)).isEqualTo("waiting");
    assertThat(lab.jobs.runs("order")).isOne();
    lab.clock.advance(Duration.ofMinutes(21));
    get(lab.upkeep::lookAgain);
    assertThat(lab.stage.count("SELECT count(*) FROM topic_release")).isZero();
  }

  @Test
  void aJobThatWaitsForNothingIsLookedAtAgain() {
    lab.jobs.answer("order", waitFor());
    long order = lab.add(job("order"));
    lab.awaitState(order, "waiting");

    lab.later(Duration.ofMinutes(10));

    lab.awaitState(order, "done");
  }

  @Test
  void aSnoozedJobComesBackAtItsTimeWithAllItsAttempts() {
    lab.jobs.answer("order", new JobOutcome.Snooze("not yet", Duration.ofMinutes(3), List.of()));
    long order = lab.add(job("order"));
    lab.awaitState(order, "scheduled");
    assertThat(lab.attempts(order)).isZero();

    lab.later(Duration.ofMinutes(2));
    assertThat(lab.state(order)).isEqualTo("scheduled");
    lab.later(Duration.ofMinutes(1));
    lab.awaitState(order, "done");
  }

  @Test
  void anEqualJobWakesASnoozedOneAtOnce() {
    lab.jobs.answer("order", new JobOutcome.Snooze("not yet", Duration.ofHours(3), List.of()));
    long order = lab.add(job("order"));
    lab.awaitState(order, "scheduled");

    assertThat(lab.add(job("order"))).isEqualTo(order);

    lab.awaitState(order, "done");
  }

  private static JobOutcome waitFor(String... subjects) {
    List<Need> needs = new ArrayList<>();
    List.of(subjects).forEach(subject -> needs.add(new Need(thing(subject), job(subject))));
    return new JobOutcome.WaitForJobs("waits", needs, List.of());
  }

  private static Topic thing(String subject) {
    return new Topic(Topic.Kind.BOUND, subject);
  }

  private long done() {
    return lab.stage.count("SELECT count(*) FROM job_done WHERE outcome = 'done'");
  }

  private long dead() {
    return lab.stage.count("SELECT count(*) FROM job WHERE state = 'dead'");
  }
}
