package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.CONNECTION;
import static dev.tandem.queue.QueueLab.SHOP;
import static dev.tandem.queue.QueueLab.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.fault.Recovery;
import dev.tandem.fault.Unknown;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One operation fails for all, while the other side answers otherwise. */
@QuarkusTest
class BrownoutTest {

  private static final String LOAD = "sale.order.load";
  private static final int MANY = 80;
  private static final Unknown BARE =
      new Unknown(CONNECTION, "odoo.server_error", "500 and no reason", "").during(LOAD);

  @Inject QueueLab lab;
  @Inject Recovery recovery;
  @Inject QueueSettings settings;

  @BeforeEach
  void start() {
    lab.clear();
    recovery.works(CONNECTION, LOAD);
    lab.runner.start();
  }

  @AfterEach
  void reopen() {
    lab.reopen();
  }

  @Test
  void whatFailsForAllAlikeUsesNoAttemptsHoweverLongItLasts() {
    List<Long> ids = failing(MANY);

    for (int minute = 0; minute < 12 * 60; minute += 20) {
      lab.later(Duration.ofMinutes(20));
      lab.stage.await("a pause", this::isQuiet);
    }

    assertThat(lab.stage.count("SELECT count(*) FROM job WHERE state = 'dead'")).isZero();
    assertThat(lab.stage.count("SELECT count(*) FROM job WHERE attempts > 0")).isZero();
    // One whose time has just come may be ready to run for a moment.
    ids.forEach(id -> lab.awaitState(id, "scheduled"));
    assertThat(lab.column(ids.get(0), "reason")).contains("others fail alike");
  }

  @Test
  void allGoOnWhenItWorksForOne() {
    List<Long> ids = failing(MANY);
    ids.forEach(id -> lab.jobs.obey("order " + ids.indexOf(id)));

    recovery.works(CONNECTION, LOAD);

    ids.subList(2, MANY).forEach(id -> lab.awaitState(id, "done"));
  }

  /** Another process found out that they ail, or this one before it was started again. */
  @Test
  void allGoOnWhenOneOfThemIsThroughWhoeverSawThatTheyAil() {
    List<Long> ids = failing(MANY);
    ids.forEach(id -> lab.jobs.obey("order " + ids.indexOf(id)));

    lab.add(job(SHOP, "key 40", "order 40", 100));

    ids.subList(2, MANY).forEach(id -> lab.awaitState(id, "done"));
  }

  @Test
  void recordsThatFailWhileOthersAreDoneUseTheirAttempts() {
    for (int n = 0; n < 4; n++) {
      String poison = "poison " + n;
      lab.jobs.fail(poison, BARE);
      long id = lab.add(job(poison));
      lab.awaitState(id, "scheduled");
      recovery.works(CONNECTION, LOAD);
      assertThat(lab.attempts(id)).isEqualTo(1);
    }
  }

  /** They fail alike, and look as if the cause were not in them. */
  @Test
  void severalThatFailForEverBecomeDeadLettersWhereItWorksForOthersNowAndThen() {
    int several = 4;
    List<Long> ids = failing(several);

    for (int success = 0; success < several * settings.maxAttempts(); success++) {
      recovery.works(CONNECTION, LOAD);
      lab.stage.await("a pause", this::isQuiet);
      for (int hour = 0; hour < 2; hour++) {
        lab.later(Duration.ofHours(1));
        lab.stage.await("a pause", this::isQuiet);
      }
    }

    ids.forEach(id -> assertThat(lab.state(id)).isEqualTo("dead"));
  }

  private boolean isQuiet() {
    return lab.stage.count(
            "SELECT (SELECT count(*) FROM job_run) + (SELECT count(*) FROM job WHERE state = 'ready')")
        == 0;
  }

  @Test
  void manyThatFailAtOnceShareOneQuestion() {
    failing(MANY);

    assertThat(lab.probe.asked()).isBetween(1, 5);
  }

  @Test
  void attemptsAreSpreadOverHours() {
    lab.jobs.fail("order", BARE);
    long id = lab.add(job("order"));
    Duration waited = Duration.ZERO;
    while (!lab.state(id).equals("dead")) {
      lab.later(Duration.ofMinutes(5));
      waited = waited.plusMinutes(5);
      lab.stage.await("a pause", this::isQuiet);
      assertThat(waited).isLessThan(Duration.ofDays(1));
    }
    assertThat(waited).isGreaterThan(Duration.ofHours(1));
    assertThat(lab.jobs.runs("order")).isEqualTo(settings.maxAttempts());
  }

  @Test
  void howMuchHappensToAnOrderUsesNoAttempts() {
    lab.jobs.fail("order", BARE);
    long id = lab.add(job("order"));
    Duration waited = Duration.ZERO;
    while (waited.compareTo(Duration.ofHours(1)) < 0) {
      lab.later(Duration.ofMinutes(5));
      waited = waited.plusMinutes(5);
      lab.stage.await("a pause", this::isQuiet);
      assertThat(lab.add(job("order"))).isEqualTo(id);
      lab.stage.await("a pause", this::isQuiet);
      assertThat(lab.state(id)).isEqualTo("scheduled");
    }

    lab.jobs.obey("order");
    lab.later(settings.maxBackoff());
    lab.awaitState(id, "done");
  }

  @Test
  void anOrderToWhichNothingHappensAnyMoreIsGivenUp() {
    lab.jobs.fail("order", BARE);
    long id = lab.add(job("order"));
    lab.stage.await("a pause", this::isQuiet);
    lab.add(job("order"));

    for (int tries = 0; tries < settings.maxAttempts(); tries++) {
      lab.stage.await("a pause", this::isQuiet);
      lab.later(settings.maxBackoff().multipliedBy(2));
    }

    lab.awaitState(id, "dead");
  }

  private List<Long> failing(int count) {
    List<Long> ids = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      lab.jobs.fail("order " + n, BARE);
      ids.add(lab.add(job(SHOP, "key " + n, "order " + n, 100)));
    }
    ids.forEach(id -> lab.awaitState(id, "scheduled"));
    return ids;
  }
}
