package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.CONNECTION;
import static dev.tandem.queue.QueueLab.job;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unavailable;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeadLettersTest {

  @Inject QueueLab lab;
  @Inject DeadLetters letters;
  @Inject ConnectionGate gate;

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
  void aReplayRunsTheJobAgainWithAllItsAttempts() {
    long id = dead("order");
    lab.stage.sql("UPDATE job SET attempts = 5, rescues = 5");
    lab.jobs.fail("order", new IllegalStateException("a bug"));

    assertThat(get(() -> letters.replay(id))).isTrue();

    assertThat(told(id)).contains("ready: a person runs it again");
    lab.awaitState(id, "scheduled");
    assertThat(lab.attempts(id)).isEqualTo(1);
    assertThat(lab.column(id, "rescues")).isEqualTo("0");
    lab.jobs.obey("order");
    get(() -> letters.replay(id));
    lab.awaitState(id, "done");
  }

  @Test
  void aReplayBesideANewerJobOfTheSubjectIsNotNeeded() {
    long old = dead("order");
    CompletableFuture<JobOutcome> end = lab.jobs.hold("order");
    long newer = lab.add(job("order"));
    lab.awaitState(newer, "running");
    assertThat(newer).isNotEqualTo(old);

    assertThat(get(() -> letters.replay(old))).isFalse();

    end.complete(ScriptedJobs.DONE);
    lab.awaitState(newer, "done");
    assertThat(lab.state(old)).isEqualTo("discarded");
  }

  @Test
  void aLaterSuccessOvertakesDeadLettersOfItsSubjectOnly() {
    long old = dead("order");
    long other = dead("other");
    lab.jobs.obey("order");

    lab.awaitState(lab.add(job("order")), "done");

    assertThat(lab.state(old)).isEqualTo("discarded");
    assertThat(lab.state(other)).isEqualTo("dead");
  }

  @Test
  void aLaterFailureTakesThePlaceOfTheDeadLettersOfItsSubject() {
    long old = dead("order");
    long other = dead("other");

    long newer = dead("order");

    assertThat(lab.state(newer)).isEqualTo("dead");
    assertThat(lab.state(old)).isEqualTo("discarded");
    assertThat(lab.state(other)).isEqualTo("dead");
  }

  @Test
  void aDiscardedJobIsGoneAndSaysSo() {
    long id = dead("order");

    assertThat(get(() -> letters.discard(id))).isTrue();

    assertThat(lab.state(id)).isEqualTo("discarded");
    assertThat(told(id)).contains("discarded: a person discarded it");
    assertThat(get(() -> letters.discard(id))).isFalse();
    assertThat(get(() -> letters.replay(id))).isFalse();
  }

  @Test
  void aRunningJobIsNeitherDiscardedNorReplayed() {
    CompletableFuture<JobOutcome> end = lab.jobs.hold("order");
    long id = lab.add(job("order"));
    lab.awaitRuns("order", 1);

    assertThat(get(() -> letters.discard(id))).isFalse();
    assertThat(get(() -> letters.replay(id))).isFalse();

    end.complete(ScriptedJobs.DONE);
    lab.awaitState(id, "done");
    assertThat(lab.jobs.runs("order")).isEqualTo(1);
  }

  @Test
  void hurryTriesWhatWaitsAndWhatIsDownAtOnceAndLeavesTheDead() {
    long dead = dead("dead");
    lab.jobs.fail("failed", new IllegalStateException("a bug"));
    long failed = lab.add(job("failed"));
    lab.awaitState(failed, "scheduled");
    lab.jobs.obey("failed");
    get(() -> gate.open(CONNECTION, "down"));

    assertThat(get(letters::hurry)).isEqualTo(1);
    get(lab.upkeep::probe);

    lab.awaitState(failed, "done");
    assertThat(lab.state(dead)).isEqualTo("dead");
  }

  @Test
  void hurryLeavesAPausedConnectionAlone() {
    lab.probe.answer(new Unavailable(CONNECTION, "down", "down", ""));
    get(() -> gate.open(CONNECTION, "down"));
    get(() -> gate.pause(CONNECTION, "a person said so"));

    get(letters::hurry);
    get(lab.upkeep::probe);

    assertThat(lab.probe.asked()).isZero();
  }

  private long dead(String subject) {
    lab.jobs.fail(subject, new Rejected(CONNECTION, "odoo.no", "no", "look"));
    long id = lab.add(job(subject));
    lab.awaitState(id, "dead");
    return id;
  }

  private List<String> told(long job) {
    return lab
        .stage
        .rows("SELECT state || ': ' || message FROM journal WHERE job_id = " + job)
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
