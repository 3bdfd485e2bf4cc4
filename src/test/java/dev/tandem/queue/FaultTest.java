package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.CONNECTION;
import static dev.tandem.queue.QueueLab.SHOP;
import static dev.tandem.queue.QueueLab.job;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.fault.Configuration;
import dev.tandem.fault.ConnectionKey;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unavailable;
import dev.tandem.fault.Unknown;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class FaultTest {

  private static final String MARKER = "a job of another shop";
  private static final Fault DOWN = new Unavailable(CONNECTION, "shop.down", "no route", "");
  private static final Fault NO_ANSWER = new Unknown(CONNECTION, "shop.timeout", "no answer", "");
  private static final Fault REFUSED = new Credentials(CONNECTION, "shop.key", "no", "a new key");

  @Inject QueueLab lab;
  @Inject ConnectionGate gate;
  @Inject QueueSettings settings;

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
  void anOutageOpensTheCircuitUsesNoAttemptAndLosesNoPlace() {
    lab.jobs.fail("first", DOWN);
    lab.probe.answer(DOWN);
    long first = lab.add(job(SHOP, "order 1", "first", 100));
    stopsAt(first, "ready");
    long second = lab.add(job(SHOP, "order 1", "second", 1));
    lab.jobs.obey("first");
    assertThat(lab.attempts(first)).isZero();
    assertThat(standing().openReason()).isEqualTo("no route");

    lab.later(Duration.ofMinutes(5));
    lab.later(Duration.ofDays(3));
    assertThat(lab.probe.asked()).isEqualTo(2);
    assertThat(lab.jobs.runs("first")).isEqualTo(1);

    lab.probe.answer(null);
    lab.later(Duration.ofMinutes(5));
    lab.awaitState(second, "done");
    assertThat(lab.jobs.subjects()).containsExactly("first", MARKER, "first", "second");
    assertThat(standing().openSince()).isNull();
  }

  @Test
  void withoutAnAnswerAnAttemptIsUsedWhereTheOtherSideIsUp() {
    lab.jobs.fail("order", NO_ANSWER);
    long id = lab.add(job("order"));

    lab.awaitState(id, "scheduled");

    assertThat(lab.attempts(id)).isEqualTo(1);
    assertThat(lab.probe.asked()).isEqualTo(1);
    assertThat(Stage.get(() -> gate.mayCall(CONNECTION))).isTrue();
  }

  static List<Fault> downs() {
    return List.of(
        DOWN,
        NO_ANSWER,
        new Rejected(CONNECTION, "shop.no", "a page in place of an answer", ""),
        new Configuration(CONNECTION, "shop.right", "no right", "", null));
  }

  @ParameterizedTest
  @MethodSource("downs")
  void withoutAnAnswerNoAttemptIsUsedWhereTheOtherSideIsDown(Fault probed) {
    lab.jobs.fail("order", NO_ANSWER);
    lab.probe.answer(probed);
    long id = lab.add(job("order"));

    stopsAt(id, "ready");

    assertThat(lab.attempts(id)).isZero();
    assertThat(standing().openReason()).isEqualTo(probed.getMessage());
  }

  @Test
  void withoutAnAnswerTheConnectionIsHeldWhereTheProbeIsRefused() {
    lab.jobs.fail("order", NO_ANSWER);
    lab.probe.answer(REFUSED);
    long id = lab.add(job("order"));

    stopsAt(id, "ready");

    assertThat(standing().openReason()).isEqualTo("no");
    assertThat(lab.attempts(id)).isZero();
  }

  @Test
  void aProbeThatIsNoAnswerToWhetherItIsUpDoesNotMakeTheJobRunForEver() {
    lab.jobs.fail("order", NO_ANSWER);
    lab.probe.answer(new IllegalStateException("no such shop"));
    long id = lab.add(job("order"));

    lab.awaitState(id, "scheduled");

    assertThat(lab.attempts(id)).isEqualTo(1);
    assertThat(lab.jobs.runs("order")).isEqualTo(1);
  }

  @Test
  void aRateLimitIsWaitedForAndUsesNoAttempt() {
    lab.jobs.fail(
        "order", new RateLimited(CONNECTION, "shop.busy", "slow", Duration.ofSeconds(40)));
    long id = lab.add(job("order"));
    stopsAt(id, "ready");
    lab.jobs.obey("order");
    assertThat(lab.attempts(id)).isZero();

    lab.later(Duration.ofSeconds(39));
    lab.awaitState(lab.add(job("shop:999002", "key", "free", 100)), "done");
    assertThat(lab.jobs.runs("order")).isEqualTo(1);

    lab.later(Duration.ofSeconds(1));
    lab.awaitState(id, "done");
  }

  @Test
  void aRateLimitOfNoTimeIsWaitedForToo() {
    lab.jobs.fail("order", new RateLimited(CONNECTION, "shop.busy", "slow", Duration.ZERO));
    long id = lab.add(job("order"));

    stopsAt(id, "ready");

    assertThat(standing().blockedUntil()).isAfter(lab.clock.instant());
  }

  @Test
  void aRejectedJobIsADeadLetterAtOnceWithAdvice() {
    lab.jobs.fail("order", new Rejected(CONNECTION, "odoo.no", "no such tax", "map the tax"));
    long id = lab.add(job("order"));

    lab.awaitState(id, "dead");

    assertThat(lab.column(id, "code")).isEqualTo("odoo.no");
    assertThat(lab.column(id, "reason")).isEqualTo("no such tax");
    assertThat(lab.column(id, "advice")).isEqualTo("map the tax");
    assertThat(lab.attempts(id)).isZero();
    assertThat(lab.jobs.runs("order")).isEqualTo(1);
  }

  @Test
  void refusedCredentialsAreAskedAgainAndWhatWasRefusedForSecondsGoesOn() {
    lab.jobs.fail("order", REFUSED);
    lab.probe.answer(REFUSED);
    long id = lab.add(job("order"));
    stopsAt(id, "ready");
    lab.jobs.obey("order");
    assertThat(standing().pausedReason()).isNull();
    assertThat(standing().openReason()).isEqualTo("no");
    assertThat(lab.column(id, "advice")).isEqualTo("a new key");

    lab.later(settings.probeEvery());
    assertThat(lab.state(id)).isEqualTo("ready");
    lab.probe.answer(null);
    lab.later(Duration.ofSeconds(5));

    lab.awaitState(id, "done");
    assertThat(doneAfter(id)).isZero();
    assertThat(lab.jobs.runs("order")).isEqualTo(2);
  }

  @Test
  void credentialsThatAreRefusedAgainAndAgainPauseTheConnectionWhichGoesOnByItself() {
    lab.jobs.fail("order", REFUSED);
    lab.probe.answer(REFUSED);
    long id = lab.add(job("order"));
    stopsAt(id, "ready");
    lab.jobs.obey("order");
    for (int refused = 1; refused < settings.refusalsBeforePause(); refused++) {
      assertThat(standing().pausedReason()).isNull();
      lab.later(settings.maxProbeEvery());
    }
    assertThat(standing().pausedReason()).isEqualTo("no");

    int asked = lab.probe.asked();
    for (int second = 0; second < 50; second++) {
      lab.later(Duration.ofSeconds(36));
    }
    assertThat(lab.probe.asked() - asked).isBetween(3, 8);

    lab.probe.answer(null);
    lab.later(settings.maxProbeRefusedEvery());
    lab.awaitState(id, "done");
    assertThat(standing().pausedAt()).isNull();
    assertThat(doneAfter(id)).isZero();
  }

  @Test
  void whereTheCredentialsAreGoodElsewhereTheRefusedRecordIsTheCause() {
    lab.jobs.fail("order", REFUSED);
    long id = lab.add(job("order"));

    lab.awaitState(id, "scheduled");

    assertThat(lab.attempts(id)).isEqualTo(1);
    assertThat(Stage.get(() -> gate.mayCall(CONNECTION))).isTrue();
  }

  @Test
  void aNewCredentialIsTriedAtOnce() {
    lab.probe.answer(REFUSED);
    lab.jobs.fail("order", REFUSED);
    long id = lab.add(job("order"));
    stopsAt(id, "ready");
    lab.jobs.obey("order");

    Stage.get(() -> gate.close(CONNECTION));

    lab.awaitState(id, "done");
  }

  @Test
  void whatAPersonPausedStaysPausedWhateverAnswers() {
    Stage.get(() -> gate.open(CONNECTION, "down"));
    Stage.get(() -> gate.pause(CONNECTION, "stocktaking"));
    lab.later(Duration.ofHours(1));
    assertThat(lab.probe.asked()).isZero();

    Stage.get(() -> gate.close(CONNECTION));

    assertThat(standing().pausedReason()).isEqualTo("stocktaking");
    Stage.get(() -> gate.resume(CONNECTION));
    assertThat(Stage.get(() -> gate.mayCall(CONNECTION))).isTrue();
  }

  @Test
  void aProbeThatHangsHoldsUpNoOther() {
    ConnectionKey other = new ConnectionKey("shop:999002");
    Stage.get(() -> gate.open(CONNECTION, "down"));
    lab.probe.hang(CONNECTION);
    lab.clock.advance(settings.probeEvery());
    var unused = lab.upkeep.probe().subscribeAsCompletionStage();
    lab.stage.await("the probe", () -> lab.probe.asked() == 1);

    Stage.get(() -> gate.open(other, "down too"));
    lab.later(settings.maxProbeEvery());

    assertThat(Stage.get(() -> gate.mayCall(other))).isTrue();
    assertThat(lab.probe.asked()).isEqualTo(2);
    lab.probe.answer(null);
    lab.stage.await("the end of the probe", () -> Stage.get(() -> gate.mayCall(CONNECTION)));
  }

  @Test
  void oneProbeIsTakenAtATimeAndLessAndLessOften() {
    Stage.get(() -> gate.open(CONNECTION, "down"));
    lab.clock.advance(settings.probeEvery());
    assertThat(Stage.get(gate::takeProbes)).containsExactly(CONNECTION);
    assertThat(Stage.get(gate::takeProbes)).isEmpty();

    lab.clock.advance(settings.probeEvery());
    assertThat(Stage.get(gate::takeProbes)).isEmpty();
    lab.clock.advance(settings.maxProbeEvery());
    assertThat(Stage.get(gate::takeProbes)).containsExactly(CONNECTION);
  }

  /** The run was stored, and nobody took the job again. */
  private void stopsAt(long id, String state) {
    lab.stage.await("a stored run", () -> lab.column(id, "code") != null);
    lab.awaitState(lab.add(job("shop:999003", "marker", MARKER, 100)), "done");
    assertThat(lab.state(id)).isEqualTo(state);
  }

  /** The attempts of a finished job. */
  private long doneAfter(long id) {
    return lab.stage.count("SELECT attempts::bigint FROM job_done WHERE id = " + id);
  }

  private ConnectionGate.Standing standing() {
    return Stage.get(gate::standings).stream()
        .filter(standing -> standing.connection().equals(CONNECTION))
        .findFirst()
        .orElseThrow();
  }
}
