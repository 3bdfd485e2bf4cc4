package dev.tandem.rule;

import static dev.tandem.rule.RuledOrder.PLACED;
import static dev.tandem.rule.RuledOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.OrderTraits.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** RUL6: what an order waits for, until when, and what ends the wait. */
class HoldsTest {

  private static final Duration DAYS = Duration.ofDays(5);
  private static final Holds RISK = new Holds(true, false, null, null);
  private static final Holds PAID = new Holds(false, true, null, null);
  private static final Holds GIVE_UP = new Holds(false, true, DAYS, null);
  private static final Holds DELAY = new Holds(false, false, null, Duration.ofHours(2));

  @Test
  void nothingIsWaitedForWhereNothingIsAskedFor() {
    assertTaken(Holds.NONE, order().unpaid().risk(Risk.HIGH), PLACED);
  }

  @Test
  void aHighRiskWaitsForAPerson() {
    Decision decision = decide(RISK, order().risk(Risk.HIGH), PLACED);
    assertThat(decision).isInstanceOf(Decision.Ask.class);
    assertThat(decision.reason()).contains("high risk");
    assertThat(((Decision.Ask) decision).advice()).contains("Synchronise it by hand");
  }

  @Test
  void aRiskThatIsStillCheckedIsLookedAtAgainInMinutes() {
    assertHeld(RISK, order().risk(Risk.PENDING), PLACED, PLACED.plus(Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Risk.class,
      names = {"NONE", "LOW", "MEDIUM"})
  void everyOtherRiskIsTaken(Risk risk) {
    assertTaken(RISK, order().risk(risk), PLACED);
  }

  @Test
  void anUnpaidOrderWaitsAsLongAsItTakes() {
    assertHeld(PAID, order().unpaid(), PLACED.plus(Duration.ofDays(900)), null);
    assertTaken(PAID, order(), PLACED);
  }

  @Test
  void itIsGivenUpAfterItsTimeAndTakenWhenItIsPaidAllTheSame() {
    Instant end = PLACED.plus(DAYS);
    assertHeld(GIVE_UP, order().unpaid(), PLACED, end);
    assertHeld(GIVE_UP, order().unpaid(), end.minusNanos(1), end);
    assertThat(decide(GIVE_UP, order().unpaid(), end))
        .isEqualTo(Decision.skip("not paid within 5 days"));
    assertTaken(GIVE_UP, order(), end.plus(DAYS));
  }

  @ParameterizedTest
  @CsvSource({
    "PT24H, 1 day",
    "PT48H, 2 days",
    "PT36H, 36 hours",
    "PT1H, 1 hour",
    "PT90M, 90 minutes",
    "PT61S, 61 seconds"
  })
  void theTimeIsSaidInWordsOfItsSize(Duration span, String words) {
    Holds holds = new Holds(false, true, span, null);
    assertThat(decide(holds, order().unpaid(), PLACED.plus(span)).reason())
        .isEqualTo("not paid within " + words);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"REFUNDED", "FAILED"})
  void whatWillNeverBePaidIsNotWaitedFor(Stage stage) {
    OrderRules rules = rules(PAID, Set.of("PENDING"));
    assertThat(rules.decide(order().unpaid().at(stage).made(), PLACED)).isEqualTo(Decision.take());
  }

  @Test
  void goodsThatMayLeaveUnpaidWaitForTheMoneyToo() {
    assertHeld(PAID, order().unpaid().at(Stage.SHIPPED), PLACED, null);
  }

  @Test
  void everyOrderWaitsForTheDelayAfterItWasPlaced() {
    Instant end = PLACED.plus(Duration.ofHours(2));
    assertHeld(DELAY, order(), end.minusNanos(1), end);
    assertTaken(DELAY, order(), end);
    assertThat(decide(DELAY, order(), PLACED).reason())
        .isEqualTo("imported 2 hours after it was placed");
  }

  @Test
  void theDelayComesFirstThenThePaymentThenThePerson() {
    Holds all = new Holds(true, true, DAYS, Duration.ofHours(2));
    RuledOrder order = order().unpaid().risk(Risk.HIGH);
    assertThat(decide(all, order, PLACED).reason()).contains("2 hours after");
    Instant later = PLACED.plus(Duration.ofHours(2));
    assertThat(decide(all, order, later).reason()).contains("until it is paid");
    assertThat(decide(all, order().risk(Risk.HIGH), later)).isInstanceOf(Decision.Ask.class);
  }

  @Test
  void aRuleThatLetsAnOrderDownIsNotWaitedFor() {
    assertThat(rules(DELAY, Set.of("VOIDED")).decide(order().made(), PLACED))
        .isInstanceOf(Decision.Skip.class);
  }

  @Test
  void aPersonWhoAsksEndsEveryWait() {
    Holds all = new Holds(true, true, DAYS, Duration.ofHours(2));
    RuledOrder order = order().unpaid().risk(Risk.HIGH);
    assertThat(rules(all, Set.of()).decideByHand(order.made())).isEqualTo(Decision.take());
  }

  private static void assertTaken(Holds holds, RuledOrder order, Instant now) {
    assertThat(decide(holds, order, now)).isEqualTo(Decision.take());
  }

  private static void assertHeld(Holds holds, RuledOrder order, Instant now, Instant until) {
    Decision decision = decide(holds, order, now);
    assertThat(decision).isInstanceOf(Decision.Hold.class);
    assertThat(((Decision.Hold) decision).until()).isEqualTo(until);
  }

  private static Decision decide(Holds holds, RuledOrder order, Instant now) {
    return rules(holds, Set.of()).decide(order.made(), now);
  }

  private static OrderRules rules(Holds holds, Set<String> payment) {
    return new OrderRules(
        null, null, Set.of(), Set.of(), payment, Set.of(), Set.of(), false, holds);
  }
}
