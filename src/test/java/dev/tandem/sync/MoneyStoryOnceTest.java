package dev.tandem.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Refund;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.queue.DeadLetters;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import dev.tandem.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One of each, whichever write of what follows a refund or a cancellation is lost. */
@QuarkusTest
class MoneyStoryOnceTest extends MoneyStoryCase {

  @Inject DeadLetters letters;

  private OdooSeries series = OdooSeries.V19;
  private @Nullable SandboxOdoo server;
  private long wire;

  @ParameterizedTest
  @EnumSource
  void aLostAnswerToAnyWriteOfARefundMakesNoDouble(OdooSeries version) {
    List<String> writes = writes(version, this::refund);
    assertThat(writes)
        .contains("sale.order.line.write#1", "account.move.load#1", "account.payment.load#2");
    for (String write : writes) {
      reopen(version);
      cut(write, true);
      refund(write + " lost");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWriteOfARefundThatNeverArrivesIsMadeLater(OdooSeries version) {
    for (String write : writes(version, this::refund)) {
      reopen(version);
      cut(write, false);
      refund("cut before " + write);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLostAnswerToAnyWriteOfWhatWasPaidTooMuchMakesNoDouble(OdooSeries version) {
    List<String> writes = writes(version, this::paidTooMuch);
    assertThat(writes).contains("account.payment.load#1", "account.payment.action_post#1");
    for (String write : writes) {
      reopen(version);
      cut(write, true);
      paidTooMuch(write + " lost");
    }
  }

  /** From 17 on Odoo gives the credit note to the invoice by itself, and it is taken back. */
  @ParameterizedTest
  @EnumSource
  void aLostAnswerToAnyWriteOfARefundOfAPartPaidOrderMakesNoDouble(OdooSeries version) {
    List<String> writes = writes(version, this::refundOfAPart);
    String takenBack = "account.move.js_remove_outstanding_partial#1";
    assertThat(writes.contains(takenBack)).isEqualTo(version == OdooSeries.V19);
    for (String write : writes) {
      reopen(version);
      cut(write, true);
      refundOfAPart(write + " lost");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLostAnswerToAnyWriteOfACancellationMakesNoDouble(OdooSeries version) {
    for (String write : writes(version, this::cancel)) {
      reopen(version);
      cut(write, true);
      cancel(write + " lost");
    }
  }

  /** Two ways in, one unit back, one unsent, two ways out. */
  private void refund(String when) {
    long id = paidByTwo();
    deliver(id, 0, 2);
    UnaryOperator<Order> paid = byCardAndGiftCard(id, "30.00");
    Refund refund =
        refund(id, "r", List.of(part(id, 0, 3, 1, 1)), shipping(id), "-1.50")
            .by(payment(id, "o1", "gift_card", "Gift card", "5.00"))
            .byRest(id, "o2", "card", "Card");
    told(id, one -> Told.refunded(paid.apply(one), List.of(refund)));
    armed = true;
    look(id);
    settle(when);
    sync(id);
    settle(when);
    armed = false;
    assertCredited(id, refund);
    assertThat(payouts(id)).as(when).hasSize(2);
    assertThat(payments(id)).as(when).hasSize(2);
    assertThat(returns(id)).as(when).hasSize(1);
    assertThat(quantity(id, 0)).as(when).isEqualByComparingTo("2");
    assertThat(demandOf(id, 0)).as(when).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(demandOf(id, 1)).as(when).isEqualByComparingTo("2");
  }

  private void cancel(String when) {
    long id = paidByTwo();
    UnaryOperator<Order> paid = byCardAndGiftCard(id, "30.00");
    Refund refund =
        refund(id, "c", List.of(part(id, 0, 3, 0, 3), part(id, 1, 2, 0, 2)), shipping(id), "0")
            .by(payment(id, "o1", "gift_card", "Gift card", "30.00"))
            .byRest(id, "o2", "card", "Card");
    told(
        id,
        one ->
            Told.in(Told.refunded(paid.apply(one), List.of(refund)), OrderState.Stage.CANCELLED));
    armed = true;
    look(id);
    settle(when);
    look(id);
    settle(when);
    armed = false;
    assertCredited(id, refund);
    assertThat(payouts(id)).as(when).hasSize(2);
    assertThat(sale(id).path("state").asText()).as(when).isEqualTo("cancel");
    assertThat(openDeliveries(id)).as(when).isEmpty();
  }

  private void paidTooMuch(String when) {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    map("card", bank());
    map("gift_card", wire);
    long id = placed();
    UnaryOperator<Order> paid = paidTooMuch(id);
    told(id, paid);
    sync(id);
    Refund none = new Refund("t" + id, clock.instant(), List.of(), zero(), zero(), "");
    Refund refund = andWhatWasTooMuch(id, none);
    told(id, one -> Told.refunded(paid.apply(one), List.of(refund)));
    armed = true;
    look(id);
    settle(when);
    sync(id);
    settle(when);
    armed = false;
    assertPaidBack(id, BigDecimal.ZERO);
    assertThat(payouts(id)).as(when).hasSize(1);
  }

  private void refundOfAPart(String when) {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    Payment some = payment(id, "p", "card", "Card", "25.00");
    told(id, one -> Told.paidBy(one, List.of(some)));
    sync(id);
    Refund refund =
        refund(id, "r", List.of(part(id, 0, 1, 0, 0)), zero(), "0")
            .by(payment(id, "o1", "card", "Card", "6.00"))
            .by(payment(id, "o2", "card", "Card", "4.00"))
            .refund();
    told(id, one -> Told.refunded(Told.paidBy(one, List.of(some)), List.of(refund)));
    armed = true;
    look(id);
    settle(when);
    sync(id);
    settle(when);
    armed = false;
    assertThat(credits(id)).as(when).hasSize(1);
    assertThat(open(credits(id).get(0))).as(when).isEqualByComparingTo("0");
    assertThat(payouts(id)).as(when).hasSize(2);
    assertThat(paidOut(id).get(bank())).as(when).isEqualByComparingTo("10.00");
    BigDecimal kept = refund.total().withTax().amount().subtract(new BigDecimal("10.00"));
    assertThat(open(invoice(id)))
        .as(when)
        .isEqualByComparingTo(total(id).subtract(new BigDecimal("25.00")).subtract(kept));
  }

  @ParameterizedTest
  @EnumSource
  void whatAPersonPaidOutMeanwhileIsNotPaidOutByTheDraft(OdooSeries version) {
    long id = refundedBut(version, "account.payment.action_post");
    assertThat(payouts(id)).extracting(row -> row.path("state").asText()).containsExactly("draft");
    JsonNode note = credits(id).get(0);
    server.user().pay(note.path("id").intValue(), open(note).toPlainString());
    stage.later(Duration.ofMinutes(2));
    assertThat(stage.jobs()).singleElement().asString().contains("dead", "a person registered it");
    assertThat(open(credits(id).get(0))).isEqualByComparingTo("0");
    assertThat(payouts(id)).extracting(row -> row.path("state").asText()).containsExactly("draft");
  }

  @ParameterizedTest
  @EnumSource
  void whatAPersonPaidOutAfterItWasPostedIsTakenBack(OdooSeries version) {
    long id = paidOutAndNotMatched(version);
    JsonNode note = credits(id).get(0);
    server.user().pay(note.path("id").intValue(), open(note).toPlainString());
    server.faults().cutAfterCommit(1, "account.payment.action_cancel"::equals);
    stage.later(Duration.ofMinutes(2));
    stage.later(Duration.ofMinutes(5));
    assertThat(stage.jobs()).singleElement().asString().contains("dead", "cancelled");
    assertThat(open(credits(id).get(0))).isEqualByComparingTo("0");
    assertThat(payouts(id))
        .extracting(row -> row.path("state").asText())
        .singleElement()
        .asString()
        .startsWith("cancel");
  }

  @ParameterizedTest
  @EnumSource
  void whatAPersonPaidOutInPartAfterItWasPostedIsTold(OdooSeries version) {
    long id = paidOutAndNotMatched(version);
    int note = credits(id).get(0).path("id").intValue();
    int byHand = server.user().pay(note, "1");
    stage.later(Duration.ofMinutes(2));
    assertThat(stage.jobs())
        .singleElement()
        .asString()
        .contains("dead", "1 may be registered twice");
    undo(byHand);
    long dead = stage.rows("SELECT id FROM job").get(0).getLong("id");
    assertThat(Stage.<Boolean>get(() -> letters.replay(dead))).isTrue();
    stage.drain();
    assertThat(stage.jobs()).isEmpty();
    assertThat(open(credits(id).get(0))).isEqualByComparingTo("0");
  }

  /** Each series opens again what was paid by one of the buttons. */
  private void undo(int payment) {
    String button = series == OdooSeries.V14 ? "action_draft" : "action_cancel";
    server.user().press("account.payment", button, payment);
  }

  /** A refund whose payment is posted, and not matched with its credit note. */
  private long paidOutAndNotMatched(OdooSeries version) {
    long id = refundedBut(version, "account.move.js_assign_outstanding_line");
    assertThat(payouts(id))
        .extracting(row -> row.path("state").asText())
        .singleElement()
        .asString()
        .isNotEqualTo("draft");
    assertThat(open(credits(id).get(0))).isPositive();
    return id;
  }

  /** A refund of which this call does not arrive. */
  private long refundedBut(OdooSeries version, String lost) {
    reopen(version);
    long id = paidByTwo();
    UnaryOperator<Order> paid = byCardAndGiftCard(id, "30.00");
    Refund refund =
        refund(id, "r", List.of(part(id, 0, 1, 0, 0)), zero(), "0").byRest(id, "o", "card", "Card");
    told(id, one -> Told.refunded(paid.apply(one), List.of(refund)));
    server.faults().cutBeforeWork(1, lost::equals);
    look(id);
    return id;
  }

  private long paidByTwo() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    map("card", bank());
    map("gift_card", wire);
    long id = placed();
    told(id, byCardAndGiftCard(id, "30.00"));
    sync(id);
    return id;
  }

  private void settle(String when) {
    for (int i = 0; i < 20 && left() > 0; i++) {
      stage.later(Duration.ofSeconds(30));
    }
    assertThat(left()).as("%s: %s", when, stage.jobs()).isZero();
  }

  private long left() {
    return stage.count("SELECT count(*) FROM job");
  }

  // --- what is lost ---------------------------------------------------------------------------

  private boolean armed;

  private interface Story {

    void tell(String when);
  }

  /** The writes of an undisturbed run, each with how often it came before. */
  private List<String> writes(OdooSeries version, Story story) {
    reopen(version);
    List<String> calls = Collections.synchronizedList(new ArrayList<>());
    Map<String, AtomicInteger> counts = new java.util.concurrent.ConcurrentHashMap<>();
    server
        .faults()
        .cutBeforeWork(
            1,
            call -> {
              if (armed && writes(call)) {
                int at =
                    counts.computeIfAbsent(call, name -> new AtomicInteger()).incrementAndGet();
                calls.add(call + "#" + at);
              }
              return false;
            });
    story.tell("undisturbed");
    return List.copyOf(calls);
  }

  private void cut(String write, boolean after) {
    String name = write.substring(0, write.indexOf('#'));
    int which = Integer.parseInt(write.substring(write.indexOf('#') + 1));
    AtomicInteger count = new AtomicInteger();
    java.util.function.Predicate<String> that =
        call -> armed && call.equals(name) && count.incrementAndGet() == which;
    if (after) {
      server.faults().cutAfterCommit(1, that);
    } else {
      server.faults().cutBeforeWork(1, that);
    }
  }

  private static boolean writes(String call) {
    return call.matches(".*\\.(load|write|unlink|action_.*|button_validate|js_.*)");
  }

  private void reopen(OdooSeries version) {
    close();
    stop();
    armed = false;
    series = version;
    open();
    wire = wire();
  }

  @Override
  OdooServer odoo() {
    server = StandIn.start(series, clock);
    return StandIn.of(server);
  }

  @Override
  long wire() {
    return server.create("account.journal", Map.of("name", "Wire", "type", "bank", "code", "WIRE"));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.faults().clear();
      server.close();
    }
  }
}
