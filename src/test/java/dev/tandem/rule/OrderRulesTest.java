package dev.tandem.rule;

import static dev.tandem.rule.RuledOrder.PLACED;
import static dev.tandem.rule.RuledOrder.order;
import static dev.tandem.rule.RuledOrder.wordless;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.OrderState.Stage;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RUL1 to RUL5: each condition alone lets an order down, and the decision says which. */
class OrderRulesTest {

  private static final Instant NOW = PLACED.plusSeconds(60);
  private static final String OTHER = "something else";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PAID",
        "PENDING",
        "PARTIALLY_PAID",
        "AUTHORIZED",
        "EXPIRED",
        "REFUNDED",
        "PARTIALLY_REFUNDED",
        "VOIDED"
      })
  void everyPaymentStatusCanBeNamed(String word) {
    assertTaken(payment(word), order().payment(word));
    assertTaken(OrderRules.ALL, order().payment(word));
    assertSkipped(
        payment(OTHER),
        order().payment(word),
        "'" + word + "' payment status doesn't match the rules");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UNFULFILLED",
        "FULFILLED",
        "PARTIAL",
        "PARTIALLY_FULFILLED",
        "IN_PROGRESS",
        "ON_HOLD",
        "OPEN",
        "PENDING_FULFILLMENT",
        "REQUEST_DECLINED",
        "RESTOCKED",
        "SCHEDULED",
        "FULFILLMENT_NOT_REQUIRED"
      })
  void everyFulfilmentStatusCanBeNamed(String word) {
    assertTaken(fulfilment(word), order().fulfilment(word));
    assertTaken(OrderRules.ALL, order().fulfilment(word));
    assertSkipped(
        fulfilment(OTHER),
        order().fulfilment(word),
        "'" + word + "' fulfilment status doesn't match the rules");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web",
        "pos",
        "iphone",
        "android",
        "mobile_app",
        "shopify_draft_order",
        "subscription_contract",
        "collective",
        "my own channel"
      })
  void everySourceCanBeNamed(String word) {
    assertTaken(source(word), order().source(word));
    assertTaken(OrderRules.ALL, order().source(word));
    assertSkipped(
        source(OTHER), order().source(word), "source '" + word + "' doesn't match the rules");
  }

  @ParameterizedTest
  @CsvSource({
    "partially_paid, PARTIALLY_PAID",
    "Partially Paid, PARTIALLY_PAID",
    "PARTIALLY_PAID, partially paid",
    "'  paid ', PAID"
  })
  void wordsAreComparedWithoutCaseAndWithSpacesForUnderscores(String named, String told) {
    assertTaken(payment(named), order().payment(told));
    assertTaken(fulfilment(named), order().fulfilment(told));
    assertTaken(source(named), order().source(told));
  }

  @Test
  void aPartOfAWordIsNotTheWord() {
    assertSkipped(payment("PAID"), order().payment("PARTIALLY_PAID"), "'PARTIALLY_PAID' payment");
    assertSkipped(payment("PARTIALLY_PAID"), order().payment("PAID"), "'PAID' payment");
  }

  @Test
  void oneOfSeveralWordsIsEnough() {
    assertTaken(payment("PAID", "AUTHORIZED"), order().payment("AUTHORIZED"));
    assertSkipped(payment("PAID", "AUTHORIZED"), order().payment("PENDING"), "'PENDING'");
  }

  @Test
  void aPlatformWithoutWordsIsLetDownOnlyByARuleThatNamesSome() {
    assertTaken(OrderRules.ALL, wordless());
    assertSkipped(payment("PAID"), wordless(), "the order has no payment status");
    assertSkipped(fulfilment("OPEN"), wordless(), "the order has no fulfilment status");
    assertSkipped(source("web"), wordless(), "the order has no source");
  }

  @ParameterizedTest
  @CsvSource({"REFUNDED, REFUNDED, already refunded", "VOIDED, FAILED, the payment failed"})
  void whatIsAtItsEndIsImportedOnlyWhereItsWordIsNamed(String word, Stage stage, String why) {
    assertSkipped(OrderRules.ALL, order().payment(word).at(stage), why);
    assertSkipped(payment("PAID"), order().payment(word).at(stage), "'" + word + "'");
    assertTaken(payment("PAID", word), order().payment(word).at(stage));
  }

  @Test
  void aCancelledOrderIsNeverImported() {
    Decision never = new Decision.Never("the order is already cancelled in the shop");
    RuledOrder cancelled = order().payment("VOIDED").at(Stage.CANCELLED);
    for (OrderRules rules : new OrderRules[] {OrderRules.ALL, payment("VOIDED"), payment("PAID")}) {
      assertThat(rules.decide(cancelled.made(), NOW)).isEqualTo(never);
      assertThat(rules.decideByHand(cancelled.made())).isEqualTo(never);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"UNPAID", "PAID", "PREPARING", "SHIPPED", "DELIVERED"})
  void everyOtherStageIsTaken(Stage stage) {
    assertTaken(OrderRules.ALL, order().at(stage));
  }

  @Test
  void aTestOrderIsImportedOnlyWhereTheRulesWantIt() {
    assertSkipped(OrderRules.ALL, order().testing(), "a test order; test orders are not imported");
    assertTaken(
        new OrderRules(null, null, null, null, null, null, null, true, null), order().testing());
  }

  @Test
  void theDateRangeBeginsWithItsFirstMomentAndEndsBeforeItsLast() {
    assertTaken(range(PLACED, PLACED.plusNanos(1)), order());
    assertSkipped(
        range(PLACED.plusNanos(1), null),
        order(),
        "outside the date range: placed 2026-03-02T09:00:00Z, before it begins"
            + " (2026-03-02T09:00:00.000000001Z)");
    assertSkipped(
        range(null, PLACED),
        order(),
        "outside the date range: placed 2026-03-02T09:00:00Z, after it ends"
            + " (2026-03-02T09:00:00Z)");
  }

  @Test
  void statesAndStoresAreChosenByTheirIds() {
    assertTaken(new OrderRules(null, null, Set.of("s"), Set.of("1")), order());
    assertSkipped(
        new OrderRules(null, null, Set.of("t"), Set.of()),
        order(),
        "order state 'State PAID' doesn't match the rules");
    assertSkipped(
        new OrderRules(null, null, Set.of(), Set.of("2")),
        order(),
        "store 1 doesn't match the rules");
  }

  @Test
  void allConditionsMustHold() {
    OrderRules all =
        new OrderRules(
            PLACED,
            PLACED.plusSeconds(1),
            Set.of("s"),
            Set.of("1"),
            Set.of("PAID"),
            Set.of("UNFULFILLED"),
            Set.of("web"),
            false,
            Holds.NONE);
    assertTaken(all, order());
    assertSkipped(all, order().payment("PENDING"), "payment status");
    assertSkipped(all, order().fulfilment("FULFILLED"), "fulfilment status");
    assertSkipped(all, order().source("pos"), "source");
    assertSkipped(all, order().testing(), "test order");
  }

  @Test
  void aPersonWhoAsksDoesNotOverruleARule() {
    assertThat(payment("PAID").decideByHand(order().payment("PENDING").made()).reason())
        .isEqualTo("'PENDING' payment status doesn't match the rules");
    assertThat(payment("PAID").decideByHand(order().made())).isEqualTo(Decision.take());
  }

  @Test
  void equalRulesAreWrittenAlikeWhateverTheirOrder() {
    assertThat(payment("PAID", "AUTHORIZED", "PENDING").paymentStatuses())
        .containsExactly("AUTHORIZED", "PAID", "PENDING");
  }

  private static void assertTaken(OrderRules rules, RuledOrder order) {
    assertThat(rules.decide(order.made(), NOW)).isEqualTo(Decision.take());
  }

  private static void assertSkipped(OrderRules rules, RuledOrder order, String why) {
    assertThat(rules.decide(order.made(), NOW)).isInstanceOf(Decision.Skip.class);
    assertThat(rules.decide(order.made(), NOW).reason()).contains(why);
  }

  private static OrderRules payment(String... words) {
    return new OrderRules(
        null, null, Set.of(), Set.of(), Set.of(words), Set.of(), Set.of(), false, Holds.NONE);
  }

  private static OrderRules fulfilment(String word) {
    return new OrderRules(
        null, null, Set.of(), Set.of(), Set.of(), Set.of(word), Set.of(), false, Holds.NONE);
  }

  private static OrderRules source(String word) {
    return new OrderRules(
        null, null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(word), false, Holds.NONE);
  }

  private static OrderRules range(Instant from, Instant to) {
    return new OrderRules(from, to, Set.of(), Set.of());
  }
}
