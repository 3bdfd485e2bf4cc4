package dev.tandem.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Refund;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.testing.Told;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What goes out came in before, and all that went out is in the books or told: orders that are
 * cancelled or given back as a whole, before or after Odoo had their money.
 */
abstract class MoneyBackContract extends MoneyStoryCase {

  @Test
  void nothingIsPaidOutOfAnOrderCancelledBeforeItsPaymentWasRegistered() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    map("credit", wire());
    long id = placed();
    UnaryOperator<Order> paid = byCard(id);
    told(id, paid); // waits for the journal of the card
    sync(id);
    Refund refund = all(id).byRest(id, "out", "credit", "Store credit");
    told(id, in(paid, OrderState.Stage.CANCELLED, refund));
    look(id);
    look(id);
    assertThat(payments(id)).isEmpty();
    assertThat(payouts(id)).isEmpty();
    assertBalanced(id);
  }

  @Test
  void nothingIsPaidOutOfAPaymentThatCameAndWentBetweenTwoLooks() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    told(id, one -> Told.paidBy(one, List.of()));
    sync(id);
    Payment some = payment(id, "p", "card", "Card", "25.00");
    Refund refund = all(id).by(payment(id, "o", "card", "Card", "25.00")).refund();
    told(id, in(one -> Told.paidBy(one, List.of(some)), OrderState.Stage.CANCELLED, refund));
    look(id);
    look(id);
    assertThat(payouts(id)).isEmpty();
    assertBalanced(id);
  }

  @Test
  void whatWasPaidTooMuchGoesBackWithTheWholeOrderWherePaidOnesAreInvoiced() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    paidOnly();
    goesBackWithAll(OrderState.Stage.REFUNDED);
  }

  @Test
  void whatWasPaidTooMuchGoesBackWithACancelledOrder() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    goesBackWithAll(OrderState.Stage.CANCELLED);
  }

  /** All that was paid of an order in one refund, what was too much as well. */
  private void goesBackWithAll(OrderState.Stage after) {
    map("card", bank());
    map("gift_card", wire());
    long id = placed();
    UnaryOperator<Order> paid = paidTooMuch(id);
    told(id, paid);
    sync(id);
    Refund refund = andWhatWasTooMuch(id, all(id).byRest(id, "out", "card", "Card"));
    told(id, in(paid, after, refund));
    for (int i = 0; i < 3; i++) {
      look(id);
    }
    assertPaidBack(id, refund.total().withTax().amount());
  }

  @Test
  void whatWasPaidTooMuchGoesBackByItselfWhereTheRestFollowed() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    map("card", bank());
    map("gift_card", wire());
    paidOnly();
    long id = placed();
    UnaryOperator<Order> paid = paidTooMuch(id);
    told(id, paid);
    sync(id);
    Refund none = new Refund("t" + id, clock.instant(), List.of(), zero(), zero(), "");
    Refund tooMuch = andWhatWasTooMuch(id, none);
    Refund rest = all(id).byRest(id, "out", "card", "Card");
    told(id, in(paid, OrderState.Stage.REFUNDED, tooMuch, rest));
    for (int i = 0; i < 3; i++) {
      look(id);
    }
    assertPaidBack(id, rest.total().withTax().amount());
  }

  @Test
  void moreMoneyThanWasGivenBackIsToldWithBothAmounts() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    sync(id);
    Refund slip = refund(id, "s", List.of(part(id, 0, 1, 0, 0)), zero(), "0").refund();
    BigDecimal worth = slip.total().withTax().amount();
    Payment more = payment(id, "o", "card", "Card", plain(worth.add(new BigDecimal("20"))));
    Refund refund =
        new Refund(
            slip.id(), slip.at(), slip.lines(), slip.shipping(), slip.total(), "", List.of(more));
    told(id, one -> Told.refunded(one, List.of(refund)));
    look(id);
    look(id);
    assertThat(status(id)).isEqualTo("conflict");
    assertThat(stage.jobs().toString()).contains(plain(worth), plain(more.amount().amount()));
    assertThat(paidOut(id).get(bank())).isEqualByComparingTo(worth);
    assertThat(open(credits(id).get(0))).isEqualByComparingTo("0");
  }

  @Test
  void aFeeOfWhatNobodyInvoicedIsNoCreditNote() {
    settings(CreateAs.CONFIRMED_ORDER, bank(), false);
    long id = placed();
    sync(id);
    invoiceableAtOnce(id);
    Refund refund = refund(id, "u", List.of(part(id, 0, 1, 0, 1)), zero(), "-2.00").refund();
    told(id, one -> Told.refunded(one, List.of(refund)));
    look(id); // one less is ordered now
    flows.invoice(saleId(id));
    sync(id);
    sync(id);
    assertThat(credits(id)).as("%s", stage.jobs()).isEmpty();
    assertThat(stage.jobs()).isEmpty();
  }

  /** All that was ordered, of which nothing had left. */
  private RefundBuilder all(long id) {
    return refund(id, "c", List.of(part(id, 0, 3, 0, 3), part(id, 1, 2, 0, 2)), shipping(id), "0");
  }

  private static UnaryOperator<Order> in(
      UnaryOperator<Order> paid, OrderState.Stage stage, Refund... refunds) {
    return one -> Told.in(Told.refunded(paid.apply(one), List.of(refunds)), stage);
  }

  private UnaryOperator<Order> byCard(long id) {
    Payment one = payment(id, "p1", "card", "Card", plain(total(id)));
    return order -> Told.paidBy(order, List.of(one));
  }

  private void paidOnly() {
    stage.change(
        now ->
            now.with(
                now.following(),
                new Invoicing(
                    Invoicing.Invoices.PAID,
                    null,
                    null,
                    true,
                    true,
                    now.invoicing().paymentJournalId(),
                    false,
                    Map.of()),
                now.refunding(),
                now.statuses()));
  }

  /** Nothing is open, and what stayed of the money is what stays sold. */
  private void assertBalanced(long id) {
    BigDecimal open = open(invoice(id));
    BigDecimal sold = invoice(id).path("amount_total").decimalValue();
    for (JsonNode credit : credits(id)) {
      open = open.subtract(open(credit));
      sold = sold.subtract(credit.path("amount_total").decimalValue());
    }
    assertThat(open).as("open; %s", stage.jobs()).isEqualByComparingTo("0");
    assertThat(sum(payments(id)).subtract(sum(payouts(id))))
        .as("money; %s", stage.jobs())
        .isEqualByComparingTo(sold);
  }

  private static BigDecimal sum(List<JsonNode> payments) {
    return payments.stream()
        .map(one -> one.path("amount").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
