package dev.tandem.sync;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static dev.tandem.sandbox.prestashop.RefundSlip.slip;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.RefundSlip;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of credit slip comes to what the shop gave back, or is held with both amounts. */
@QuarkusTest
class SlipKindsTest extends SlipStoryContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V19, clock);
    return StandIn.of(server);
  }

  @Override
  void lock(@Nullable String day) {
    Objects.requireNonNull(server).user().locksUpTo(day);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void anAmountTypedByHandIsAllThatIsCredited() {
    long id = invoiced();
    refund(id, slip().line(row(id, 0), 2).typed("5.00"));
    assertThat(credited(id)).as("%s", stage.jobs()).isEqualByComparingTo("5.00");
    assertThat(postedCredits(id)).hasSize(1);
    refund(id, slip().line(row(id, 1), 1).shipping("2.00").typed("3.00"));
    assertThat(credited(id)).as("%s", stage.jobs()).isEqualByComparingTo("10.00");
  }

  @Test
  void aPartOfTheShippingAndASlipThatStartsFromPricesWithoutTaxAreCreditedAsTheyAre() {
    long id = invoiced();
    refund(id, slip().line(row(id, 0), 1).shipping("1.00").fromUntaxed());
    assertThat(credited(id)).as("%s", stage.jobs()).isEqualByComparingTo(slipTotal(id));
    assertThat(postedCredits(id)).hasSize(1);
  }

  @Test
  void moreShippingThanWasInvoicedIsHeldWithBothAmounts() {
    long id = invoiced();
    String shipped = plain(shipping(id).withTax().amount());
    refund(id, slip().line(row(id, 0), 1).shipping("19.99"));
    assertThat(credits(id)).isEmpty();
    assertThat(stage.jobs().toString()).contains("19.99", shipped);
    assertThat(stage.reason(id) + stage.jobs()).contains("19.99");
  }

  @Test
  void theSecondSlipOfTheSameShippingIsHeld() {
    long id = invoiced();
    refund(id, slip().shipping());
    assertThat(postedCredits(id)).as("%s", stage.jobs()).hasSize(1);
    refund(id, slip().shipping());
    assertThat(credits(id)).hasSize(1);
    assertThat(stage.jobs().toString()).contains("left to give back");
  }

  @Test
  void aSlipAtFullPriceOfGoodsThatAVoucherMadeCheaperIsHeldWithBothAmounts() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = shop.place(order().customer(1).line(3, 0, 3).voucherPercent("20").state("paid"));
    look(id);
    assertPaid(invoice(id));
    refund(id, slip().line(row(id, 0), 3).withoutVoucher());
    assertThat(credits(id)).isEmpty();
    BigDecimal goods = flows.order(id).lines().get(0).total().withTax().amount();
    assertThat(stage.jobs().toString()).contains(plain(goods));
  }

  @Test
  void aSlipWhoseTwoSumsContradictEachOtherIsHeld() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, bank(), false);
    long id = shop.place(order().customer(1).line(3, 0, 5).voucherPercent("20").state("paid"));
    look(id);
    refund(id, slip().line(row(id, 0), 1).withoutVoucher());
    assertThat(credits(id)).isEmpty();
    assertThat(stage.jobs().toString()).contains("contradicts itself");
  }

  /** Whether the goods come back or are kept: a person who invoices finds nothing to do. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goodsInvoicedByDeliveryAreNotToBeInvoicedOrCreditedAgain(boolean back) {
    long id = invoiced();
    for (int at : List.of(0, 1)) {
      odoo.call(
          "product.product",
          "write",
          List.of(List.of(productOf(id, at)), Map.of("invoice_policy", "delivery")),
          Map.of());
    }
    deliver(id, 0, 3);
    deliver(id, 1, 2);
    enters(id, 4);
    assertThat(invoiceStatus(id)).isEqualTo("invoiced");
    RefundSlip all = slip().line(row(id, 0), 3).line(row(id, 1), 2).shipping();
    refund(id, back ? all.restock() : all);
    assertThat(credited(id)).as("%s", stage.jobs()).isEqualByComparingTo(total(id));
    assertThat(returns(id)).hasSize(back ? 1 : 0);
    assertThat(invoiceStatus(id)).isNotEqualTo("to invoice");
  }

  @Test
  void anAmountIsCreditedWholeWhereOnlyAPartOfTheOrderIsInvoiced() {
    settings(CreateAs.CONFIRMED_ORDER, bank(), false);
    long id = placed();
    look(id);
    invoicesTheFirstLine(id);
    refund(id, slip().amount("10.00"));
    assertThat(credited(id)).as("%s", stage.jobs()).isEqualByComparingTo("10.00");
    assertThat(postedCredits(id)).hasSize(1);
  }

  private void invoicesTheFirstLine(long id) {
    JsonNode line =
        odoo.search(
                "sale.order.line",
                List.of(List.of("order_id", "=", saleId(id))),
                "product_id",
                "price_unit",
                "product_uom_qty",
                "tax_ids")
            .get(0);
    JsonNode order =
        odoo.search("sale.order", List.of(List.of("id", "=", saleId(id))), "partner_id").get(0);
    JsonNode made =
        odoo.call(
            "account.move",
            "load",
            List.of(
                List.of(
                    "id",
                    "move_type",
                    "partner_id/.id",
                    "invoice_line_ids/id",
                    "invoice_line_ids/product_id/.id",
                    "invoice_line_ids/name",
                    "invoice_line_ids/quantity",
                    "invoice_line_ids/price_unit",
                    "invoice_line_ids/tax_ids/.id",
                    "invoice_line_ids/sale_line_ids/.id"),
                List.of(
                    List.of(
                        "tandem_person.part",
                        "out_invoice",
                        order.path("partner_id").path(0).longValue(),
                        "tandem_person.part_l",
                        line.path("product_id").path(0).longValue(),
                        "One line",
                        line.path("product_uom_qty").asText(),
                        line.path("price_unit").asText(),
                        line.path("tax_ids").path(0).asText(),
                        line.path("id").asText()))),
            Map.of());
    odoo.call(
        "account.move",
        "action_post",
        List.of(List.of(made.path("ids").path(0).longValue())),
        Map.of());
  }

  @Test
  void aStateThatSaysRefundedAfterAPartIsTold() {
    long id = invoiced();
    refund(id, slip().line(row(id, 0), 1));
    BigDecimal part = credited(id);
    enters(id, 7);
    look(id);
    assertThat(credited(id)).isEqualByComparingTo(part);
    assertThat(status(id)).as("%s", stage.jobs()).isEqualTo("conflict");
    assertThat(stage.reason(id)).contains(plain(part), plain(total(id)));
    BigDecimal rest = total(id).subtract(part);
    assertThat(stage.reason(id)).contains(plain(rest));
  }

  @Test
  void theRestThatIsRefundedLaterIsCreditedAndNothingIsHeldAnyMore() {
    long id = invoiced();
    refund(id, slip().line(row(id, 0), 1));
    enters(id, 7);
    refund(id, slip().line(row(id, 0), 2).line(row(id, 1), 2).shipping());
    assertThat(credited(id)).as("%s", stage.jobs()).isEqualByComparingTo(total(id));
    assertThat(status(id)).isEqualTo("synced");
  }

  @Test
  void aSlipThatFollowsTheStateIsOfWhatIsCreditedAlready() {
    long id = invoiced();
    deliver(id, 0, 3);
    deliver(id, 1, 2);
    enters(id, 4);
    enters(id, 7);
    assertThat(credited(id)).as("%s", stage.jobs()).isEqualByComparingTo(total(id));
    BigDecimal before = stock(id, 0);
    refund(id, slip().line(row(id, 0), 3).restock());
    assertThat(credited(id)).isEqualByComparingTo(total(id));
    assertThat(stock(id, 0)).isEqualByComparingTo(before.add(BigDecimal.valueOf(3)));
    assertThat(status(id)).as("%s", stage.jobs()).isEqualTo("synced");
  }

  @Test
  void moneyThatWentOutByAPaymentOfTheShopIsPaidOut() {
    long id = invoiced();
    clock.advance(Duration.ofMinutes(1));
    shop.office().refund(id, slip().line(row(id, 0), 1));
    String amount = plain(slipTotal(id));
    shop.office().pay(id, "-" + amount, "Card", "re_1");
    look(id);
    look(id);
    assertThat(postedCredits(id)).as("%s", stage.jobs()).hasSize(1);
    assertThat(payouts(id)).hasSize(1);
    assertThat(payouts(id).get(0).path("amount").decimalValue()).isEqualByComparingTo(amount);
    assertThat(open(credits(id).get(0))).isEqualByComparingTo("0");
  }

  @Test
  void everyDocumentIsOfTheShopsDay() {
    // In Paris the new year has begun.
    clock.set(Instant.parse("2026-12-31T23:10:00Z"));
    stage.poll();
    long id = invoiced();
    clock.advance(Duration.ofMinutes(1));
    shop.office().refund(id, slip().line(row(id, 0), 1));
    shop.office().pay(id, "-1.00", "Card", "re_2");
    look(id);
    look(id);
    List<JsonNode> moves =
        odoo.search("account.move", List.of(List.of("move_type", "like", "out_")), "invoice_date");
    assertThat(moves).hasSize(2);
    assertThat(moves).allMatch(one -> one.path("invoice_date").asText().equals("2027-01-01"));
    List<JsonNode> payments = odoo.search("account.payment", List.of(), "date");
    assertThat(payments).hasSize(2);
    assertThat(payments).allMatch(one -> one.path("date").asText().equals("2027-01-01"));
  }

  @Test
  void unitsThatOdooHasDeliveredHadLeftThoughTheShopDoesNotKnow() {
    long id = invoiced();
    deliver(id, 0, 3);
    BigDecimal before = stock(id, 0);
    refund(id, slip().line(row(id, 0), 1).restock());
    assertThat(quantity(id, 0)).isEqualByComparingTo("3");
    assertThat(stock(id, 0)).isEqualByComparingTo(before.add(BigDecimal.ONE));
    assertThat(credited(id)).as("%s", stage.jobs()).isEqualByComparingTo(slipTotal(id));
    assertThat(status(id)).isEqualTo("synced");
    assertThat(invoiceStatus(id)).isEqualTo("invoiced");
  }

  @Test
  void aKeyThatMayNotReadTheHistoryTellsByThePresentState() {
    shop.permit("order_histories", "POST");
    long id = invoiced();
    refund(id, slip().line(row(id, 0), 1).restock());
    assertThat(quantity(id, 0)).isEqualByComparingTo("2");
    assertThat(credited(id)).as("%s", stage.jobs()).isEqualByComparingTo(slipTotal(id));
  }
}
