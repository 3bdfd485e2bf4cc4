package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.SHOP;
import static dev.tandem.queue.QueueLab.job;
import static dev.tandem.queue.QueueLab.jobs;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who stops the workers is found out, and whoever only ran beside it goes on. */
@QuarkusTest
class SuspectsTest {

  private static final String KILLER = "killer";
  private static final int MANY = 64;

  @Inject QueueLab lab;
  @Inject QueueSettings settings;

  @BeforeEach
  void clear() {
    lab.clear();
  }

  @AfterEach
  void reopen() {
    lab.reopen();
  }

  @Test
  void killsAloneMakeNoDeadLetter() {
    get(() -> lab.queue.enqueue(jobs(SHOP, MANY)));

    for (int kill = 0; kill < 30; kill++) {
      claimAll();
      killAll();
    }

    lab.runner.start();
    for (int n = 0; n < MANY && pending() > 0; n++) {
      lab.later(Duration.ofHours(7));
      lab.stage.await("some to end", () -> lab.stage.count("SELECT count(*) FROM job_run") == 0);
    }
    lab.stage.await("all to end", () -> pending() == 0);
    assertThat(lab.stage.count("SELECT count(*) FROM job_done WHERE outcome = 'done'"))
        .isEqualTo(MANY);
  }

  @Test
  void aJobThatTakesItsWorkersDownIsFoundAmongMany() {
    get(() -> lab.queue.enqueue(jobs(SHOP, MANY)));
    long killer = lab.add(job(KILLER));
    int killed = 0;

    while (lab.attempts(killer) == 0 && killed < 40 && !isGivenUp(killer)) {
      killed += workUntilKilled() ? 1 : 0;
      lab.later(Duration.ofHours(7));
    }

    lab.runner.start();
    lab.later(Duration.ofHours(7));
    lab.awaitState(killer, "dead");
    assertThat(killed).isEqualTo(JobClaims.ALONE + settings.maxRescues());
    assertThat(lab.column(killer, "code")).isEqualTo("queue.worker_died");
    assertThat(lab.column(killer, "advice")).contains("replay");
    assertThat(lab.stage.count("SELECT count(*) FROM job_done WHERE outcome = 'done'"))
        .as("the innocent")
        .isEqualTo(MANY);
    assertThat(
            lab.stage.count(
                "SELECT count(*) FROM journal WHERE state = 'dead' AND job_id = " + killer))
        .as("people are told")
        .isOne();
  }

  @Test
  void suspectsRunInSmallerAndSmallerGroups() {
    get(() -> lab.queue.enqueue(jobs(SHOP, MANY)));
    assertThat(lab.claim("worker", MANY)).hasSize(MANY);
    killAll();

    assertThat(lab.claim("worker", MANY)).as("they are no jobs like others").isEmpty();
    assertThat(suspects(MANY)).hasSize(MANY / 8);
    killAll();
    assertThat(suspects(MANY)).as("those that ran once less are first").hasSize(MANY / 8);
    lab.finish("worker", suspects(MANY).toArray(Job[]::new));
  }

  @Test
  void othersRunBesideASuspectAndThoseOfItsKeyBehindIt() {
    lab.add(job(SHOP, "one customer", "first", 100));
    lab.claim("worker", 1);
    killAll();
    lab.add(job(SHOP, "one customer", "second", 1));
    lab.add(job(SHOP, "another customer", "other", 100));

    assertThat(lab.claimed(10)).containsExactly("other");
    assertThat(suspects(10)).extracting(Job::subject).containsExactly("first");
  }

  @Test
  void aRunThatCameToAnEndClearsItsName() {
    long id = lab.add(job("order"));
    lab.claim("worker", 1);
    killAll();
    lab.jobs.answer("order", new JobOutcome.Snooze("not yet", Duration.ofMinutes(3), List.of()));

    lab.runner.start();
    get(lab.upkeep::stage);
    lab.awaitState(id, "scheduled");

    assertThat(lab.column(id, "rescues")).isEqualTo("0");
  }

  @Test
  void aJobThatStoppedItsWorkerAloneIsLeftAloneLongerAndLonger() {
    long id = lab.add(job("order"));
    lab.stage.sql("UPDATE job SET rescues = " + JobClaims.ALONE);
    for (Duration pause : List.of(Duration.ofMinutes(1), Duration.ofMinutes(10))) {
      assertThat(suspects(1)).hasSize(1);
      killAll();
      assertThat(lab.state(id)).isEqualTo("scheduled");
      lab.add(job("order"));
      assertThat(lab.state(id)).as("news about it do not hurry it").isEqualTo("scheduled");
      lab.later(pause.minusSeconds(1));
      assertThat(suspects(1)).isEmpty();
      lab.later(Duration.ofSeconds(1));
    }
    assertThat(suspects(1)).hasSize(1);
  }

  /** What a process would have claimed when it is killed. */
  private List<Job> claimAll() {
    List<Job> all = new ArrayList<>(lab.claim("worker", MANY));
    all.addAll(suspects(MANY));
    return all;
  }

  /** Works as a process would; true where it had the killer, and was killed by it. */
  private boolean workUntilKilled() {
    List<Job> all = claimAll();
    if (all.stream().anyMatch(job -> job.subject().equals(KILLER))) {
      killAll();
      return true;
    }
    lab.finish("worker", all.toArray(Job[]::new));
    return false;
  }

  private boolean isGivenUp(long id) {
    return Integer.parseInt(lab.column(id, "rescues")) >= JobClaims.ALONE + settings.maxRescues();
  }

  private List<Job> suspects(int limit) {
    return lab.suspects("worker", limit);
  }

  private void killAll() {
    lab.clock.advance(settings.lease().plusSeconds(1));
    get(lab.claims::rescue);
  }

  private long pending() {
    return lab.stage.count("SELECT count(*) FROM job");
  }
}
