package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static dev.tandem.testing.ApiClient.api;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderTraits;
import dev.tandem.commerce.OrderTraits.Risk;
import dev.tandem.connection.ShopSettings;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.queue.JobOutcome;
import dev.tandem.rule.Holds;
import dev.tandem.rule.OrderRules;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.testing.FlowCase;
import dev.tandem.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RUL6: what an order waits for, and what ends the wait. */
@QuarkusTest
class OrderHoldsTest extends StandInCase {

  private static final Duration DAYS = Duration.ofDays(5);
  private static final Holds UNTIL_PAID = new Holds(false, true, null, null);
  private static final Holds GIVE_UP = new Holds(false, true, DAYS, null);
  private static final Holds RISK = new Holds(true, false, null, null);
  private static final String UNPAID = "check";

  @Inject OrderImportFlow flow;
  @Inject FlowCase flows;

  @BeforeEach
  void open() {
    open(OdooSeries.V19);
  }

  @Test
  void anUnpaidOrderWaitsAndIsImportedWhenTheShopSaysThatItIsPaid() {
    hold(UNTIL_PAID);
    long id = shop.place(order().customer(1).line(3, 0, 1).state(UNPAID));
    stage.sync();
    assertHeld(id, "waits until it is paid");
    stage.later(Duration.ofDays(9));
    assertHeld(id, "waits until it is paid");
    shop.pay(id);
    stage.sync();
    assertOnce(id, "paid");
  }

  @Test
  void itIsFoundPaidWhereTheShopTellsNothing() {
    hold(UNTIL_PAID);
    long id = shop.place(order().customer(1).line(3, 0, 1).state(UNPAID));
    stage.sync();
    shop.pay(id);
    stage.later(Duration.ofHours(4));
    assertOnce(id, "looked at again");
  }

  @Test
  void otherOrdersOfTheCustomerPass() {
    hold(UNTIL_PAID);
    long held = shop.place(order().customer(1).line(3, 0, 1).state(UNPAID));
    stage.sync();
    long other = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertOnce(other, "while another waits");
    assertHeld(held, "waits until it is paid");
  }

  @Test
  void itIsGivenUpAfterItsTimeAndImportedWhenItIsPaidAllTheSame() {
    hold(GIVE_UP);
    long id = shop.place(order().customer(1).line(3, 0, 1).state(UNPAID));
    stage.sync();
    assertHeld(id, "at most 5 days");
    stage.later(DAYS);
    assertThat(stage.status(id)).isEqualTo("skipped");
    assertThat(stage.reason(id)).isEqualTo("not paid within 5 days");
    assertThat(sales(id)).isEmpty();
    shop.pay(id);
    stage.sync();
    assertOnce(id, "paid late");
  }

  @Test
  void anOrderIsImportedWhenItsDelayIsOver() {
    hold(new Holds(false, false, null, Duration.ofHours(6)));
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertHeld(id, "imported 6 hours after it was placed");
    stage.later(Duration.ofMinutes(5 * 60 + 50));
    assertHeld(id, "imported 6 hours after it was placed");
    stage.later(Duration.ofMinutes(10));
    assertOnce(id, "six hours later");
  }

  @ParameterizedTest
  @EnumSource
  void aPersonWhoAsksEndsTheWaitAndAPollDoesNotUndoIt(OdooSeries series) {
    open(series);
    hold(UNTIL_PAID);
    long id = shop.place(order().customer(1).line(3, 0, 1).state(UNPAID));
    stage.sync();
    assertHeld(id, "waits until it is paid");
    String odooSide = "/api/connections/odoo:" + stage.count("SELECT id FROM odoo_instance");
    api().post(odooSide + "/pause").then().statusCode(204);
    stage.importByHand(id);
    shop.changeState(id, 10); // another way to pay later
    assertThat(stage.poll()).isOne();
    api().post(odooSide + "/resume").then().statusCode(204);
    stage.drain();
    assertOnce(id, "by hand");
  }

  @Test
  void otherRulesEndTheWaitByThemselves() {
    hold(UNTIL_PAID);
    long id = shop.place(order().customer(1).line(3, 0, 1).state(UNPAID));
    stage.sync();
    assertHeld(id, "waits until it is paid");
    rules(OrderRules.ALL);
    stage.later(Duration.ofSeconds(3));
    assertOnce(id, "no wait any more");
  }

  @Test
  void anOrderThatTheRulesLetDownDoesNotWait() {
    rules(
        new OrderRules(
            null, null, Set.of("2"), Set.of(), Set.of(), Set.of(), Set.of(), false, UNTIL_PAID));
    long id = shop.place(order().customer(1).line(3, 0, 1).state(UNPAID));
    stage.sync();
    assertThat(stage.status(id)).isEqualTo("skipped");
    assertThat(stage.column("code", id)).isEqualTo("rule");
  }

  @Test
  void anOrderThatTheShopCancelsWhileItWaitsIsLeftOutWhateverTheRules() {
    hold(UNTIL_PAID);
    long id = shop.place(order().customer(1).line(3, 0, 1).state(UNPAID));
    stage.sync();
    shop.cancel(id);
    stage.sync();
    assertThat(stage.status(id)).isEqualTo("skipped");
    assertThat(stage.reason(id)).contains("already cancelled");
    rules(OrderRules.ALL);
    assertThat(stage.status(id)).isEqualTo("skipped");
  }

  @Test
  void aHighRiskWaitsForAPersonWithAdvice() {
    hold(RISK);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    JobOutcome outcome = run(id, Risk.HIGH, false, false);
    assertThat(outcome).isInstanceOf(JobOutcome.WaitForFix.class);
    JobOutcome.WaitForFix wait = (JobOutcome.WaitForFix) outcome;
    assertThat(wait.code()).isEqualTo("order.risk");
    assertThat(wait.advice()).contains("Synchronise it by hand");
    assertThat(wait.topics()).containsExactly(ShopSettings.topic(stage.shop()));
    assertThat(stage.column("total", id)).as("what the shop said is shown").isNotEmpty();
    assertThat(run(id, Risk.HIGH, false, true))
        .as("all eligible")
        .isInstanceOf(JobOutcome.WaitForFix.class);
    assertThat(run(id, Risk.HIGH, true, false)).isInstanceOf(JobOutcome.WaitForJobs.class);
    assertThat(run(id, Risk.MEDIUM, false, false)).isInstanceOf(JobOutcome.WaitForJobs.class);
  }

  @Test
  void aRiskThatIsStillCheckedIsLookedAtAgainInMinutes() {
    hold(RISK);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    JobOutcome outcome = run(id, Risk.PENDING, false, false);
    assertThat(outcome).isInstanceOf(JobOutcome.Snooze.class);
    assertThat(((JobOutcome.Snooze) outcome).delay()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void anOrderThatIsInOdooIsNotHeldAndNotLetGo() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertOnce(id, "before");
    hold(RISK);
    assertThat(run(id, Risk.HIGH, false, false)).isInstanceOf(JobOutcome.Done.class);
    stage.sql("DELETE FROM mapping WHERE entity = 'order'");
    assertThat(run(id, Risk.HIGH, false, false))
        .as("written by a run that ended before it could bind it")
        .isInstanceOf(JobOutcome.Done.class);
    rules(
        new OrderRules(
            null,
            null,
            Set.of(),
            Set.of(),
            Set.of("VOIDED"),
            Set.of(),
            Set.of(),
            false,
            Holds.NONE));
    assertThat(run(id, Risk.HIGH, false, false)).isInstanceOf(JobOutcome.Done.class);
    assertOnce(id, "after");
  }

  private JobOutcome run(long id, Risk risk, boolean byHand, boolean eligible) {
    return flows.run(
        flows.where(risky(risk), UnaryOperator.identity()),
        place -> flow.read(place, new OrderJobs.Payload(Long.toString(id), byHand, eligible)));
  }

  private static UnaryOperator<Order> risky(Risk risk) {
    OrderTraits traits =
        new OrderTraits("PAID", "UNFULFILLED", "web", false, risk, "", "", List.of(), Map.of());
    return told -> Told.traits(told, traits);
  }

  private void hold(Holds holds) {
    rules(
        new OrderRules(null, null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, holds));
  }

  private void assertHeld(long id, String why) {
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("delayed");
    assertThat(stage.reason(id)).contains(why);
    assertThat(sales(id)).isEmpty();
  }
}
