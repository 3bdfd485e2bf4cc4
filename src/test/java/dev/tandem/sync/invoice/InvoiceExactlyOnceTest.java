package dev.tandem.sync.invoice;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One invoice, one payment, whichever answer is lost. */
@QuarkusTest
class InvoiceExactlyOnceTest extends InvoiceCase {

  private OdooSeries series = OdooSeries.V19;
  private @Nullable SandboxOdoo server;

  @ParameterizedTest
  @EnumSource
  void aLostAnswerToAnyWriteMakesNoDouble(OdooSeries version) {
    for (CreateAs as : List.of(CreateAs.CONFIRMED_INVOICE, CreateAs.ORDER_AND_CONFIRMED_INVOICE)) {
      for (String call : writes(version, as)) {
        for (int times = 1; times <= 2; times++) {
          reopen(version);
          server.faults().cutAfterCommit(times, call::equals);
          invoiceAndCheck(as, call + " lost " + times + " times");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionCutBeforeAnyWriteLosesNothing(OdooSeries version) {
    for (String call : writes(version, CreateAs.CONFIRMED_INVOICE)) {
      reopen(version);
      server.faults().cutBeforeWork(1, call::equals);
      invoiceAndCheck(CreateAs.CONFIRMED_INVOICE, "cut before " + call);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAPersonPaidMeanwhileIsNotPaidByTheDraft(OdooSeries version) {
    reopen(version);
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    server.faults().cutBeforeWork(1, "account.payment.action_post"::equals);
    stage.sync();
    assertThat(states("account.payment")).containsExactly("draft");
    payByHand(invoiceOf(id));
    stage.later(Duration.ofMinutes(2));
    assertThat(left()).as("%s", stage.jobs()).isZero();
    assertThat(said(id)).contains("was paid in Odoo", "the draft of it can be deleted");
    assertThat(states("account.payment")).filteredOn("draft"::equals).hasSize(1);
    assertPaid(invoiceOf(id));
  }

  @ParameterizedTest
  @EnumSource
  void whatAPersonPaidAfterItWasPostedIsTakenBack(OdooSeries version) {
    long id = postedAndNotMatched(version);
    JsonNode invoice = invoiceOf(id);
    payByHand(invoice);
    server.faults().cutAfterCommit(1, "account.payment.action_cancel"::equals);
    stage.later(Duration.ofMinutes(2));
    stage.later(Duration.ofMinutes(5));
    assertThat(left()).as("%s", stage.jobs()).isZero();
    assertThat(said(id)).contains("was paid in Odoo", "that of Tandem is cancelled");
    assertThat(cancelled()).hasSize(1);
    assertPaid(invoiceOf(id));
    assertThat(posted()).isEqualByComparingTo(amount(invoice, "amount_total"));
  }

  @ParameterizedTest
  @EnumSource
  void whatAPersonPaidInPartAfterItWasPostedIsTold(OdooSeries version) {
    long id = postedAndNotMatched(version);
    server.user().pay((int) idOf(invoiceOf(id)), "10");
    for (int run = 1; run <= 2; run++) {
      stage.later(Duration.ofMinutes(2));
      assertThat(dead(id)).isEqualTo("conflict.paid_twice");
      assertThat(said(id)).contains("10 may be registered twice", reference(id));
      assertPaid(invoiceOf(id));
      retry(id);
    }
    assertThat(cancelled()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aPaymentThatWasTakenBackIsAskedForWhenTheInvoiceIsOpenAgain(OdooSeries version) {
    long id = postedAndNotMatched(version);
    JsonNode invoice = invoiceOf(id);
    int byHand = server.user().pay((int) idOf(invoice), amount(invoice, "amount_total") + "");
    stage.later(Duration.ofMinutes(2));
    List<Integer> ours = cancelled();
    // Each series opens the invoice again by one of the buttons.
    String button = version == OdooSeries.V14 ? "action_draft" : "action_cancel";
    server.user().press("account.payment", button, byHand);
    retry(id);
    assertThat(dead(id)).isEqualTo("conflict.payment_cancelled");
    for (int payment : ours) {
      server.user().press("account.payment", "action_draft", payment);
    }
    retry(id);
    assertPaid(invoiceOf(id));
    assertThat(posted()).isEqualByComparingTo(amount(invoice, "amount_total"));
  }

  /** An order whose payment is posted, and not matched with its invoice. */
  private long postedAndNotMatched(OdooSeries version) {
    reopen(version);
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    server.faults().cutBeforeWork(1, "account.move.js_assign_outstanding_line"::equals);
    stage.sync();
    assertThat(cancelled()).isEmpty();
    assertThat(posted()).isPositive();
    return id;
  }

  private List<Integer> cancelled() {
    return server.records("account.payment").stream()
        .filter(row -> row.get("state").toString().startsWith("cancel"))
        .map(row -> (Integer) row.get("id"))
        .toList();
  }

  /** What the payments that count come to. */
  private BigDecimal posted() {
    return server.records("account.payment").stream()
        .filter(row -> !row.get("state").toString().matches("draft|cancel.*"))
        .map(row -> new BigDecimal(row.get("amount").toString()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<Object> states(String model) {
    return server.records(model).stream().map(row -> row.get("state")).toList();
  }

  @ParameterizedTest
  @EnumSource
  void conflictsInOdooAreRepeated(OdooSeries version) {
    reopen(version);
    server.conflicts(2);
    invoiceAndCheck(CreateAs.CONFIRMED_INVOICE, "after conflicts");
  }

  @ParameterizedTest
  @EnumSource
  void aUserWithoutTheRightLetsTheOrderWaitAndNamesTheGroup(OdooSeries version) {
    reopen(version);
    settings(CreateAs.CONFIRMED_INVOICE);
    server.withoutAccounting();
    long id = shop.place(order().customer(1).line(3, 0, 1));
    retry(id);
    assertThat(server.records("account.move")).isEmpty();
    assertThat(waiting(id)).contains("no right");
    assertThat(advice(id)).contains("account.group_account_invoice");
  }

  private List<String> writes(OdooSeries version, CreateAs as) {
    reopen(version);
    List<String> calls = Collections.synchronizedList(new ArrayList<>());
    server
        .faults()
        .cutBeforeWork(
            1,
            call -> {
              calls.add(call);
              return false;
            });
    invoiceAndCheck(as, "undisturbed");
    List<String> writes =
        calls.stream()
            .filter(call -> call.startsWith("account."))
            .filter(call -> call.matches(".*\\.(load|action_post|js_assign_outstanding_line)"))
            .distinct()
            .toList();
    assertThat(writes).hasSize(5);
    return writes;
  }

  private void invoiceAndCheck(CreateAs as, String when) {
    settings(as);
    long id = shop.place(order().customer(1).line(3, 0, 3).line(7, 0, 2).voucherPercent("7.5"));
    run(id, as);
    for (int i = 0; i < 20 && left() > 0; i++) {
      stage.later(Duration.ofSeconds(30));
    }
    assertThat(left()).as("%s: %s", when, stage.jobs()).isZero();
    JsonNode invoice = invoiceOf(id);
    assertSameTotal(id, invoice);
    assertThat(invoice.path("state").asText()).as(when).isEqualTo("posted");
    assertPaid(invoice);
    assertThat(payments(id)).as("payments, %s", when).hasSize(1);
    assertThat(server.records("account.partial.reconcile")).as("matches, %s", when).hasSize(1);
    assertThat(boundTo("invoice", id)).as(when).isEqualTo(idOf(invoice));
  }

  private long left() {
    return stage.count("SELECT count(*) FROM job");
  }

  private void reopen(OdooSeries version) {
    close();
    stop();
    series = version;
    open();
  }

  @Override
  OdooServer odoo() {
    server = StandIn.start(series, clock);
    return StandIn.of(server);
  }

  @Override
  void grantAccounting() {}

  @Override
  void revokeAccounting() {}

  @Override
  long otherJournal() {
    throw new UnsupportedOperationException();
  }

  @Override
  long invoiceByHand(JsonNode sale) {
    throw new UnsupportedOperationException();
  }

  @Override
  void payByHand(JsonNode invoice) {
    server.user().pay((int) idOf(invoice), amount(invoice, "amount_total").toPlainString());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.faults().clear();
      server.close();
    }
  }
}
