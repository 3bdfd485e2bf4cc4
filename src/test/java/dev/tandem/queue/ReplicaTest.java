package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.SHOP;
import static dev.tandem.queue.QueueLab.job;
import static dev.tandem.queue.QueueLab.jobs;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A second runner on the same database, with settings of its own. */
@QuarkusTest
class ReplicaTest {

  @Inject QueueLab lab;
  @Inject JobSignal signal;
  @Inject Vertx vertx;
  @Inject @Any Instance<JobHandler> handlers;

  private JobRunner replica;

  @BeforeEach
  void clear() {
    lab.clear();
  }

  @AfterEach
  void reopen() {
    replica.stop();
    lab.reopen();
  }

  @Test
  void runsNoMoreJobsAtATimeThanItMay() {
    start(Map.of("concurrency", "4"));
    CompletableFuture<JobOutcome> end = holdAll(10);
    lab.stage.await("four to run", () -> running() == 4);
    replica.kick();
    get(replica::heartbeat);
    assertThat(running()).isEqualTo(4);

    end.complete(ScriptedJobs.DONE);

    lab.stage.await("all to end", () -> lab.stage.count("SELECT count(*) FROM job_done") == 10);
  }

  @Test
  void aJobThatCannotBeStoredDoesNotUseUpTheRoom() {
    start(Map.of("concurrency", "1"));
    lab.jobs.answer(
        "bad",
        JobOutcome.done("", List.of(Change.of("INSERT INTO nothing_of_this_name VALUES (1)"))));
    long bad = lab.add(job("bad"));
    replica.kick();
    lab.awaitState(bad, "scheduled");

    long good = lab.add(job("good"));
    replica.kick();
    lab.awaitState(good, "done");
  }

  @Test
  void aRunThatTakesTooLongIsGivenUp() {
    start(Map.of("max-run", "50ms"));
    lab.jobs.hold("stuck");
    long stuck = lab.add(job("stuck"));
    replica.kick();

    lab.awaitState(stuck, "scheduled");

    assertThat(lab.attempts(stuck)).isEqualTo(1);
  }

  @Test
  void aStopWaitsForWhatRunsAndBeginsNothingElse() throws Exception {
    start(Map.of("shutdown-grace", "30s"));
    CompletableFuture<JobOutcome> end = lab.jobs.hold("order");
    long order = lab.add(job("order"));
    replica.kick();
    lab.awaitRuns("order", 1);

    CompletableFuture<Void> stop =
        CompletableFuture.runAsync(() -> replica.shutDown(new ShutdownEvent()));
    assertThatThrownBy(() -> stop.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    long later = lab.add(job("later"));
    replica.kick();
    end.complete(ScriptedJobs.DONE);
    stop.get(20, TimeUnit.SECONDS);

    assertThat(lab.state(order)).isEqualTo("done");
    assertThat(lab.state(later)).isEqualTo("ready");
  }

  @Test
  void aStopHandsBackWhatDoesNotEndInTime() {
    start(Map.of("shutdown-grace", "100ms"));
    lab.jobs.hold("stuck");
    long stuck = lab.add(job("stuck"));
    replica.kick();
    lab.awaitRuns("stuck", 1);

    replica.shutDown(new ShutdownEvent());

    assertThat(lab.state(stuck)).isEqualTo("ready");
    assertThat(lab.claimed(1)).containsExactly("stuck");
    assertThat(lab.column(stuck, "rescues")).isEqualTo("0");
  }

  private CompletableFuture<JobOutcome> holdAll(int count) {
    CompletableFuture<JobOutcome> end = new CompletableFuture<>();
    for (NewJob job : jobs(SHOP, count)) {
      lab.jobs.on(job.subject(), any -> io.smallrye.mutiny.Uni.createFrom().completionStage(end));
    }
    get(() -> lab.queue.enqueue(jobs(SHOP, count)));
    replica.kick();
    return end;
  }

  private long running() {
    return lab.stage.count("SELECT count(*) FROM job_run");
  }

  private void start(Map<String, String> settings) {
    Map<String, String> named = new HashMap<>();
    settings.forEach((name, value) -> named.put("tandem.queue." + name, value));
    QueueSettings its =
        new SmallRyeConfigBuilder()
            .withMapping(QueueSettings.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withDefaultValues(named)
            .build()
            .getConfigMapping(QueueSettings.class);
    replica =
        new JobRunner(
            lab.claims,
            new JobExecution(lab.verdict, its, handlers),
            lab.completion,
            signal,
            its,
            vertx);
    replica.start();
  }
}
