package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.job;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LeaseTest {

  @Inject QueueLab lab;
  @Inject QueueSettings settings;
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
  void aHeartbeatKeepsTheLease() {
    long id = lab.add(job("order"));
    lab.claim("worker", 1);

    lab.clock.advance(almostALease());
    get(() -> lab.claims.heartbeat("worker", new Long[] {id}));
    lab.clock.advance(almostALease());

    assertThat(get(lab.claims::rescue)).isZero();
    assertThat(lab.state(id)).isEqualTo("running");
  }

  @Test
  void withoutAHeartbeatAnotherWorkerGetsTheJob() {
    long id = lab.add(job("order"));
    lab.claim("worker", 1);

    lab.clock.advance(almostALease());
    assertThat(get(lab.claims::rescue)).isZero();
    lab.clock.advance(Duration.ofSeconds(2));
    assertThat(get(lab.claims::rescue)).isEqualTo(1);

    assertThat(lab.suspects("other", 1)).extracting(Job::id).containsExactly(id);
    assertThat(lab.attempts(id)).isZero();
  }

  /** Whoever ends a run locks its job first, and then the run. */
  @Test
  void whoTakesBackAJobWaitsForItsEndAndIsNotWaitedFor() throws Exception {
    long id = lab.add(job("order"));
    lab.claim("worker", 1);
    lab.clock.advance(almostALease().plusSeconds(2));

    SqlConnection ending = get(pool::getConnection);
    Transaction end = get(ending::begin);
    get(() -> ending.query("SELECT FROM job WHERE id = " + id + " FOR UPDATE").execute());
    CompletableFuture<Integer> rescued =
        CompletableFuture.supplyAsync(() -> get(lab.claims::rescue));
    lab.stage.await("the lock to be waited for", () -> lab.blocked() == 1);
    get(() -> ending.query("DELETE FROM job_run WHERE job_id = " + id).execute());
    get(end::commit);
    get(ending::close);

    assertThat(rescued.get()).isZero();
    assertThat(lab.state(id)).isEqualTo("ready");
  }

  @Test
  void theRunnerKeepsTheLeasesOfTheJobsThatItRuns() {
    CompletableFuture<JobOutcome> end = lab.jobs.hold("order");
    lab.runner.start();
    long id = lab.add(job("order"));
    lab.awaitRuns("order", 1);

    lab.clock.advance(almostALease());
    get(lab.upkeep::heartbeat);
    lab.clock.advance(almostALease());
    assertThat(get(lab.claims::rescue)).isZero();

    end.complete(ScriptedJobs.DONE);
    lab.awaitState(id, "done");
  }

  @Test
  void aLeaseThatTheRunnerDoesNotKnowOfRunsOut() {
    long id = lab.add(job("order"));
    lab.claim(lab.runner.worker(), 1);

    lab.clock.advance(almostALease());
    get(lab.upkeep::heartbeat);
    lab.clock.advance(Duration.ofSeconds(2));

    assertThat(get(lab.claims::rescue)).isEqualTo(1);
    assertThat(lab.state(id)).isEqualTo("ready");
  }

  @Test
  void aRunThatGoesOnAfterItsLeaseIsNotStartedASecondTimeBesideItself() {
    CompletableFuture<JobOutcome> end = lab.jobs.hold("order");
    lab.runner.start();
    long id = lab.add(job("order"));
    lab.awaitRuns("order", 1);

    lab.clock.advance(settings.lease().plusSeconds(1));
    get(lab.upkeep::rescue);
    lab.awaitState(id, "running");
    lab.awaitState(lab.add(job("later")), "done");
    assertThat(lab.jobs.runs("order")).isEqualTo(1);

    end.complete(ScriptedJobs.DONE);
    lab.awaitState(id, "done");
    assertThat(lab.jobs.runs("order")).isEqualTo(1);
  }

  @Test
  void theOutcomeOfALostLeaseIsNotStored() {
    long id = lab.add(job("order"));
    Job late = lab.claim("late", 1).get(0);
    lab.clock.advance(settings.lease().plusSeconds(1));
    get(lab.claims::rescue);
    Job again = lab.suspects("other", 1).get(0);
    Change change = Change.of("INSERT INTO queue_pause (lane, kind) VALUES ($1, $2)", "late", "k");

    get(() -> store("late", late, JobOutcome.done("too late", List.of(change))));
    get(() -> store("late", late, new JobOutcome.Reject("no", "too late", "", List.of(change))));

    assertThat(lab.state(id)).isEqualTo("running");
    assertThat(lab.stage.count("SELECT count(*) FROM queue_pause")).isZero();

    lab.finish("other", again);
    assertThat(lab.state(id)).isEqualTo("done");
  }

  @Test
  void finishedJobsAreForgottenAfterTheirTime() {
    long id = lab.add(job("order"));
    lab.finish("worker", lab.claim("worker", 1).get(0));

    lab.clock.advance(settings.keepDone().minusSeconds(1));
    get(lab.upkeep::forget);
    assertThat(lab.state(id)).isEqualTo("done");

    lab.clock.advance(Duration.ofSeconds(2));
    get(lab.upkeep::forget);
    assertThat(lab.state(id)).isEmpty();
  }

  private io.smallrye.mutiny.Uni<Void> store(String worker, Job job, JobOutcome outcome) {
    return lab.completion.store(worker, List.of(lab.verdict.of(job, outcome)));
  }

  private Duration almostALease() {
    return settings.lease().minusSeconds(1);
  }
}
