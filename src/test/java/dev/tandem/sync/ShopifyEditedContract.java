package dev.tandem.sync;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static dev.tandem.sandbox.shopify.StaffRefund.aRefund;
import static dev.tandem.sandbox.shopify.StaffReturn.aReturn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.shopify.CartLine;
import dev.tandem.testing.FlowCase;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/**
 * Shopify orders that staff edited, and that were cancelled, returned or paid back after it: what
 * stays sold is what was kept of the money, and nothing is open.
 */
abstract class ShopifyEditedContract extends ShopifyCase {

  @Inject FlowCase flows;

  @Test
  void anEditedOrderIsGivenBackAsAWholeWherePaidOnesAreInvoiced() {
    stage.patch("invoicing.invoices", "PAID");
    long id = twoOfThreeMugs();
    shop.office().refund(id, aRefund().line(0, 2, "CANCEL").shipping("6.90").amount("49.74"));
    look();
    assertKept("0");
  }

  @Test
  void anEditedOrderIsCancelledWithAllThatWasPaid() {
    long id = twoOfThreeMugs();
    cancel(id);
    assertKept("0");
  }

  @Test
  void anEditedOrderIsCancelledAfterWhatWasPaidTooMuchHadGoneBack() {
    long id = shop.place(anOrder().line("MUG", 3).paid());
    shop.office().reduceLine(id, 0, 2);
    shop.office().refund(id, aRefund().amount("14.28"));
    look();
    cancel(id);
    assertKept("0");
    assertThat(sale(id).path("state").asText()).isEqualTo("cancel");
  }

  @Test
  void anOrderThatWasEditedBeforeItWasPaidIsCancelled() {
    long id = shop.place(anOrder().line("MUG", 3).pending("Bank Deposit"));
    shop.office().reduceLine(id, 0, 2);
    shop.office().markPaid(id);
    look();
    cancel(id);
    assertKept("0");
    assertThat(sale(id).path("state").asText()).isEqualTo("cancel");
  }

  @Test
  void anOrderThatWasEditedAsAQuotationIsCancelled() {
    stage.patch("invoicing.invoices", "PAID");
    long id = shop.place(anOrder().line("MUG", 3).pending("Bank Deposit"));
    look();
    shop.office().reduceLine(id, 0, 2);
    look();
    shop.office().markPaid(id);
    look();
    cancel(id);
    assertKept("0");
  }

  /** Its record is like that of an edit. */
  @Test
  void unitsThatARefundOfNothingStruckOffArePaidBackLater() {
    long id = shop.place(anOrder().line("MUG", 3).paid());
    shop.office().refund(id, aRefund().line(0, 1, "CANCEL").withoutMoney());
    look();
    shop.office().refund(id, aRefund().amount("14.28"));
    look();
    assertKept("35.46");
  }

  @Test
  void aFeeIsKeptOfAReturnWithWhichWhatWasPaidTooMuchGoesBack() {
    long id = twoOfThreeMugs();
    shop.office().fulfill(id, "UPS", "1Z1");
    look();
    shop.office().giveBack(id, aReturn().line(0, 1).fee("3.00"));
    look();
    assertKept("24.18");
  }

  @Test
  void whatWasStruckOffAfterTheInvoiceIsCreditedWithItsTax() {
    long id = shop.place(anOrder().line("MUG", 3).paid());
    look();
    shop.office().reduceLine(id, 0, 2);
    stage.sync();
    shop.office().refund(id, aRefund().amount("14.28"));
    look();
    assertThat(moves("out_refund"))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(amount(note, "amount_total")).isEqualByComparingTo("14.28");
              assertThat(amount(note, "amount_untaxed")).isEqualByComparingTo("11.90");
            });
  }

  @Test
  void aFurtherInvoiceThatAPersonPaidInOdooIsNotPaidAgain() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    look();
    shop.office().addLine(id, CartLine.item("LAMP", 1));
    look();
    JsonNode further =
        moves("out_invoice").stream()
            .filter(move -> amount(move, "amount_residual").signum() > 0)
            .findFirst()
            .orElseThrow();
    flows.pay(further.path("id").longValue(), amount(further, "amount_residual"));
    stage.importByHand(id);
    stage.drain();
    shop.office().markPaid(id);
    look();
    assertThat(kept()).as("%s", stage.jobs()).isEqualByComparingTo(sum("out_invoice"));
  }

  /** Paid for three, invoiced for the two that were left. */
  private long twoOfThreeMugs() {
    long id = shop.place(anOrder().line("MUG", 3).paid());
    shop.office().reduceLine(id, 0, 2);
    look();
    return id;
  }

  private void cancel(long id) {
    shop.office().cancel(id, true);
    shop.office().finishJobs();
    look();
  }

  private void look() {
    stage.sync();
    stage.sync();
  }

  private void assertKept(String kept) {
    assertThat(sum("out_invoice").subtract(sum("out_refund")))
        .as("sold; %s", stage.jobs())
        .isEqualByComparingTo(kept);
    assertThat(kept()).as("money; %s", stage.jobs()).isEqualByComparingTo(kept);
    assertThat(payments()).allMatch(paid -> paid.path("is_reconciled").booleanValue());
  }

  private BigDecimal sum(String type) {
    return moves(type).stream()
        .map(move -> amount(move, "amount_total"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What came in and did not go out again. */
  private BigDecimal kept() {
    BigDecimal kept = BigDecimal.ZERO;
    for (JsonNode paid : payments()) {
      boolean in = paid.path("payment_type").asText().equals("inbound");
      kept = in ? kept.add(amount(paid, "amount")) : kept.subtract(amount(paid, "amount"));
    }
    return kept;
  }
}
