package dev.tandem.sync;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static dev.tandem.sandbox.shopify.StaffRefund.aRefund;
import static dev.tandem.sandbox.shopify.StaffReturn.aReturn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.OdooId;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.sandbox.shopify.CartLine;
import dev.tandem.testing.FlowCase;
import dev.tandem.testing.Stage;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What comes back to Shopify and what goes out for it, in the books and in the stock of Odoo, and
 * what a refund says of its tax and of its money (REF4).
 */
abstract class ShopifyReturnsContract extends ShopifyCase {

  @Inject Choices choices;
  @Inject FlowCase flows;

  /** A journal that is not the bank's. */
  abstract long cash();

  @Test
  void anEvenExchangeOfDeliveredGoodsMovesGoodsAndNoMoney() {
    long id = sent();
    shop.office().giveBack(id, aReturn().line(0, 1).exchange(CartLine.item("MUG", 1)));
    settle(id);

    assertThat(totals("out_refund")).containsExactly("14.28");
    assertThat(totals("out_invoice")).containsExactly("14.28", "35.46");
    assertNothingIsOpen();
    assertThat(payments())
        .extracting(paid -> paid.path("payment_type").asText())
        .containsExactly("inbound");
    assertThat(states("incoming")).containsExactly("done");
    assertThat(open("outgoing")).isEqualByComparingTo("1");
    assertRepeatsWithoutEffect(id);
    shop.office().fulfill(id, "UPS", "1Z2");
    settle(id);
    assertThat(open("outgoing")).isZero();
  }

  @Test
  void anExchangeOfGoodsThatNeverLeftSendsOnlyWhatWasTakenInstead() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    settle(id);
    shop.office()
        .giveBack(id, aReturn().line(0, 1).unsentToo().exchange(CartLine.item("NOTEBOOK", 1)));
    settle(id);
    shop.office().markPaid(id);
    settle(id);

    assertThat(totals("out_refund")).containsExactly("14.28");
    assertNothingIsOpen();
    assertThat(lines(sale(id)))
        .filteredOn(line -> line.path("name").asText().contains("Mug"))
        .singleElement()
        .satisfies(line -> assertThat(amount(line, "product_uom_qty")).isZero());
    assertThat(open("outgoing")).isEqualByComparingTo("1");
    assertThat(states("incoming").stream().filter(state -> !state.equals("cancel"))).isEmpty();
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void goodsThatOdooDeliveredComeBackAlthoughTheShopWasNeverToldThatTheyLeft() {
    long id = shop.place(anOrder().line("MUG", 2).paid());
    settle(id);
    flows.deliver(
        flows.pickings(sale(id).path("id").longValue()).get(0).path("id").longValue(),
        move -> move.path("product_uom_qty").decimalValue());
    shop.office().giveBack(id, aReturn().line(0, 1).unsentToo());
    settle(id);

    assertThat(totals("out_refund")).containsExactly("14.28");
    assertThat(states("incoming")).containsExactly("done");
    assertNothingIsOpen();
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void aDearerExchangeIsPaidInByTheCustomer() {
    long id = sent();
    shop.office().giveBack(id, aReturn().line(0, 1).exchange(CartLine.item("LAMP", 1)));
    settle(id);
    assertThat(totals("out_refund")).containsExactly("14.28");
    assertThat(payments()).hasSize(1);
    shop.office().markPaid(id);
    settle(id);

    BigDecimal lamp = new BigDecimal(shop.office().see(id, "totalPriceSet").toString());
    BigDecimal dearer = lamp.subtract(new BigDecimal("35.46"));
    assertThat(totals("out_invoice")).containsExactly("35.46", plain(dearer));
    assertNothingIsOpen();
    assertThat(payments())
        .extracting(paid -> plain(amount(paid, "amount")))
        .containsExactlyInAnyOrder("35.46", plain(dearer.subtract(new BigDecimal("14.28"))));
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void aCheaperExchangeIsPaidOutToTheCustomer() {
    long id = sent();
    shop.office().giveBack(id, aReturn().line(0, 1).exchange(CartLine.item("PENCIL", 2)));
    settle(id);

    BigDecimal pencils =
        new BigDecimal(shop.office().see(id, "totalPriceSet").toString())
            .subtract(new BigDecimal("35.46"));
    assertThat(totals("out_refund")).containsExactly("14.28");
    assertThat(totals("out_invoice")).containsExactlyInAnyOrder("35.46", plain(pencils));
    assertNothingIsOpen();
    assertThat(payments())
        .filteredOn(paid -> paid.path("payment_type").asText().equals("outbound"))
        .singleElement()
        .satisfies(
            paid ->
                assertThat(amount(paid, "amount"))
                    .isEqualByComparingTo(new BigDecimal("14.28").subtract(pencils)));
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void aPartThatIsGivenBackAsCreditInTheShopIsPaidOutOfItsOwnJournal() {
    Stage.get(
        () ->
            choices.choose(
                stage.shop(),
                Subject.GATEWAY,
                "shopify_store_credit",
                "shopify_store_credit",
                new OdooId(cash())));
    long id = sent();
    shop.office().refund(id, aRefund().line(0, 1, "RETURN").toStoreCredit());
    settle(id);

    assertThat(payments())
        .filteredOn(paid -> paid.path("payment_type").asText().equals("outbound"))
        .singleElement()
        .satisfies(
            paid -> assertThat(paid.path("journal_id").path(0).longValue()).isEqualTo(cash()));
    assertNothingIsOpen();
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void anOrderWhosePaymentFailsAfterItsImportIsAnIssueUntilItIsPaidAnotherWay() {
    stage.patch("orderTarget.createAs", "CONFIRMED_ORDER");
    long id = shop.place(anOrder().line("MUG", 1).authorized());
    settle(id);
    shop.office().voidAuthorization(id);
    stage.sync();

    assertThat(stage.status(id)).isEqualTo("waiting");
    assertThat(stage.reason(id)).contains("failed in the shop", sale(id).path("name").asText());
    shop.office().markPaid(id);
    settle(id);
    assertThat(sale(id).path("state").asText()).isEqualTo("sale");
  }

  @Test
  void aTipThatIsGivenBackHasNoTaxBecauseTheShopSaysSo() {
    long id = shop.place(anOrder().line("MUG", 2).tip("2.00").paid());
    stage.sync();
    shop.office().refund(id, aRefund().amount("2.00"));
    settle(id);

    assertThat(moves("out_refund"))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(amount(note, "amount_total")).isEqualByComparingTo("2");
              assertThat(amount(note, "amount_untaxed")).isEqualByComparingTo("2");
            });
    assertNothingIsOpen();
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void aRefundWhoseMoneyIsOnItsWayWaits() {
    long id = sent();
    long refund = shop.office().refund(id, aRefund().line(0, 1, "RETURN").pending());
    settle(id);
    assertThat(moves("out_refund")).isEmpty();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    shop.office().arrived(id, refund);
    settle(id);

    assertThat(totals("out_refund")).containsExactly("14.28");
    assertThat(states("incoming")).containsExactly("done");
    assertNothingIsOpen();
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void goodsThatComeBackToAnUnpaidOrderAreCreditedAndNothingIsPaidOut() {
    stage.patch("following.shipments", true);
    long id = shop.place(anOrder().line("MUG", 2).pending("Bank Deposit"));
    stage.sync();
    shop.office().fulfill(id, "UPS", "1Z1");
    settle(id);
    shop.office().giveBack(id, aReturn().line(0, 1));
    settle(id);

    assertThat(totals("out_refund")).containsExactly("14.28");
    assertThat(payments()).isEmpty();
    assertThat(moves("out_invoice"))
        .singleElement()
        .satisfies(
            invoice ->
                assertThat(amount(invoice, "amount_residual")).isEqualByComparingTo("21.18"));
    assertThat(states("incoming")).containsExactly("done");
    shop.office().markPaid(id);
    settle(id);
    assertNothingIsOpen();
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void whatTheShopKeepsOfAReturnStaysInTheBooks() {
    long id = sent();
    shop.office().giveBack(id, aReturn().line(0, 1).fee("3.00"));
    settle(id);

    assertThat(totals("out_refund")).containsExactly("11.28");
    assertNothingIsOpen();
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void whatGoodwillLeftIsGivenBackWhenTheOrderIsCancelled() {
    long id = shop.place(anOrder().line("MUG", 2).paid());
    settle(id);
    shop.office().refund(id, aRefund().amount("5.00"));
    settle(id);
    shop.office().cancel(id, true);
    shop.office().finishJobs();
    settle(id);

    assertThat(totals("out_refund")).containsExactly("5.00", "30.46");
    assertThat(totals("out_invoice")).containsExactly("35.46");
    assertThat(sale(id).path("state").asText()).isEqualTo("cancel");
    assertThat(open("outgoing")).isZero();
    assertNothingIsOpen();
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void anEditedOrderIsNotHeldForMoneyThatWasGivenBackBesideTheGoods() {
    stage.patch("orderTarget.createAs", "CONFIRMED_ORDER");
    stage.patch("refunding.refunds", false);
    long id = shop.place(anOrder().line("MUG", 3).paid());
    settle(id);
    shop.office().reduceLine(id, 0, 2);
    settle(id);
    shop.office().refund(id, aRefund().amount("14.28"));
    settle(id);

    assertThat(amount(sale(id), "amount_total")).isEqualByComparingTo("35.46");
    assertThat(open("outgoing")).isEqualByComparingTo("2");
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void whatWasAddedAndSentAtOnceIsDeliveredThoughItsProductWasNew() {
    stage.patch("following.shipments", true);
    long id = shop.place(anOrder().line("MUG", 1).paid());
    settle(id);
    shop.office().addLine(id, CartLine.item("LAMP", 1));
    shop.office().markPaid(id);
    shop.office().fulfill(id, "UPS", "1Z1");
    settle(id);

    assertThat(open("outgoing")).as("%s", stage.jobs()).isZero();
    assertThat(states("outgoing")).isNotEmpty().containsOnly("done");
    assertNothingIsOpen();
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void anEditOfAnInvoicedLineIsAConflictAlsoAfterUnitsOfItWereRefunded() {
    long id = shop.place(anOrder().line("MUG", 3).paid());
    settle(id);
    shop.office().refund(id, aRefund().line(0, 1, "CANCEL"));
    settle(id);
    assertThat(mugs(id)).isEqualByComparingTo("2");
    shop.office().reduceLine(id, 0, 1);
    stage.sync();

    assertConflict(id, "lines were delivered or invoiced");
    assertThat(mugs(id)).isEqualByComparingTo("2");
  }

  @Test
  void moneyForALineThatWasTakenOffBeforeTheImportIsPaidBackAndNotCredited() {
    long id = shop.place(anOrder().line("MUG", 3).paid());
    shop.office().reduceLine(id, 0, 2);
    shop.office().refund(id, aRefund().amount("14.28"));
    settle(id);

    assertThat(totals("out_invoice")).containsExactly("35.46");
    assertThat(moves("out_refund")).as("%s", stage.jobs()).isEmpty();
    assertMoney("inbound", "49.74");
    assertMoney("outbound", "14.28");
    assertNothingIsOpen();
    assertRepeatsWithoutEffect(id);
    // Who gets something beside it gets a credit note of that.
    shop.office().refund(id, aRefund().amount("5.00"));
    settle(id);
    assertThat(totals("out_refund")).containsExactly("5.00");
    assertMoney("outbound", "14.28", "5.00");
    assertNothingIsOpen();
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void moneyForWhatWasTakenOffAndForWhatCameBackIsCreditedAsFarAsItWasInvoiced() {
    long id = shop.place(anOrder().line("MUG", 3).paid());
    shop.office().reduceLine(id, 0, 2);
    settle(id);
    assertThat(totals("out_invoice")).containsExactly("35.46");
    shop.office().refund(id, aRefund().line(0, 1, "CANCEL").amount("28.56"));
    settle(id);

    assertThat(totals("out_refund")).as("%s", stage.jobs()).containsExactly("14.28");
    assertMoney("outbound", "28.56");
    assertNothingIsOpen();
    assertThat(open("outgoing")).isEqualByComparingTo("1");
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void moneyForWhatWasTakenOffAfterTheInvoiceIsCredited() {
    long id = shop.place(anOrder().line("MUG", 3).paid());
    settle(id);
    shop.office().reduceLine(id, 0, 2);
    stage.sync();
    assertConflict(id, "lines were delivered or invoiced");
    shop.office().refund(id, aRefund().amount("14.28"));
    stage.sync();
    stage.sync();

    assertThat(totals("out_invoice")).containsExactly("49.74");
    assertThat(totals("out_refund")).as("%s", stage.jobs()).containsExactly("14.28");
    assertMoney("outbound", "14.28");
    assertNothingIsOpen();
  }

  @Test
  void moneyForALineThatWasTakenOffIsNoCreditOfAnOrderThatPeopleInvoice() {
    stage.patch("orderTarget.createAs", "CONFIRMED_ORDER");
    long id = shop.place(anOrder().line("MUG", 3).paid());
    settle(id);
    shop.office().reduceLine(id, 0, 2);
    settle(id);
    shop.office().refund(id, aRefund().amount("14.28"));
    settle(id);

    assertThat(amount(sale(id), "amount_total")).isEqualByComparingTo("35.46");
    assertThat(stage.jobs()).isEmpty();
    assertThat(moves("out_refund")).isEmpty();
    assertThat(payments()).isEmpty();
  }

  @Test
  void aParcelThatWasCancelledStaysAConflictUntilNoMoreIsDeliveredThanTheShopSent() {
    stage.patch("following.shipments", true);
    long id = shop.place(anOrder().line("MUG", 2).paid());
    stage.sync();
    long parcel = shop.office().fulfill(id, "UPS", "1Z1").get(0);
    settle(id);
    shop.office().cancelFulfillment(parcel);
    stage.sync();
    assertConflict(id, "was cancelled in the shop");
    shop.office().refund(id, aRefund().line(0, 1, "CANCEL"));
    stage.sync();
    stage.sync();
    assertConflict(id, "was cancelled in the shop");
    shop.office().fulfill(id, "UPS", "1Z2");
    stage.sync();
    stage.sync();
    assertConflict(id, "1 more than the shop sent");
    stage.importByHand(id);
    stage.drain();
    assertConflict(id, "1 more than the shop sent");
    JsonNode delivery = flows.pickings(sale(id).path("id").longValue()).get(0);
    JsonNode move = flows.moves(delivery.path("id").longValue()).get(0);
    flows.takeBack(
        delivery.path("id").longValue(),
        move.path("id").longValue(),
        move.path("sale_line_id").path(0).longValue());
    stage.importByHand(id);
    stage.drain();
    settle(id);
    assertThat(totals("out_refund")).containsExactly("14.28");
    assertNothingIsOpen();
  }

  /** Two mugs with shipping, paid, invoiced and delivered. */
  private long sent() {
    stage.patch("following.shipments", true);
    long id = shop.place(anOrder().line("MUG", 2).paid());
    stage.sync();
    shop.office().fulfill(id, "UPS", "1Z1");
    settle(id);
    return id;
  }

  /** The shop's news, and whatever follows from it. */
  private void settle(long id) {
    stage.sync();
    stage.sync();
    assertThat(stage.status(id))
        .as("%s; jobs %s", stage.reason(id), stage.jobs())
        .isEqualTo("synced");
  }

  private void assertConflict(long id, String words) {
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("conflict");
    assertThat(stage.jobs().toString()).contains(words);
  }

  /** How many are still ordered. */
  private BigDecimal mugs(long id) {
    return lines(sale(id)).stream()
        .filter(line -> line.path("name").asText().contains("Mug"))
        .map(line -> amount(line, "product_uom_qty"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What came in or went out, and that nothing of it waits for something to be matched with. */
  private void assertMoney(String type, String... amounts) {
    List<JsonNode> moved =
        payments().stream()
            .filter(paid -> paid.path("payment_type").asText().equals(type))
            .toList();
    assertThat(moved)
        .as("%s", stage.jobs())
        .extracting(paid -> plain(amount(paid, "amount")))
        .containsExactlyInAnyOrder(amounts);
    assertThat(moved).allMatch(paid -> paid.path("is_reconciled").booleanValue());
  }

  private void assertNothingIsOpen() {
    for (String type : List.of("out_invoice", "out_refund")) {
      assertThat(moves(type))
          .allSatisfy(
              move -> {
                assertThat(move.path("state").asText()).isEqualTo("posted");
                assertThat(amount(move, "amount_residual")).as(move.toString()).isZero();
              });
    }
  }

  /** In the order of their amounts. */
  private List<String> totals(String type) {
    return moves(type).stream()
        .map(move -> amount(move, "amount_total"))
        .sorted()
        .map(ShopifyReturnsContract::plain)
        .toList();
  }

  private List<String> states(String code) {
    return pickings().stream()
        .filter(one -> one.path("picking_type_code").asText().equals(code))
        .map(one -> one.path("state").asText())
        .toList();
  }

  /** How many pieces are still to be moved. */
  private BigDecimal open(String code) {
    BigDecimal open = BigDecimal.ZERO;
    for (JsonNode picking : pickings()) {
      if (picking.path("picking_type_code").asText().equals(code)
          && !List.of("done", "cancel").contains(picking.path("state").asText())) {
        for (JsonNode move :
            odoo.search(
                "stock.move",
                List.of(List.of("picking_id", "=", picking.path("id").longValue())),
                "product_uom_qty")) {
          open = open.add(amount(move, "product_uom_qty"));
        }
      }
    }
    return open;
  }

  private static String plain(BigDecimal amount) {
    return amount.setScale(2).toPlainString();
  }
}
