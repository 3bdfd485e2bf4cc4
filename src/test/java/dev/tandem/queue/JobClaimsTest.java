package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.CONNECTION;
import static dev.tandem.queue.QueueLab.OTHER_SHOP;
import static dev.tandem.queue.QueueLab.SHOP;
import static dev.tandem.queue.QueueLab.job;
import static dev.tandem.queue.QueueLab.jobs;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.fault.ConnectionKey;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobClaimsTest {

  @Inject QueueLab lab;
  @Inject ConnectionGate gate;
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
  void passesOverTheJobThatAnotherClaimerIsTaking() {
    lab.add(job("first"));
    lab.add(job("second"));

    List<Job> got =
        get(
            () ->
                pool.withTransaction(
                    other ->
                        other
                            .query("SELECT id FROM job WHERE subject = 'first' FOR UPDATE")
                            .execute()
                            .chain(() -> lab.claims.claim("worker", 10))
                            .ifNoItem()
                            .after(Duration.ofSeconds(10))
                            .fail()));

    assertThat(got).extracting(Job::subject).containsExactly("second");
  }

  @Test
  void takesTheSmallestPriorityFirstAndTheOldestOfThese() {
    lab.add(job(SHOP, "a", "bulk", 200));
    lab.add(job(SHOP, "b", "order 1", 10));
    lab.add(job(SHOP, "c", "order 2", 10));

    assertThat(lab.claimed(1)).containsExactly("order 1");
    assertThat(lab.claimed(1)).containsExactly("order 2");
    assertThat(lab.claimed(1)).containsExactly("bulk");
  }

  @Test
  void runsOneJobOfAKeyAtATimeInTheirOrderWhateverTheirPriority() {
    lab.add(job(SHOP, "order 1", "first", 100));
    lab.add(job(SHOP, "order 1", "second", 10));

    List<Job> first = lab.claim("worker", 10);
    assertThat(first).extracting(Job::subject).containsExactly("first");
    assertThat(lab.claimed(10)).isEmpty();

    lab.finish("worker", first.get(0));
    assertThat(lab.claimed(10)).containsExactly("second");
  }

  @Test
  void runsDifferentKeysSideBySide() {
    get(() -> lab.queue.enqueue(jobs(SHOP, 5)));

    assertThat(lab.claimed(10)).hasSize(5);
  }

  @Test
  void aShopWithThousandsOfJobsDoesNotDelayAnotherOne() {
    get(() -> lab.queue.enqueue(jobs(SHOP, 5000)));
    get(() -> lab.queue.enqueue(jobs(OTHER_SHOP, 10)));

    List<Job> first = lab.claim("worker", 100);

    assertThat(first).filteredOn(job -> job.lane().equals(OTHER_SHOP)).hasSize(10);
    assertThat(first).filteredOn(job -> job.lane().equals(SHOP)).hasSize(50);
  }

  @Test
  void aShopAloneGetsAllTheRoom() {
    get(() -> lab.queue.enqueue(jobs(SHOP, 200)));

    assertThat(lab.claimed(100)).hasSize(100);
  }

  @Test
  void leavesAPausedConnectionAlone() {
    lab.add(job("held"));
    lab.add(job(OTHER_SHOP, "key", "free", 100));
    get(() -> gate.pause(CONNECTION, "a person said so"));

    assertThat(lab.claimed(10)).containsExactly("free");

    get(() -> gate.resume(CONNECTION));
    assertThat(lab.claimed(10)).containsExactly("held");
  }

  @Test
  void leavesAConnectionAloneWhileItsCircuitIsOpen() {
    lab.add(job("held"));
    lab.add(job(OTHER_SHOP, "key", "free", 100));
    get(() -> gate.open(CONNECTION, "down"));

    assertThat(lab.claimed(10)).containsExactly("free");

    get(() -> gate.close(CONNECTION));
    assertThat(lab.claimed(10)).containsExactly("held");
  }

  @Test
  void leavesABlockedConnectionAloneUntilItsTime() {
    lab.add(job("held"));
    get(() -> gate.block(CONNECTION, Duration.ofSeconds(30)));

    lab.clock.advance(Duration.ofSeconds(29));
    assertThat(lab.claimed(10)).isEmpty();

    lab.clock.advance(Duration.ofSeconds(1));
    assertThat(lab.claimed(10)).containsExactly("held");
  }

  @Test
  void everyConnectionThatALaneUsesMustBeOpen() {
    ConnectionKey odoo = new ConnectionKey("odoo:999001");
    lab.add(
        new NewJob(
            ScriptedJobs.KIND, SHOP, List.of(CONNECTION, odoo), "key", "held", "{}", 100, null));
    get(() -> gate.open(odoo, "down"));

    assertThat(lab.claimed(10)).isEmpty();
  }

  @Test
  void startsNoMoreJobsThanTheBudgetAllows() {
    get(() -> gate.budget(CONNECTION, BigDecimal.valueOf(2), 3));
    get(() -> lab.queue.enqueue(jobs(SHOP, 20)));

    assertThat(lab.claimed(10)).hasSize(3);
    assertThat(lab.claimed(10)).isEmpty();
    lab.clock.advance(Duration.ofSeconds(1));
    assertThat(lab.claimed(10)).hasSize(2);
    lab.clock.advance(Duration.ofHours(1));
    assertThat(lab.claimed(10)).hasSize(3);

    get(() -> gate.budget(CONNECTION, null, 3));
    assertThat(lab.claimed(10)).hasSize(10);
  }

  @Test
  void leavesAPausedKindOfALaneAlone() {
    lab.add(job("held"));
    lab.add(new NewJob("test.other", SHOP, List.of(), "other key", "free", "{}", 100, null));
    lab.add(job(OTHER_SHOP, "key", "free too", 100));
    get(() -> gate.pauseKind(SHOP, ScriptedJobs.KIND, true));

    assertThat(lab.claimed(10)).containsExactlyInAnyOrder("free", "free too");

    get(() -> gate.pauseKind(SHOP, ScriptedJobs.KIND, false));
    assertThat(lab.claimed(10)).containsExactly("held");
  }
}
