package dev.tandem.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.testing.Told;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What every Odoo, real or stand-in, must show of money that comes and goes by several ways. */
abstract class MoneyStoryContract extends MoneyStoryCase {

  /** Orders in this currency can be imported: it is active, with rates and a price list. */
  abstract void activate(String currency);

  // --- payments -------------------------------------------------------------------------------

  @Test
  void eachPaymentGoesToTheJournalOfItsOwnGatewayHoweverOftenItIsRun() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    long wire = wire();
    map("card", bank());
    map("gift_card", wire);
    long id = placed();
    told(id, byCardAndGiftCard(id, "30.00"));
    for (int i = 0; i < 3; i++) {
      sync(id);
    }
    assertThat(paidInto(id)).containsOnlyKeys(bank(), wire);
    assertThat(paidInto(id).get(wire)).isEqualByComparingTo("30.00");
    assertPaid(invoice(id));
  }

  @Test
  void thePaymentOfAGatewayWithoutAJournalWaitsWhileTheOthersAreRegistered() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    long wire = wire();
    map("card", bank());
    long id = placed();
    told(id, byCardAndGiftCard(id, "30.00"));
    sync(id);
    sync(id);
    assertThat(paidInto(id)).containsOnlyKeys(bank());
    assertThat(waiting(id)).contains("'Gift card' is mapped to no journal");
    assertThat(open(invoice(id))).isEqualByComparingTo("30.00");
    map("gift_card", wire);
    stage.drain();
    assertThat(paidInto(id)).containsOnlyKeys(bank(), wire);
    assertPaid(invoice(id));
    sync(id);
    assertThat(payments(id)).hasSize(2);
  }

  @Test
  void aPaymentThatComesLaterIsAddedByItself() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    told(id, one -> Told.paidBy(one, List.of()));
    look(id);
    assertThat(payments(id)).isEmpty();
    BigDecimal total = total(id);
    Payment first = payment(id, "a", "card", "Card", "25.00");
    Payment rest = payment(id, "b", "card", "Card", plain(total.subtract(new BigDecimal("25"))));
    told(id, one -> Told.paidBy(one, List.of(first)));
    look(id);
    assertThat(payments(id)).hasSize(1);
    told(id, one -> Told.paidBy(one, List.of(first, rest)));
    for (int i = 0; i < 3; i++) {
      look(id);
    }
    assertThat(payments(id)).hasSize(2);
    assertPaid(invoice(id));
  }

  // --- refunds --------------------------------------------------------------------------------

  @Test
  void allOfTheMoneyForNoGoodsIsAskedAboutWhileGoodsAreToLeave() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    Payment paid = payment(id, "a", "card", "Card", plain(total(id)));
    told(id, one -> Told.paidBy(one, List.of(paid)));
    sync(id);
    Payment out = payment(id, "o", "card", "Card", plain(total(id)));
    Price all = new Price(out.amount(), out.amount());
    Refund refund = new Refund("m" + id, clock.instant(), List.of(), zero(), all, "", List.of(out));
    told(
        id,
        one ->
            Told.in(
                Told.refunded(Told.paidBy(one, List.of(paid)), List.of(refund)),
                OrderState.Stage.REFUNDED));
    look(id);
    assertThat(stage.jobs())
        .singleElement()
        .asString()
        .contains("order.refund", "dead", "5 pieces are still to be sent in Odoo");
    assertCredited(id, refund);
    deliver(id, 0, 3);
    deliver(id, 1, 2);
    sync(id);
    assertThat(stage.jobs()).isEmpty();
  }

  @Test
  void aRefundIsPaidOutByTheWaysOnWhichTheMoneyWent() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    long wire = wire();
    map("card", bank());
    map("gift_card", wire);
    long id = placed();
    UnaryOperator<Order> paid = byCardAndGiftCard(id, "30.00");
    told(id, paid);
    sync(id);
    Refund refund =
        refund(id, "r", List.of(part(id, 0, 1, 0, 0)), zero(), "0")
            .by(payment(id, "o1", "gift_card", "Gift card", "5.00"))
            .byRest(id, "o2", "card", "Card");
    told(id, one -> Told.refunded(paid.apply(one), List.of(refund)));
    for (int i = 0; i < 3; i++) {
      sync(id);
    }
    assertCredited(id, refund);
    assertThat(paidOut(id).get(wire)).isEqualByComparingTo("5.00");
    assertThat(paidOut(id).get(bank()))
        .isEqualByComparingTo(refund.total().withTax().amount().subtract(new BigDecimal("5")));
    assertThat(payouts(id)).hasSize(2);
  }

  @Test
  void moneyThatWentBackIsPaidOutThoughTheInvoiceIsOpenAndOnlyTheRestPaysForIt() {
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
    for (int i = 0; i < 2; i++) {
      look(id);
      sync(id);
    }
    assertThat(stage.jobs()).isEmpty();
    assertThat(payouts(id)).hasSize(2);
    assertThat(paidOut(id).get(bank())).isEqualByComparingTo("10.00");
    assertThat(open(credits(id).get(0))).isEqualByComparingTo("0");
    BigDecimal kept = refund.total().withTax().amount().subtract(new BigDecimal("10.00"));
    assertThat(open(invoice(id)))
        .isEqualByComparingTo(total(id).subtract(new BigDecimal("25.00")).subtract(kept));
  }

  @Test
  void whatWasPaidTooMuchIsPaidBackBesideWhatIsCredited() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    map("card", bank());
    map("gift_card", wire());
    long id = placed();
    UnaryOperator<Order> paid = paidTooMuch(id);
    told(id, paid);
    sync(id);
    Refund some =
        refund(id, "b", List.of(part(id, 0, 1, 0, 0)), zero(), "0")
            .byRest(id, "o2", "card", "Card");
    Refund refund = andWhatWasTooMuch(id, some);
    told(id, one -> Told.refunded(paid.apply(one), List.of(refund)));
    for (int i = 0; i < 3; i++) {
      sync(id);
    }
    assertPaidBack(id, refund.total().withTax().amount());
    assertThat(payouts(id)).hasSize(2);
    assertThat(status(id)).isEqualTo("synced");
  }

  @Test
  void whatWasPaidTooMuchIsPaidBackWithoutACreditNote() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    map("card", bank());
    map("gift_card", wire());
    long id = placed();
    UnaryOperator<Order> paid = paidTooMuch(id);
    Refund none = new Refund("t" + id, clock.instant(), List.of(), zero(), zero(), "");
    Refund refund = andWhatWasTooMuch(id, none);
    told(id, one -> Told.refunded(paid.apply(one), List.of(refund)));
    for (int i = 0; i < 3; i++) {
      sync(id);
    }
    assertPaidBack(id, BigDecimal.ZERO);
    assertThat(payouts(id)).hasSize(1);
    assertThat(status(id)).isEqualTo("synced");
  }

  @Test
  void whatNoPaymentInOdooIsLeftOfIsNotPaidBack() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    sync(id);
    Refund none = new Refund("v" + id, clock.instant(), List.of(), zero(), zero(), "");
    Refund refund = andWhatWasTooMuch(id, none);
    told(id, one -> Told.refunded(one, List.of(refund)));
    sync(id);
    assertThat(status(id)).isEqualTo("conflict");
    assertThat(stage.jobs().toString()).contains("30.00", "but in Odoo 0 are open");
    assertThat(payouts(id)).isEmpty();
    assertThat(credits(id)).isEmpty();
  }

  @Test
  void unitsThatNeverLeftAreCreditedAndDeliveredNoMore() {
    settings(CreateAs.CONFIRMED_ORDER, bank(), false);
    long id = placed();
    sync(id);
    invoiceableAtOnce(id);
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    sync(id);
    assertThat(demand(id)).isEqualByComparingTo("5");
    Refund refund = refund(id, "u", List.of(part(id, 0, 1, 0, 1)), zero(), "0").refund();
    told(id, one -> Told.refunded(one, List.of(refund)));
    for (int i = 0; i < 3; i++) {
      look(id);
      sync(id);
    }
    assertCredited(id, refund);
    assertThat(demand(id)).isEqualByComparingTo("4");
    assertThat(returns(id)).isEmpty();
    assertThat(quantity(id, 0)).isEqualByComparingTo("2");
    assertThat(sale(id).path("invoice_status").asText()).isEqualTo("invoiced");
    assertThat(status(id)).isEqualTo("synced");
  }

  @Test
  void aLineRestockedPartlyUnsentPartlyAndKeptPartlyIsEachOfThem() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    sync(id);
    deliver(id, 0, 2);
    BigDecimal before = stock(id, 0);
    // One comes back, one never left, which the shop calls restocked too, one is kept.
    Refund refund =
        refund(
                id,
                "k",
                List.of(part(id, 0, 1, 1, 0), part(id, 0, 1, 1, 1), part(id, 0, 1, 0, 0)),
                zero(),
                "0")
            .refund();
    told(id, one -> Told.refunded(one, List.of(refund)));
    for (int i = 0; i < 3; i++) {
      look(id);
      sync(id);
    }
    assertCredited(id, refund);
    assertThat(stock(id, 0)).isEqualByComparingTo(before.add(BigDecimal.ONE));
    assertThat(returns(id)).hasSize(1);
    assertThat(quantity(id, 0)).isEqualByComparingTo("2");
    assertThat(demandOf(id, 0)).isEqualByComparingTo("0");
  }

  @Test
  void allUnitsUnsentLeaveNothingToDeliver() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    sync(id);
    Refund refund =
        refund(id, "n", List.of(part(id, 0, 3, 0, 3), part(id, 1, 2, 0, 2)), shipping(id), "0")
            .refund();
    told(id, one -> Told.refunded(one, List.of(refund)));
    for (int i = 0; i < 3; i++) {
      look(id);
    }
    assertCredited(id, refund);
    assertThat(demand(id)).isEqualByComparingTo("0");
    assertThat(openDeliveries(id)).isEmpty();
    assertThat(sale(id).path("state").asText()).isEqualTo("sale");
  }

  @Test
  void whatWasNeverInvoicedIsNotCreditedAndNotDelivered() {
    settings(CreateAs.CONFIRMED_ORDER, bank(), false);
    long id = placed();
    sync(id);
    Refund refund = refund(id, "e", List.of(part(id, 0, 1, 0, 1)), zero(), "0").refund();
    told(id, one -> Told.refunded(one, List.of(refund)));
    look(id);
    look(id);
    assertThat(quantity(id, 0)).isEqualByComparingTo("2");
    assertThat(demand(id)).isEqualByComparingTo("4");
    assertThat(credits(id)).isEmpty();
    assertThat(stage.jobs()).isEmpty();
  }

  @Test
  void aRefundWithoutMoneyMakesNoCreditNote() {
    settings(CreateAs.CONFIRMED_ORDER, bank(), false);
    long id = placed();
    sync(id);
    OrderLine line = line(id, 0);
    Refund none =
        new Refund(
            "z" + id,
            clock.instant(),
            List.of(
                new Refund.Line(
                    line.id(), BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ONE, zero())),
            zero(),
            zero(),
            "");
    told(id, one -> Told.refunded(one, List.of(none)));
    look(id);
    sync(id);
    assertThat(credits(id)).isEmpty();
    assertThat(demand(id)).isEqualByComparingTo("4");
    assertThat(stage.jobs()).isEmpty();
  }

  @Test
  void whatTheShopKeptOrAddedIsALineOfItsOwnToTheCent() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    for (String adjustment : List.of("-4.99", "3.33")) {
      long id = placed();
      sync(id);
      Refund refund =
          refund(id, "d", List.of(part(id, 0, 1, 0, 0)), shipping(id), adjustment).refund();
      told(id, one -> Told.refunded(one, List.of(refund)));
      look(id);
      sync(id);
      assertCredited(id, refund);
    }
  }

  @Test
  void aRefundThatWaitedForTheInvoiceFollowsAtOnce() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, null, false);
    long id = placed();
    Refund refund = refund(id, "w", List.of(part(id, 0, 1, 0, 0)), zero(), "0").refund();
    told(id, one -> Told.refunded(one, List.of(refund)));
    sync(id);
    assertThat(credits(id)).as("the payment has no journal yet: %s", stage.jobs()).isEmpty();
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    release();
    assertCredited(id, refund);
    assertThat(stage.jobs()).isEmpty();
  }

  @Test
  void anOrderInAnotherCurrencyIsPaidAndRefundedInIt() {
    activate("USD");
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    UnaryOperator<Order> dollars = one -> Told.in(one, "USD");
    told(id, dollars);
    sync(id);
    JsonNode invoice = invoice(id);
    assertThat(invoice.path("currency_id").path(1).asText()).isEqualTo("USD");
    assertThat(invoice.path("amount_total").decimalValue()).isEqualByComparingTo(total(id));
    assertPaid(invoice);
    Refund refund = refund(id, "x", List.of(part(id, 0, 1, 0, 1)), zero(), "0").refund();
    told(id, one -> Told.in(Told.refunded(one, List.of(refund)), "USD"));
    for (int i = 0; i < 3; i++) {
      look(id);
      sync(id);
    }
    assertCredited(id, refund);
    assertThat(credits(id).get(0).path("currency_id").path(1).asText()).isEqualTo("USD");
    assertThat(payments(id)).hasSize(1);
    assertThat(payouts(id)).hasSize(1);
  }

  // --- cancelled ------------------------------------------------------------------------------

  @Test
  void anOrderCancelledAndRefundedAtOnceIsCreditedAndCancelled() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    sync(id);
    Refund refund =
        refund(id, "c", List.of(part(id, 0, 3, 0, 3), part(id, 1, 2, 0, 2)), shipping(id), "0")
            .refund();
    told(id, one -> Told.in(Told.refunded(one, List.of(refund)), OrderState.Stage.CANCELLED));
    for (int i = 0; i < 3; i++) {
      look(id);
    }
    assertCredited(id, refund);
    assertThat(sale(id).path("state").asText()).as("%s", stage.jobs()).isEqualTo("cancel");
    assertThat(openDeliveries(id)).isEmpty();
    assertThat(invoice(id).path("state").asText()).isEqualTo("posted");
    assertThat(stage.jobs()).isEmpty();
  }

  @Test
  void whatDidNotLeaveOfACancelledAndRefundedOrderLeavesNoMore() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    sync(id);
    deliver(id, 0, 1);
    Refund refund =
        refund(id, "c", List.of(part(id, 0, 3, 0, 3), part(id, 1, 2, 0, 2)), shipping(id), "0")
            .refund();
    told(id, one -> Told.in(Told.refunded(one, List.of(refund)), OrderState.Stage.CANCELLED));
    for (int i = 0; i < 3; i++) {
      look(id);
    }
    assertCredited(id, refund);
    assertThat(demand(id)).as("%s", stage.jobs()).isEqualByComparingTo("0");
    assertThat(quantity(id, 0)).isEqualByComparingTo("1");
    assertThat(quantity(id, 1)).isEqualByComparingTo("0");
    assertThat(sale(id).path("state").asText()).isIn("sale", "done");
    assertThat(stage.jobs()).isEmpty();
  }

  @Test
  void aDeliveredOrderThatIsCancelledIsAConflictAndStays() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = placed();
    sync(id);
    deliver(id, 0, 1);
    told(id, one -> Told.in(one, OrderState.Stage.CANCELLED));
    look(id);
    assertThat(sale(id).path("state").asText()).isEqualTo("sale");
    assertThat(status(id)).isEqualTo("conflict");
  }
}
