package dev.tandem.sync;

import static dev.tandem.sandbox.prestashop.RefundSlip.slip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.queue.DeadLetters;
import dev.tandem.sandbox.prestashop.RefundSlip;
import dev.tandem.testing.Stage;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a PrestaShop order of which something is given back, in every Odoo. */
abstract class SlipStoryContract extends MoneyStoryCase {

  @Inject DeadLetters deadLetters;

  @Override
  long wire() {
    return bank();
  }

  /** Invoiced, of goods that Odoo invoices as ordered; three of one and two of another. */
  long invoiced() {
    settings(CreateAs.CONFIRMED_ORDER, bank(), false);
    long id = placed();
    look(id);
    invoiceableAtOnce(id);
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    sync(id);
    assertPaid(invoice(id));
    return id;
  }

  long row(long id, int at) {
    return shop.office().rows(id).get(at);
  }

  long refund(long id, RefundSlip slip) {
    clock.advance(Duration.ofMinutes(1));
    long made = shop.office().refund(id, slip);
    for (int i = 0; i < 3; i++) {
      look(id);
    }
    return made;
  }

  void enters(long id, long state) {
    clock.advance(Duration.ofMinutes(1));
    shop.changeState(id, state);
    look(id);
  }

  BigDecimal credited(long id) {
    return credits(id).stream()
        .map(one -> one.path("amount_total").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  String invoiceStatus(long id) {
    return sale(id).path("invoice_status").asText();
  }

  @Test
  void unitsRefundedBeforeShippingLeaveTheOrderAndTheDeliveryAndAreNotPaidOut() {
    long id = invoiced();
    refund(id, slip().line(row(id, 0), 2).restock());
    assertThat(quantity(id, 0)).isEqualByComparingTo("1");
    assertThat(demand(id)).as("%s", stage.jobs()).isEqualByComparingTo("3");
    assertThat(credits(id)).as("%s", stage.jobs()).hasSize(1);
    assertThat(credits(id).get(0).path("state").asText()).isEqualTo("posted");
    assertThat(credited(id)).isEqualByComparingTo(slipTotal(id));
    assertThat(returns(id)).isEmpty();
    assertThat(payouts(id)).as("a slip is no money").isEmpty();
    assertThat(invoiceStatus(id)).isEqualTo("invoiced");
    assertThat(status(id)).isEqualTo("synced");
  }

  @Test
  void anEditOfAnInvoicedLineIsAConflictAlsoAfterUnitsOfItWereRefunded() {
    long id = invoiced();
    refund(id, slip().line(row(id, 0), 1).restock());
    assertThat(quantity(id, 0)).isEqualByComparingTo("2");
    assertThat(status(id)).isEqualTo("synced");
    clock.advance(Duration.ofMinutes(1));
    shop.editQuantity(id, row(id, 0), 2);
    for (int i = 0; i < 2; i++) {
      look(id);
      assertThat(status(id)).as("%s", stage.jobs()).isEqualTo("conflict");
      assertThat(quantity(id, 0)).isEqualByComparingTo("2");
    }
    // What is refunded meanwhile explains no more than itself.
    refund(id, slip().line(row(id, 0), 1).restock());
    assertThat(status(id)).as("%s", stage.jobs()).isEqualTo("conflict");
    assertThat(quantity(id, 0)).isEqualByComparingTo("2");
  }

  @Test
  void anOrderRefundedByItsStateBeforeShippingIsCreditedDeliveredNoMoreAndNotInvoicedAgain() {
    long id = invoiced();
    BigDecimal total = total(id);
    enters(id, 7);
    look(id);
    assertThat(credited(id)).as("%s", stage.jobs()).isEqualByComparingTo(total);
    assertThat(demand(id)).isEqualByComparingTo("0");
    assertThat(openDeliveries(id)).isEmpty();
    assertThat(returns(id)).isEmpty();
    assertThat(payouts(id)).isEmpty();
    assertThat(invoiceStatus(id)).isNotEqualTo("to invoice");
  }

  @Test
  void anOrderGivenBackIsNoConflictWhenItIsCancelledInOdooUnlessItsInvoiceStands() {
    long credited = invoiced();
    enters(credited, 7);
    look(credited);
    cancelInOdoo(credited);
    sync(credited);
    assertThat(status(credited)).as("%s", stage.jobs()).isEqualTo("synced");

    long standing = invoiced();
    stage.patch("refunding.refunds", false);
    enters(standing, 7);
    cancelInOdoo(standing);
    sync(standing);
    assertThat(status(standing)).as("%s", stage.jobs()).isEqualTo("conflict");
    assertThat(stage.reason(standing)).contains("is cancelled in Odoo");
  }

  @Test
  void whatIsStillToLeaveOfAnOrderThatIsRefundedInPartAndByItsStateIsLeftToAPerson() {
    settings(CreateAs.CONFIRMED_ORDER, bank(), false);
    long id = placed();
    look(id);
    refund(id, slip().line(row(id, 0), 1).restock());
    assertThat(stage.jobs()).isEmpty();
    enters(id, 7);
    look(id);
    assertThat(status(id)).as("%s", stage.jobs()).isEqualTo("conflict");
    assertThat(stage.reason(id)).contains("4 pieces are still to be sent");
    assertThat(demand(id)).isEqualByComparingTo("4");

    cancelInOdoo(id);
    replay();
    assertThat(status(id)).as("%s", stage.jobs()).isEqualTo("synced");
    assertThat(stage.jobs()).isEmpty();
  }

  private void replay() {
    long dead = stage.rows("SELECT id FROM job WHERE state = 'dead'").get(0).getLong(0);
    Stage.get(() -> deadLetters.replay(dead));
    stage.drain();
  }

  @Test
  void whatWasSentAndNotInvoicedOfAnOrderThatIsRefundedInPartAndByItsStateIsLeftToAPerson() {
    settings(CreateAs.CONFIRMED_ORDER, bank(), false);
    long id = placed();
    look(id);
    refund(id, slip().line(row(id, 0), 1).restock());
    deliver(id, 0, 2);
    deliver(id, 1, 2);
    enters(id, 7);
    look(id);
    assertThat(status(id)).as("%s", stage.jobs()).isEqualTo("conflict");
    assertThat(stage.reason(id)).contains("4 pieces are delivered and not invoiced");
  }

  private void cancelInOdoo(long id) {
    odoo.call(
        "sale.order",
        "action_cancel",
        List.of(List.of(saleId(id))),
        Map.of("context", Map.of("disable_cancel_warning", true)));
  }

  @Test
  void allThatWasSentComesBackAndTheOrderIsNotInvoicedAgain() {
    long id = invoiced();
    deliver(id, 0, 3);
    deliver(id, 1, 2);
    enters(id, 4);
    BigDecimal before = stock(id, 0);
    refund(id, slip().line(row(id, 0), 3).line(row(id, 1), 2).shipping().restock());
    assertThat(credited(id)).as("%s", stage.jobs()).isEqualByComparingTo(total(id));
    assertThat(returns(id)).hasSize(1);
    assertThat(stock(id, 0)).isEqualByComparingTo(before.add(BigDecimal.valueOf(3)));
    assertThat(invoiceStatus(id)).isEqualTo("invoiced");
  }

  @Test
  void theSecondUnitIsTakenBackIntoStockThoughTheFirstWasNot() {
    long id = invoiced();
    deliver(id, 0, 3);
    deliver(id, 1, 2);
    enters(id, 4);
    BigDecimal before = stock(id, 0);
    refund(id, slip().line(row(id, 0), 1));
    assertThat(stock(id, 0)).isEqualByComparingTo(before);
    refund(id, slip().line(row(id, 0), 1).restock());
    assertThat(stock(id, 0)).isEqualByComparingTo(before.add(BigDecimal.ONE));
    refund(id, slip().line(row(id, 0), 1).restock());
    assertThat(stock(id, 0)).isEqualByComparingTo(before.add(BigDecimal.valueOf(2)));
    assertThat(credits(id)).hasSize(3);
    assertThat(returns(id)).hasSize(2);
  }

  /** Locks all days up to this one; null opens them again. */
  abstract void lock(@Nullable String day);

  @Test
  void aLockedPeriodIsNamedAndTheCreditNoteFollowsWhenItIsOpen() {
    long id = invoiced();
    deliver(id, 0, 3);
    deliver(id, 1, 2);
    enters(id, 4);
    String today = LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/Paris")).toString();
    try {
      lock(today);
      refund(id, slip().line(row(id, 0), 1));
      clock.advance(Duration.ofDays(1));
      if (postedCredits(id).isEmpty()) {
        assertThat(waitingRefund()).as("%s", stage.jobs()).contains("is locked up to " + today);
        assertThat(credits(id)).isEmpty();
      }
    } finally {
      lock(null);
    }
    release();
    look(id);
    assertThat(postedCredits(id)).as("%s", stage.jobs()).hasSize(1);
  }

  private String waitingRefund() {
    return stage
        .rows("SELECT reason FROM job WHERE state = 'waiting' AND kind = 'order.refund'")
        .stream()
        .map(row -> row.getString(0))
        .findFirst()
        .orElse("");
  }

  /** What the shop's slips say, with tax. */
  BigDecimal slipTotal(long id) {
    return flows.order(id).refunds().stream()
        .map(refund -> refund.total().withTax().amount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  List<JsonNode> postedCredits(long id) {
    return credits(id).stream().filter(one -> one.path("state").asText().equals("posted")).toList();
  }
}
