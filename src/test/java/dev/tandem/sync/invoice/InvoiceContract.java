package dev.tandem.sync.invoice;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.OdooId;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.Invoicing.Workflow;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.testing.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every Odoo, real or stand-in, must show after an order was invoiced. */
abstract class InvoiceContract extends InvoiceCase {

  /** Two tax rates, shipping, a discount that no percentage says exactly. */
  private static PlacedOrder rich() {
    return order().customer(1).line(3, 0, 3).line(7, 0, 2).voucherPercent("7.5");
  }

  @ParameterizedTest
  @EnumSource
  void eachWayToCreateIsRightToTheCentAndTheSameThreeTimes(CreateAs as) {
    settings(as);
    long id = shop.place(rich());
    run(id, as);
    JsonNode first = as.invoice() ? invoiceOf(id) : null;
    for (int i = 0; i < 3; i++) {
      run(id, as);
    }
    if (!as.invoice()) {
      assertThat(invoices(id)).isEmpty();
      assertThat(said(id)).contains("the settings make no invoice of it");
      return;
    }
    JsonNode invoice = invoiceOf(id);
    assertThat(invoice).isEqualTo(first);
    assertSameTotal(id, invoice);
    assertThat(invoice.path("state").asText()).isEqualTo(as.post() ? "posted" : "draft");
    assertThat(payments(id)).hasSize(as.post() ? 1 : 0);
    if (as.post()) {
      assertPaid(invoice);
      assertThat(said(id)).contains(invoice.path("name").asText()).contains("posted");
    }
    assertThat(boundTo("invoice", id)).isEqualTo(invoice.path("id").longValue());
    if (as.saleOrder()) {
      JsonNode sale = saleOf(id);
      assertAllInvoiced(sale);
      assertThat(sale.path("invoice_ids")).hasSize(1);
      assertThat(invoice.path("invoice_origin")).isEqualTo(sale.path("name"));
    } else {
      assertThat(stage.column("odoo_id", id)).isEqualTo(invoice.path("id").asText());
    }
  }

  @Test
  void discountsTaxesAndRoundingComeToTheCentWithAndWithoutASaleOrder() {
    List<PlacedOrder> orders =
        List.of(
            order().customer(1).line(3, 0, 1).line(9, 0, 7).voucherAmount("5.00"),
            order().customer(1).line(10, 0, 13).line(9, 0, 3).voucherPercent("3.3"),
            order().customer(1).line(8, 0, 2).giftWrap("For you").reducedLine(4, 0, 3, "15"));
    for (CreateAs as : List.of(CreateAs.CONFIRMED_INVOICE, CreateAs.ORDER_AND_CONFIRMED_INVOICE)) {
      settings(as);
      for (PlacedOrder placed : orders) {
        long id = shop.place(placed);
        run(id, as);
        JsonNode invoice = invoiceOf(id);
        assertSameTotal(id, invoice);
        assertPaid(invoice);
      }
    }
  }

  @Test
  void theInvoiceCarriesDateNumberAndLinesOfTheOrder() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    long id = shop.place(rich());
    run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    JsonNode invoice = invoiceOf(id);
    String placed = shop.get("orders", id).get("date_add");
    assertThat(invoice.path("invoice_date").asText()).isEqualTo(placed.substring(0, 10));
    assertThat(invoice.path("ref").asText()).isEqualTo(reference(id));
    List<JsonNode> lines =
        odoo.search(
            "account.move.line",
            List.of(List.of("id", "in", ids(invoice.path("invoice_line_ids")))),
            "sale_line_ids",
            "product_id",
            "quantity");
    assertThat(lines).hasSizeGreaterThanOrEqualTo(3);
    assertThat(lines).allMatch(line -> line.path("sale_line_ids").size() == 1);
  }

  @Test
  void paymentsInTwoPartsAreEachRegisteredOnce() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    long id = shop.place(rich());
    long row = paymentRow(id);
    shop.put("order_payments", row, Map.of("amount", "10.000000", "transaction_id", "tx-1"));
    run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    JsonNode partly = invoiceOf(id);
    BigDecimal total = amount(partly, "amount_total");
    assertThat(amount(partly, "amount_residual")).isEqualByComparingTo(total.subtract(TEN));
    run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    assertThat(payments(id)).hasSize(1);
    secondPayment(id, row, total.subtract(TEN).toPlainString());
    for (int i = 0; i < 3; i++) {
      run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    }
    assertThat(payments(id)).hasSize(2);
    assertPaid(invoiceOf(id));
    assertThat(payments(id).get(0).path(memo()).asText()).contains("tx-1");
  }

  @Test
  void whatTheCustomerPaidTooMuchStaysAsCredit() {
    settings(CreateAs.CONFIRMED_INVOICE);
    long id = shop.place(rich());
    secondPayment(id, paymentRow(id), "10.000000");
    run(id, CreateAs.CONFIRMED_INVOICE);
    run(id, CreateAs.CONFIRMED_INVOICE);
    assertThat(payments(id)).hasSize(2);
    assertPaid(invoiceOf(id));
  }

  @Test
  void anUnmappedGatewayWaitsAndRunsOnceItIsMapped() {
    settings(CreateAs.CONFIRMED_INVOICE, paidInto(null, false));
    long id = shop.place(rich());
    run(id, CreateAs.CONFIRMED_INVOICE);
    assertThat(invoiceOf(id).path("state").asText()).isEqualTo("posted");
    assertThat(payments(id)).isEmpty();
    assertThat(waiting(id)).contains("is mapped to no journal");
    assertThat(
            stage.count(
                "SELECT count(*) FROM mapping_choice WHERE subject = 'gateway' AND odoo_id IS NULL"
                    + " AND shop_key = 'ps_checkpayment'"))
        .isOne();
    map("ps_checkpayment", bank());
    stage.drain();
    assertThat(payments(id)).hasSize(1);
    assertThat(journalOf(payments(id).get(0))).isEqualTo(bank());
    assertPaid(invoiceOf(id));
  }

  @Test
  void eachGatewayHasItsOwnJournal() {
    long other = otherJournal();
    settings(CreateAs.CONFIRMED_INVOICE, paidInto(bank(), false));
    map("ps_wirepayment", other);
    long cheque = shop.place(rich());
    long wire = shop.place(order().customer(2).line(3, 0, 1));
    shop.put("orders", wire, Map.of("module", "ps_wirepayment"));
    run(cheque, CreateAs.CONFIRMED_INVOICE);
    run(wire, CreateAs.CONFIRMED_INVOICE);
    assertThat(journalOf(payments(cheque).get(0))).isEqualTo(bank());
    assertThat(journalOf(payments(wire).get(0))).isEqualTo(other);
    assertPaid(invoiceOf(wire));
  }

  @Test
  void aJournalThatMayNotBeMadeNamesTheRight() {
    settings(CreateAs.CONFIRMED_INVOICE, paidInto(null, true));
    long id = shop.place(rich());
    run(id, CreateAs.CONFIRMED_INVOICE);
    assertThat(waiting(id)).contains("no right to make the journal 'Card (");
    assertThat(advice(id)).contains("account.group_account_manager");
    grantAccounting();
    stage.later(Duration.ofMinutes(11));
    assertThat(payments(id)).hasSize(1);
    assertThat(payments(id).get(0).path("journal_id").path(1).asText()).startsWith("Card (");
    long second = shop.place(order().customer(2).line(3, 0, 1));
    run(second, CreateAs.CONFIRMED_INVOICE);
    assertThat(journalOf(payments(second).get(0))).isEqualTo(journalOf(payments(id).get(0)));
  }

  @Test
  void onlyPaidOrdersAreInvoicedWhereTheSettingsSaySo() {
    settings(
        CreateAs.ORDER_AND_CONFIRMED_INVOICE,
        new Invoicing(Invoicing.Invoices.PAID, null, null, true, true, bank(), false, Map.of()));
    long id = shop.place(order().customer(1).line(3, 0, 2).state("bankwire"));
    run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    assertThat(invoices(id)).isEmpty();
    assertThat(said(id)).contains("not paid").contains("only paid orders");
    shop.pay(id);
    run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    assertPaid(invoiceOf(id));
  }

  @Test
  void aPaymentMethodMayHaveItsOwnWorkflow() {
    settings(
        CreateAs.ORDER_AND_CONFIRMED_INVOICE,
        new Invoicing(
            Invoicing.Invoices.ALL,
            null,
            null,
            true,
            true,
            bank(),
            false,
            Map.of(
                "ps_checkpayment",
                new Workflow(true, true, false, false),
                "ps_cashondelivery",
                new Workflow(true, false, false, false))));
    long draft = shop.place(rich());
    long none = shop.place(order().customer(2).line(3, 0, 1).state("cod"));
    long full = shop.place(order().customer(3).line(3, 0, 1).state("bankwire"));
    shop.pay(full);
    for (long id : new long[] {draft, none, full}) {
      run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    }
    assertThat(invoiceOf(draft).path("state").asText()).isEqualTo("draft");
    assertThat(payments(draft)).isEmpty();
    assertThat(invoices(none)).isEmpty();
    assertPaid(invoiceOf(full));
  }

  @Test
  void aSplitCartIsPaidOnceOverItsOrdersInAnyOrder() {
    settings(CreateAs.CONFIRMED_INVOICE);
    for (boolean firstFirst : new boolean[] {true, false}) {
      List<Long> parts =
          shop.placeSplit(order().customer(4).line(3, 0, 1), order().customer(4).line(4, 0, 2));
      long one = parts.get(firstFirst ? 0 : 1);
      long two = parts.get(firstFirst ? 1 : 0);
      run(one, CreateAs.CONFIRMED_INVOICE);
      run(two, CreateAs.CONFIRMED_INVOICE);
      assertThat(payments(one)).as("payments of the reference").hasSize(1);
      List<JsonNode> both = invoices(one);
      assertThat(both).hasSize(2);
      both.forEach(this::assertPaid);
    }
  }

  @Test
  void whatAPersonInvoicedIsPaidAndNotInvoicedAgain() {
    settings(CreateAs.CONFIRMED_ORDER);
    long before = shop.place(rich());
    stage.sync();
    invoiceableAtOnce(saleOf(before));
    long id = shop.place(rich());
    stage.sync();
    JsonNode sale = saleOf(id);
    long made = invoiceByHand(sale);
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    assertThat(saleOf(id).path("invoice_ids")).hasSize(1);
    JsonNode invoice = move(made);
    assertPaid(invoice);
    assertThat(boundTo("invoice", id)).isEqualTo(made);
    assertThat(payments(id)).hasSize(1);
  }

  @Test
  void whatAPersonPaidInOdooIsNotPaidAgain() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE, paidInto(null, false));
    long id = shop.place(rich());
    run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    payByHand(invoiceOf(id));
    map("ps_checkpayment", bank());
    stage.drain();
    assertThat(said(id)).contains("was paid in Odoo");
    assertPaid(invoiceOf(id));
    assertThat(payments(id)).isEmpty();
  }

  @Test
  void anInvoiceThatAPersonDeletedCancelledOrResetIsAConflict() {
    settings(CreateAs.ORDER_AND_DRAFT_INVOICE);
    long deleted = shop.place(rich());
    long cancelled = shop.place(order().customer(2).line(3, 0, 1));
    run(deleted, CreateAs.ORDER_AND_DRAFT_INVOICE);
    run(cancelled, CreateAs.ORDER_AND_DRAFT_INVOICE);
    odoo.call("account.move", "unlink", List.of(List.of(idOf(invoiceOf(deleted)))), Map.of());
    odoo.call(
        "account.move", "button_cancel", List.of(List.of(idOf(invoiceOf(cancelled)))), Map.of());
    run(deleted, CreateAs.ORDER_AND_DRAFT_INVOICE);
    run(cancelled, CreateAs.ORDER_AND_DRAFT_INVOICE);
    assertThat(invoices(deleted)).isEmpty();
    assertThat(dead(deleted)).isEqualTo("conflict.invoice_deleted");
    assertThat(invoices(cancelled)).hasSize(1);
    assertThat(dead(cancelled)).isEqualTo("conflict.invoice_cancelled");

    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    long reset = shop.place(order().customer(3).line(3, 0, 1));
    run(reset, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    odoo.call("account.move", "button_draft", List.of(List.of(idOf(invoiceOf(reset)))), Map.of());
    run(reset, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    assertThat(dead(reset)).isEqualTo("conflict.invoice_reset");
    assertThat(invoiceOf(reset).path("state").asText()).isEqualTo("draft");
  }

  @Test
  void anUnexplainedDifferenceIsHeldAsADraftWithBothSides() {
    settings(CreateAs.CONFIRMED_INVOICE);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    shop.put("orders", id, Map.of("total_paid_tax_incl", "999.990000", "total_paid", "999.990000"));
    run(id, CreateAs.CONFIRMED_INVOICE);
    run(id, CreateAs.CONFIRMED_INVOICE);
    assertThat(invoiceOf(id).path("state").asText()).isEqualTo("draft");
    assertThat(waiting(id)).contains("is held").contains("999.99");
    assertThat(payments(id)).isEmpty();
  }

  /** The lines of the sale order as they stand, those that a person added too. */
  @Test
  void whatAPersonAcceptedOnTheSaleOrderIsWhatIsInvoiced() {
    settings(CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    long id = shop.place(rich());
    shop.put("orders", id, Map.of("total_paid_tax_incl", "50.000000", "total_paid", "50.000000"));
    run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("waiting");
    assertThat(invoices(id)).isEmpty();
    JsonNode sale = saleOf(id);
    JsonNode line = saleLines(sale).get(0);
    odoo.call(
        "sale.order.line", "write", List.of(List.of(idOf(line)), Map.of("discount", 25)), Map.of());
    odoo.call(
        "sale.order.line",
        "create",
        List.of(
            Map.of(
                "order_id",
                idOf(sale),
                "product_id",
                line.path("product_id").path(0).longValue(),
                "name",
                "Said on the telephone",
                "product_uom_qty",
                1,
                "price_unit",
                4)),
        Map.of());
    odoo.call("sale.order", "action_confirm", List.of(List.of(idOf(sale))), Map.of());
    run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    sale = saleOf(id);
    JsonNode invoice = invoiceOf(id);
    assertThat(invoice.path("state").asText()).as("%s", stage.jobs()).isEqualTo("posted");
    assertThat(amount(invoice, "amount_total")).isEqualByComparingTo(amount(sale, "amount_total"));
    assertAllInvoiced(sale);
    assertThat(payments(id)).hasSize(1);
    run(id, CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    assertThat(invoiceOf(id)).isEqualTo(invoice);
  }

  private List<JsonNode> saleLines(JsonNode sale) {
    return odoo.search(
        "sale.order.line", List.of(List.of("order_id", "=", idOf(sale))), "product_id");
  }

  @Test
  void anIncomeAccountForAllGoesToEveryLine() {
    // Not the default where there is another.
    List<JsonNode> accounts =
        odoo.search(
            "account.account", List.of(List.of("code", "in", List.of("400000", "441000"))), "code");
    long account = idOf(accounts.get(accounts.size() - 1));
    settings(
        CreateAs.CONFIRMED_INVOICE,
        new Invoicing(Invoicing.Invoices.ALL, null, account, true, true, bank(), false, Map.of()));
    long id = shop.place(rich());
    run(id, CreateAs.CONFIRMED_INVOICE);
    JsonNode invoice = invoiceOf(id);
    assertSameTotal(id, invoice);
    assertThat(
            odoo.search(
                "account.move.line",
                List.of(List.of("id", "in", ids(invoice.path("invoice_line_ids")))),
                "account_id"))
        .allMatch(line -> line.path("account_id").path(0).longValue() == account);
  }

  private void secondPayment(long id, long like, String amount) {
    Map<String, String> row = shop.get("order_payments", like);
    shop.put(
        "order_payments",
        like + 1000,
        Map.of(
            "order_reference",
            reference(id),
            "id_currency",
            row.get("id_currency"),
            "amount",
            amount,
            "payment_method",
            row.get("payment_method"),
            "conversion_rate",
            row.get("conversion_rate"),
            "transaction_id",
            "tx-2",
            "date_add",
            row.get("date_add")));
  }

  private void map(String gateway, long journal) {
    Stage.get(
        () -> choices.choose(stage.shop(), Subject.GATEWAY, gateway, gateway, new OdooId(journal)));
  }
}
