package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.CONNECTION;
import static dev.tandem.queue.QueueLab.SHOP;
import static dev.tandem.queue.QueueLab.job;
import static dev.tandem.queue.QueueLab.jobs;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class JobRunnerTest {

  @Inject QueueLab lab;
  @Inject QueueSettings settings;
  @Inject JobCompletion completion;
  @Inject JobSignal signal;
  @Inject Pool pool;
  @Inject Vertx vertx;
  @Inject @Any Instance<JobHandler> handlers;

  private JobRunner overlapping;

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
  void aBugIsTriedFiveTimesWithGrowingPausesThenADeadLetter() {
    lab.jobs.fail("order", new IllegalStateException("a bug"));
    long id = lab.add(job("order"));
    List<Duration> pauses = new ArrayList<>();

    for (int run = 1; run < settings.maxAttempts(); run++) {
      int used = run;
      lab.stage.await("run " + run, () -> lab.attempts(id) == used);
      assertThat(lab.state(id)).isEqualTo("scheduled");
      Instant next =
          lab.stage.rows("SELECT run_at FROM job").get(0).getOffsetDateTime(0).toInstant();
      pauses.add(Duration.between(lab.clock.instant(), next));
      lab.later(pauses.get(run - 1));
    }
    lab.awaitState(id, "dead");

    assertThat(settings.maxAttempts()).isEqualTo(5);
    assertThat(lab.jobs.runs("order")).isEqualTo(5);
    for (int n = 0; n < pauses.size(); n++) {
      Duration least = settings.backoff().multipliedBy((long) Math.pow(15, n));
      assertThat(pauses.get(n)).isBetween(least, least.plus(least.dividedBy(5)));
    }
    assertThat(lab.column(id, "code")).isEqualTo("tandem.bug");
    assertThat(lab.column(id, "advice")).isNotEmpty();
  }

  static List<Function<Job, Uni<JobOutcome>>> bugs() {
    return List.of(
        job -> {
          throw new IllegalStateException("thrown");
        },
        job -> null,
        job -> Uni.createFrom().nullItem(),
        job -> Uni.createFrom().failure(new StackOverflowError()));
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void whateverAHandlerDoesWrongUsesAnAttemptOfItsJobAlone(Function<Job, Uni<JobOutcome>> bug) {
    lab.jobs.on("poison", bug);
    long poison = lab.add(job("poison"));
    long other = lab.add(job("other"));

    lab.awaitState(poison, "scheduled");
    lab.awaitState(other, "done");
    assertThat(lab.attempts(poison)).isEqualTo(1);
  }

  @Test
  void aKindThatNobodyHandlesUsesAttempts() {
    long id = lab.add(new NewJob("test.none", SHOP, List.of(), "key", "odd", "{}", 1, null));

    lab.awaitState(id, "scheduled");

    assertThat(lab.attempts(id)).isEqualTo(1);
  }

  /** Claims and completions overlap: a job may be claimed anew before its last end is heard. */
  @Test
  void aJobThatIsClaimedAgainWhileItsLastRunIsBeingStoredIsRunAgain() {
    get(lab.runner::drain);
    CompletableFuture<Void> again = new CompletableFuture<>();
    BatchCompletion late =
        new BatchCompletion(completion, lab.verdict) {
          @Override
          Uni<Void> store(String worker, List<Verdict> batch) {
            return super.store(worker, batch)
                .invoke(overlapping::kick)
                .call(() -> Uni.createFrom().completionStage(again));
          }
        };
    JobClaims told =
        new JobClaims(pool, lab.clock, settings) {
          private int claims;

          @Override
          Uni<List<Job>> claim(String worker, int limit) {
            return Uni.createFrom()
                .emitter(
                    caller ->
                        super.claim(worker, limit)
                            .subscribe()
                            .with(
                                jobs -> {
                                  caller.complete(jobs);
                                  claims += jobs.size();
                                  if (claims == 2) {
                                    again.complete(null);
                                  }
                                },
                                caller::fail));
          }
        };
    overlapping = new JobRunner(told, lab.execution, late, signal, settings, vertx);
    CompletableFuture<JobOutcome> first = lab.jobs.hold("order");
    long id = lab.add(job("order"));
    overlapping.start();
    lab.awaitRuns("order", 1);
    lab.add(job("order"));

    first.complete(ScriptedJobs.DONE);

    lab.awaitState(id, "done");
    assertThat(lab.jobs.runs("order")).isEqualTo(2);
    get(overlapping::drain);
  }

  @Test
  void poisonedJobsDelayNoOther() {
    for (int n = 0; n < 20; n++) {
      lab.jobs.fail("poison " + n, new IllegalStateException("a bug"));
      lab.add(job(SHOP, "poison " + n, "poison " + n, 1));
    }
    get(() -> lab.queue.enqueue(jobs(SHOP, 300)));

    lab.stage.await("the others", () -> lab.stage.count("SELECT count(*) FROM job_done") == 300);
    lab.stage.await(
        "the poison",
        () ->
            lab.stage.count("SELECT count(*) FROM job WHERE state = 'scheduled' AND attempts = 1")
                == 20);
  }

  @Test
  void aChangeThatTheDatabaseRefusesHitsItsOwnJobOnly() {
    get(lab.runner::drain);
    get(() -> lab.queue.enqueue(jobs(SHOP, 7)));
    List<Job> claimed = lab.claim("worker", 7);
    List<Verdict> verdicts = new ArrayList<>();
    for (Job job : claimed) {
      Change change =
          job == claimed.get(3)
              ? Change.of("INSERT INTO nothing_of_this_name VALUES (1)")
              : Change.of("INSERT INTO queue_pause VALUES ($1, $2)", "mark", job.subject());
      verdicts.add(lab.verdict.of(job, JobOutcome.done("done", List.of(change))));
    }

    get(() -> lab.completion.store("worker", verdicts));

    long bad = claimed.get(3).id();
    assertThat(lab.stage.count("SELECT count(*) FROM job_done")).isEqualTo(6);
    assertThat(lab.stage.count("SELECT count(*) FROM queue_pause WHERE lane = 'mark'"))
        .isEqualTo(6);
    assertThat(lab.state(bad)).isEqualTo("scheduled");
    assertThat(lab.attempts(bad)).isEqualTo(1);
    assertThat(lab.column(bad, "code")).isEqualTo("tandem.bug");
  }

  @Test
  void aFailedRunStoresWhatItHasToStore() {
    Change change = Change.of("INSERT INTO queue_pause VALUES ($1, $2)", "mark", "noted");
    lab.jobs.fail(
        "order",
        new FailedRun(new dev.tandem.fault.Rejected(CONNECTION, "no", "no", ""), List.of(change)));
    long id = lab.add(job("order"));

    lab.awaitState(id, "dead");

    assertThat(lab.stage.count("SELECT count(*) FROM queue_pause WHERE lane = 'mark'"))
        .isEqualTo(1);
  }

  @Test
  void finishedJobsLeaveTheHotTables() {
    get(() -> lab.queue.enqueue(jobs(SHOP, 500)));

    lab.stage.await("all to end", () -> lab.stage.count("SELECT count(*) FROM job_done") == 500);

    assertThat(lab.stage.count("SELECT count(*) FROM job")).isZero();
    assertThat(lab.stage.count("SELECT count(*) FROM job_run")).isZero();
  }
}
