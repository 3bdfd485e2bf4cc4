package dev.tandem.sync.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.Invoicing;
import dev.tandem.connection.ShopSettings;
import dev.tandem.connection.StatusExport;
import dev.tandem.connection.StatusExport.ShippedWhen;
import dev.tandem.connection.StatusExport.Tell;
import dev.tandem.queue.JobQueue;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shop is told once, whichever call fails and whichever answer is lost. */
@QuarkusTest
class StatusOnceTest extends StatusCase {

  private static final String PUSH = "POST order_histories";

  @Inject JobQueue queue;

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V19, clock);
    return StandIn.of(server);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aPaymentThatTheShopEntersWhenTandemShipsAnOrderIsNoPayment(boolean answerLost) {
    invoicedByTandem();
    tellAlsoUnpaid();
    long id = imported("bankwire");
    person.deliver(sale(id), "");
    if (answerLost) {
      shop.faults().cutAfterCommit(1, PUSH::equals);
    }
    tellShop();
    stage.later(Duration.ofMinutes(5));
    assertThat(office.state(id)).isEqualTo(SHIPPED);
    assertThat(shop.ids("order_payments")).as("the shop entered one").hasSize(1);
    stage.sync();
    stage.importByHand(id);
    stage.drain();
    assertThat(odoo.search("account.move", List.of(List.of("state", "=", "posted")), "name"))
        .as("%s", stage.jobs())
        .hasSize(1);
    assertThat(odoo.search("account.payment", List.of(), "amount")).isEmpty();
    // Money that comes later is money.
    clock.advance(Duration.ofMinutes(1));
    office.pay(id, "1.00", "Bank wire", "");
    stage.sync();
    assertThat(odoo.search("account.payment", List.of(), "amount"))
        .as("%s", stage.jobs())
        .hasSize(1)
        .allMatch(one -> one.path("amount").decimalValue().compareTo(BigDecimal.ONE) == 0);
  }

  private void invoicedByTandem() {
    long bank =
        odoo.search("account.journal", List.of(List.of("type", "=", "bank")), "name")
            .get(0)
            .path("id")
            .longValue();
    Invoicing invoicing =
        new Invoicing(Invoicing.Invoices.ALL, null, null, true, true, bank, false, Map.of());
    stage.change(s -> s.with(s.following(), invoicing, s.refunding(), s.statuses()));
    stage.patch("orderTarget.createAs", "ORDER_AND_CONFIRMED_INVOICE");
  }

  @Test
  void anAnswerThatGotLostIsLookedUpAndNotSentAgain() {
    long id = imported("paid");
    int before = office.history(id).size();
    person.deliver(sale(id), "LOST-1");
    shop.faults().cutAfterCommit(1, PUSH::equals);
    tellShop();
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(toldRows(id)).isZero();
    stage.later(Duration.ofSeconds(5));
    assertThat(toldRows(id)).isOne();
    stage.later(Duration.ofMinutes(5));
    repeatThreeTimes(id);
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(office.mailsSent(id)).isOne();
    assertThat(office.tracking(id)).isEqualTo("LOST-1");
  }

  @Test
  void anEmptyErrorAfterTheWorkMakesNoSecondEntryAndNoSecondMail() {
    onceDespite(() -> shop.badAnswers().die(1, PUSH::equals));
  }

  @Test
  void aPageInsteadOfAnAnswerMakesNoSecondEntryAndNoSecondMail() {
    onceDespite(() -> shop.badAnswers().print(1, PUSH::equals));
  }

  private void onceDespite(Runnable fault) {
    long id = imported("paid");
    int before = office.history(id).size();
    person.deliver(sale(id), "");
    fault.run();
    tellShop();
    assertThat(toldRows(id)).as("not told for certain").isZero();
    stage.later(Duration.ofMinutes(5));
    repeatThreeTimes(id);
    assertThat(toldRows(id)).isOne();
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(office.mailsSent(id)).isOne();
  }

  @Test
  void withoutAnAnswerAndWithoutAnEffectItIsSentAgainAfterASafePause() {
    long id = imported("paid");
    int before = office.history(id).size();
    person.deliver(sale(id), "");
    shop.faults().cutBeforeWork(1, PUSH::equals);
    tellShop();
    int calls = shop.calls(PUSH);
    stage.later(Duration.ofSeconds(5));
    assertThat(shop.calls(PUSH)).as("an abandoned request may still run").isEqualTo(calls);
    assertThat(words(id)).contains("may still be at work");
    stage.later(Duration.ofSeconds(50));
    assertThat(shop.calls(PUSH)).isEqualTo(calls);
    stage.later(Duration.ofSeconds(6));
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(office.mailsSent(id)).isOne();
    assertThat(stage.jobs()).isEmpty();
  }

  @Test
  void aRefusalLeavesNothingToWaitFor() {
    long id = imported("paid");
    int before = office.history(id).size();
    person.deliver(sale(id), "");
    shop.permit("order_histories", "GET");
    tellShop();
    assertThat(told(id, before)).isEmpty();
    assertThat(stage.count("SELECT count(*) FROM order_push")).isZero();
    shop.permit("order_histories", "GET", "POST");
    stage.sql("DELETE FROM odoo_seen");
    Stage.get(() -> queue.release(List.of(ShopSettings.topic(stage.shop()))));
    tellShop();
    stage.later(Duration.ofSeconds(5));
    assertThat(told(id, before)).containsExactly(SHIPPED);
  }

  @Test
  void whatWasToldBeforeAFailureStaysTold() {
    long id = imported("bankwire");
    int before = office.history(id).size();
    long invoice = person.invoice(sale(id), 0, 100);
    person.pay(invoice, person.total(invoice));
    person.deliver(sale(id), "");
    AtomicInteger pushes = new AtomicInteger();
    shop.faults().cutBeforeWork(1, call -> call.equals(PUSH) && pushes.incrementAndGet() == 2);
    tellShop();
    assertThat(told(id, before)).containsExactly(PAID);
    assertThat(toldRows(id)).isOne();
    shop.changeState(id, WIRE);
    stage.later(Duration.ofSeconds(70));
    assertThat(told(id, before)).containsExactly(PAID, WIRE, SHIPPED);
  }

  @Test
  void aFailureAtAnyCallLosesNothingAndDoublesNothing() {
    List<String> reads =
        List.of(
            "sale.order.read",
            "sale.order.search_read",
            "stock.picking.search_read",
            "account.move.search_read",
            "stock.move.search_read",
            "sale.order.line.get_external_id");
    for (String call : reads) {
      failing(call);
    }
    for (String call : List.of("GET orders", "GET order_states", "PATCH order_carriers", PUSH)) {
      shopFailing(call);
    }
  }

  private void failing(String call) {
    AtomicInteger met = new AtomicInteger();
    toldWhile(
        call,
        () ->
            Objects.requireNonNull(server)
                .faults()
                .cutBeforeWork(1, one -> one.equals(call) && met.incrementAndGet() > 0));
    assertThat(met).as("%s is called", call).hasPositiveValue();
  }

  private void shopFailing(String call) {
    AtomicInteger met = new AtomicInteger();
    toldWhile(
        call,
        () ->
            shop.faults().cutAfterCommit(1, one -> one.equals(call) && met.incrementAndGet() > 0));
    assertThat(met).as("%s is called", call).hasPositiveValue();
  }

  private void toldWhile(String what, Runnable fault) {
    long id = imported("bankwire");
    int before = office.history(id).size();
    long invoice = person.invoice(sale(id), 0, 100);
    person.pay(invoice, person.total(invoice));
    person.deliver(sale(id), "T-" + id);
    fault.run();
    for (int i = 0; i < 8; i++) {
      pollOdoo();
      stage.later(Duration.ofSeconds(30));
    }
    shop.faults().clear();
    Objects.requireNonNull(server).faults().clear();
    assertThat(told(id, before)).as(what).containsExactly(PAID, SHIPPED);
    assertThat(office.mailsSent(id)).as(what).isOne();
    assertThat(toldRows(id)).as(what).isEqualTo(2);
    assertThat(stage.jobs()).as(what).isEmpty();
  }

  @Test
  void aTargetThatTheShopHasNoMoreIsAnErrorBeforeAnythingIsSent() {
    long id = imported("paid");
    int before = office.history(id).size();
    person.deliver(sale(id), "GONE-1");
    office.deleteState(SHIPPED);
    clock.advance(Duration.ofMinutes(20)); // the shop's lists are kept for a while
    tellShop();
    assertThat(told(id, before)).isEmpty();
    assertThat(office.tracking(id)).isEmpty();
    assertThat(stage.rows("SELECT code FROM job").get(0).getString(0))
        .isEqualTo("status.target_missing");
    assertThat(words(id)).contains("status 4").contains("not in the shop's list");
    tell(
        new StatusExport(
            Tell.OFF, new Tell(true, "" + DELIVERED, false), Tell.OFF, ShippedWhen.ALL_DELIVERIES));
    Stage.get(() -> queue.release(List.of(ShopSettings.topic(stage.shop()))));
    stage.drain();
    assertThat(told(id, before)).containsExactly(DELIVERED);
    assertThat(office.mailsSent(id)).isZero();
  }

  @Test
  void anOrderThatTheShopShippedIsNotShippedAgain() {
    long id = imported("paid");
    shop.changeState(id, SHIPPED);
    office.track(id, "SHOP-1");
    int before = office.history(id).size();
    person.deliver(sale(id), "SHOP-1");
    tellShop();
    repeatThreeTimes(id);
    assertThat(told(id, before)).isEmpty();
    assertThat(shop.calls("PATCH order_carriers")).isZero();
    assertThat(toldRows(id)).isOne();
  }

  @Test
  void changesOfOneSecondAreAllFound() {
    long first = imported("paid");
    long second = imported("paid");
    pollOdoo();
    person.deliver(sale(first), "");
    assertThat(pollNow()).isOne();
    person.deliver(sale(second), "");
    long delivery = deliveryOf(second);
    assertThat(pollNow()).isOne();
    person.track(delivery, "SAME-SECOND");
    assertThat(pollNow()).as("written twice in one second").isOne();
    assertThat(pollNow()).isZero();
  }

  @Test
  void everyPageIsRead() {
    pollOdoo();
    long id = imported("paid");
    long partner = partnerOf(sale(id));
    for (int i = 0; i < 510; i++) {
      Objects.requireNonNull(server)
          .create("sale.order", Map.of("partner_id", partner, "state", "cancel"));
    }
    long last = imported("paid");
    person.cancel(sale(last));
    tellShop();
    // Its delivery was cancelled with it and would have told the same.
    assertThat(stage.count("SELECT count(*) FROM odoo_seen WHERE model = 'sale.order'")).isOne();
    assertThat(office.state(last)).isEqualTo(CANCELLED);
    assertThat(office.state(id)).isEqualTo(PAID);
  }

  @Test
  void ordersOfOthersAreLeftAlone() {
    long id = imported("paid");
    Objects.requireNonNull(server)
        .create("sale.order", Map.of("partner_id", partnerOf(sale(id)), "state", "cancel"));
    assertThat(pollOdoo()).isZero();
    assertThat(stage.count("SELECT count(*) FROM odoo_seen")).isZero();
  }

  @Test
  void aPollThatFailsIsNotedAndLosesNothing() {
    long id = imported("paid");
    pollOdoo();
    int before = office.history(id).size();
    person.deliver(sale(id), "");
    Objects.requireNonNull(server).faults().down();
    assertThat(pollOdoo()).isZero();
    assertThat(stage.count("SELECT count(*) FROM odoo_poll WHERE failure <> ''")).isPositive();
    assertThat(stage.count("SELECT count(*) FROM connection_state WHERE open_since IS NOT NULL"))
        .isOne();
    server.faults().up();
    stage.later(Duration.ofMinutes(1));
    tellShop();
    assertThat(told(id, before)).containsExactly(SHIPPED);
    assertThat(stage.count("SELECT count(*) FROM odoo_poll WHERE failure <> ''")).isZero();
  }

  @Test
  void whatIsBehindTheOverlapIsForgotten() {
    long id = imported("paid");
    person.deliver(sale(id), "");
    tellShop();
    assertThat(stage.count("SELECT count(*) FROM odoo_seen")).isPositive();
    clock.advance(Duration.ofMinutes(10));
    long next = imported("paid");
    person.deliver(sale(next), "");
    tellShop();
    assertThat(stage.count("SELECT count(*) FROM odoo_seen WHERE model = 'stock.picking'")).isOne();
  }

  @Test
  void whileTheShopIsSwitchedOffNothingIsToldAndNothingIsLost() {
    long id = imported("paid");
    pollOdoo();
    int before = office.history(id).size();
    stage.change(s -> enabled(s, false));
    person.deliver(sale(id), "");
    assertThat(pollOdoo()).isZero();
    stage.change(s -> enabled(s, true));
    tellShop();
    assertThat(told(id, before)).containsExactly(SHIPPED);
  }

  private static ShopSettings enabled(ShopSettings s, boolean on) {
    return new ShopSettings(
        on,
        s.autoSync(),
        s.pollEvery(),
        s.pollOverlap(),
        s.entities(),
        s.customers(),
        s.orderRules(),
        s.orderTarget(),
        s.following(),
        s.invoicing(),
        s.refunding(),
        s.statuses());
  }

  /** Polls without a step of the clock. */
  private int pollNow() {
    stage.sql("UPDATE odoo_poll SET next_at = '2000-01-01'");
    return Stage.get(() -> poller.pollDue());
  }

  private long deliveryOf(long id) {
    return odoo.search("stock.picking", List.of(List.of("sale_id", "=", sale(id))), "state")
        .get(0)
        .path("id")
        .longValue();
  }

  private long partnerOf(long sale) {
    return odoo.search("sale.order", List.of(List.of("id", "=", sale)), "partner_id")
        .get(0)
        .path("partner_id")
        .path(0)
        .longValue();
  }
}
