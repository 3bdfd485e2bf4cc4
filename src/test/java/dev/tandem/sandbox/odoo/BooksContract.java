package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.odoo.Trade.Line;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Invoices, payments and credit notes, on a real Odoo and on the stand-in alike. */
abstract class BooksContract extends OdooContract {

  private static final Line TWO_AT_50 = new Line("2", "50");
  private static final Line ONE_AT_50 = new Line("1", "50");

  private JsonNode amounts(String model, int id) {
    return trade.odoo.read(model, id, "amount_untaxed", "amount_tax", "amount_total");
  }

  private void sameAmounts(int order, int invoice) {
    JsonNode ordered = amounts("sale.order", order);
    JsonNode invoiced = amounts("account.move", invoice);
    for (String field : List.of("amount_untaxed", "amount_tax", "amount_total")) {
      assertThat(invoiced.path(field).decimalValue())
          .isEqualByComparingTo(ordered.path(field).decimalValue());
    }
  }

  @Test
  void makesAnInvoiceOnceHoweverOftenItIsLoaded() {
    int order = trade.confirmed("a", TWO_AT_50);
    int first = trade.invoice("a", "a", TWO_AT_50);
    assertThat(trade.invoice("a", "a", TWO_AT_50)).isEqualTo(first);
    assertThat(trade.odoo.read("sale.order", order, "invoice_ids").path("invoice_ids"))
        .extracting(JsonNode::asInt)
        .containsExactly(first);
    assertThat(trade.money(first)).isEqualTo("draft not_paid 120");
    assertThat(trade.progress(order)).isEqualTo("2 0 2 0");
    assertThat(trade.invoiceStatus(order)).isEqualTo("invoiced");
  }

  @Test
  void keepsTheKeysOfInvoiceLinesOn19Only() {
    int invoice = trade.invoice("k", null, ONE_AT_50);
    int line =
        trade
            .odoo
            .read("account.move", invoice, "invoice_line_ids")
            .at("/invoice_line_ids/0")
            .asInt();
    assertThat(
            trade
                .odoo
                .press("account.move.line", "get_external_id", line)
                .elements()
                .next()
                .asText())
        .isEqualTo(trade.v14 ? "" : trade.key("inv_k_l0"));
  }

  @Test
  void invoicesAndPaysThroughTheDialogs() {
    int order = trade.confirmed("dlg", TWO_AT_50);
    dialog("sale.advance.payment.inv", "create_invoices", "sale.order", order);
    int invoice = trade.odoo.read("sale.order", order, "invoice_ids").at("/invoice_ids/0").asInt();
    assertThat(trade.money(invoice)).isEqualTo("draft not_paid 120");
    assertThatThrownBy(
            () -> dialog("sale.advance.payment.inv", "create_invoices", "sale.order", order))
        .isInstanceOf(OdooSide.Refusal.class);
    trade.posted(invoice);
    dialog("account.payment.register", "action_create_payments", "account.move", invoice);
    assertThat(trade.money(invoice)).isEqualTo("posted paid 0");
    assertThatThrownBy(
            () ->
                dialog(
                    "account.payment.register", "action_create_payments", "account.move", invoice))
        .isInstanceOf(OdooSide.Refusal.class);
  }

  private void dialog(String wizard, String button, String model, int id) {
    Map<String, ?> context =
        Map.of("active_model", model, "active_ids", List.of(id), "active_id", id);
    JsonNode made =
        trade.odoo.onModel(
            wizard, "create", Map.of("vals_list", List.of(Map.of()), "context", context));
    trade.odoo.on(wizard, button, made.path(0).asInt(), Map.of("context", context));
  }

  @Test
  void comesToTheCentsOfTheOrder() {
    List<Line[]> cases =
        List.of(
            new Line[] {new Line("1", "0.33"), new Line("1", "0.33"), new Line("1", "0.33")},
            new Line[] {new Line("3", "9.99"), new Line("1", "4.95"), new Line("7", "1.07")},
            new Line[] {new Line("1", "10.03"), new Line("2", "0.04"), new Line("1", "-1.11")});
    List<String> excluded =
        List.of(trade.v14 ? "1.2" : "1.19", "50.89", trade.v14 ? "10.81" : "10.8");
    List<String> included = List.of("0.99", "42.41", "9");
    for (int i = 0; i < cases.size(); i++) {
      total("x" + i, excluded.get(i), cases.get(i));
    }
    trade.included();
    for (int i = 0; i < cases.size(); i++) {
      total("i" + i, included.get(i), cases.get(i));
    }
  }

  private void total(String name, String total, Line... lines) {
    int order = trade.confirmed(name, lines);
    int invoice = trade.invoice(name, name, lines);
    sameAmounts(order, invoice);
    assertThat(amounts("account.move", invoice).path("amount_total").decimalValue())
        .isEqualByComparingTo(total);
    assertThat(trade.receivable(invoice).path("debit").decimalValue()).isEqualByComparingTo(total);
    JsonNode items =
        trade.odoo.search(
            "account.move.line", List.of(List.of("move_id", "=", invoice)), "balance");
    java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
    for (JsonNode item : items) {
      sum = sum.add(item.path("balance").decimalValue());
    }
    assertThat(sum).isEqualByComparingTo("0");
  }

  @Test
  void numbersAnInvoiceWhenItIsPosted() {
    int invoice = trade.invoice("n", null, ONE_AT_50);
    if (!trade.v14) {
      assertThat(trade.odoo.read("account.move", invoice, "name").path("name").asBoolean())
          .isFalse();
    }
    trade.posted(invoice);
    assertThat(trade.odoo.read("account.move", invoice, "name").path("name").asText())
        .matches(trade.v14 ? "INV/2026/11/\\d{4}" : "INV/2026/\\d{5}");
    String number = trade.odoo.read("account.move", invoice, "name").path("name").asText();
    if (trade.v14) {
      trade.posted(invoice);
    } else {
      assertThatThrownBy(() -> trade.posted(invoice)).hasMessageContaining("must be in draft");
    }
    assertThat(trade.odoo.read("account.move", invoice, "name").path("name").asText())
        .isEqualTo(number);
  }

  @Test
  void letsGoOfADraftInvoiceButNotOfAPostedOne() {
    int order = trade.confirmed("d", ONE_AT_50);
    int draft = trade.invoice("d", "d", ONE_AT_50);
    trade.odoo.press("account.move", "unlink", draft);
    assertThat(trade.progress(order)).isEqualTo("1 0 0 1");
    int posted = trade.posted(trade.invoice("d", "d", ONE_AT_50));
    assertThat(posted).isNotEqualTo(draft);
    assertThatThrownBy(() -> trade.odoo.press("account.move", "unlink", posted))
        .isInstanceOf(OdooSide.Refusal.class);
  }

  @Test
  void forgetsACancelledInvoice() {
    int order = trade.confirmed("c", ONE_AT_50);
    int invoice = trade.invoice("c", "c", ONE_AT_50);
    trade.odoo.press("account.move", "button_cancel", invoice);
    assertThat(trade.progress(order)).isEqualTo("1 0 0 1");
    assertThat(trade.invoiceStatus(order)).isEqualTo("to invoice");
    if (trade.v14) {
      trade.posted(invoice);
      assertThat(trade.state("account.move", invoice)).isEqualTo("posted");
    } else {
      assertThatThrownBy(() -> trade.posted(invoice)).hasMessageContaining("must be in draft");
    }
  }

  @Test
  void paysAnInvoiceInParts() {
    int invoice = trade.posted(trade.invoice("p", null, TWO_AT_50));
    int first = trade.paid("p1", "50", "inbound", invoice);
    assertThat(trade.money(invoice)).isEqualTo("posted partial 70");
    assertThat(trade.state("account.payment", first))
        .isEqualTo(trade.v14 ? "posted" : "in_process");
    int second = trade.paid("p2", "70", "inbound", invoice);
    assertThat(trade.money(invoice)).isEqualTo("posted paid 0");
    assertThat(trade.state("account.payment", second)).isEqualTo(trade.v14 ? "posted" : "paid");
    assertThat(trade.state("account.payment", first)).isEqualTo(trade.v14 ? "posted" : "paid");
    int third = trade.paid("p3", "30", "inbound", invoice);
    assertThat(trade.receivable(trade.entry(third)).path("amount_residual").decimalValue())
        .isEqualByComparingTo("-30");
  }

  @Test
  void matchesAPaymentOnce() {
    int invoice = trade.posted(trade.invoice("m", null, TWO_AT_50));
    int payment = trade.paid("m", "50", "inbound", invoice);
    int line = trade.receivable(trade.entry(payment)).path("id").asInt();
    if (trade.v14) {
      assertThatThrownBy(() -> trade.assign(invoice, line)).isInstanceOf(OdooSide.Refusal.class);
    } else {
      assertThat(trade.assign(invoice, line).isNull()).isTrue();
    }
    assertThat(trade.money(invoice)).isEqualTo("posted partial 70");
    assertThat(
            trade.odoo.search(
                "account.partial.reconcile",
                List.of(List.of("credit_move_id", "=", line)),
                "amount"))
        .hasSize(1);
    assertThat(trade.payment("m", "50", "inbound")).isEqualTo(payment);
    trade.odoo.press("account.payment", "action_post", payment);
    assertThat(trade.money(invoice)).isEqualTo("posted partial 70");
  }

  @Test
  void treatsADraftInvoiceAsItsSeriesDoes() {
    int invoice = trade.invoice("e", null, TWO_AT_50);
    int payment = trade.payment("e", "50", "inbound");
    trade.odoo.press("account.payment", "action_post", payment);
    int line = trade.receivable(trade.entry(payment)).path("id").asInt();
    if (trade.v14) {
      assertThatThrownBy(() -> trade.assign(invoice, line)).isInstanceOf(OdooSide.Refusal.class);
      assertThat(trade.money(invoice)).isEqualTo("draft not_paid 120");
    } else {
      trade.assign(invoice, line);
      assertThat(trade.money(invoice)).isEqualTo("draft partial 70");
    }
  }

  @Test
  void creditsAnUnpaidInvoice() {
    int order = trade.confirmed("r", TWO_AT_50);
    int invoice = trade.posted(trade.invoice("r", "r", TWO_AT_50));
    int refund = trade.refund("r1", "r", "r", ONE_AT_50);
    assertThat(trade.progress(order)).isEqualTo("2 0 1 1");
    assertThat(trade.invoiceStatus(order)).isEqualTo("to invoice");
    trade.posted(refund);
    matchedBySeries(invoice, refund, "posted partial 60");
    int rest = trade.posted(trade.refund("r2", "r", "r", ONE_AT_50));
    matchedBySeries(invoice, rest, "posted reversed 0");
    assertThat(trade.money(refund)).isEqualTo("posted paid 0");
    assertThat(trade.money(rest)).isEqualTo("posted paid 0");
    List<?> ofInvoice = List.of("debit_move_id.move_id", "in", List.of(invoice));
    List<?> byCredit = List.of("credit_move_id.move_id.move_type", "=", "out_refund");
    assertThat(
            trade.odoo.search(
                "account.partial.reconcile", List.of(ofInvoice, byCredit), "debit_amount_currency"))
        .extracting(row -> row.path("debit_amount_currency").intValue())
        .containsExactly(60, 60);
  }

  /** 19 matches a posted credit note with its invoice by itself, 14 does not. */
  private void matchedBySeries(int invoice, int refund, String after) {
    JsonNode open = trade.receivable(refund);
    assertThat(open.path("reconciled").asBoolean()).isEqualTo(!trade.v14);
    if (trade.v14) {
      trade.assign(invoice, open.path("id").asInt());
    }
    assertThat(trade.money(invoice)).isEqualTo(after);
  }

  @Test
  void paysOutWhatAnInvoiceThatWasPaidInPartHasTooMuch() {
    int invoice = trade.posted(trade.invoice("o", null, TWO_AT_50));
    trade.paid("o1", "30", "inbound", invoice);
    int refund = trade.posted(trade.refund("o2", null, "o", TWO_AT_50));
    if (trade.v14) {
      trade.assign(invoice, trade.receivable(refund).path("id").asInt());
    }
    assertThat(trade.money(invoice)).isEqualTo("posted paid 0");
    assertThat(trade.money(refund)).isEqualTo("posted partial 30");
    int out = trade.paid("o3", "30", "outbound", refund);
    assertThat(trade.money(refund)).isEqualTo("posted paid 0");
    assertThat(trade.state("account.payment", out)).isEqualTo(trade.v14 ? "posted" : "paid");
  }

  @Test
  void creditsAnAmountWithoutTouchingTheOrder() {
    int order = trade.confirmed("g", ONE_AT_50);
    trade.posted(trade.invoice("g", "g", ONE_AT_50));
    int refund = trade.posted(trade.refund("g1", null, "g", new Line("1", "5")));
    assertThat(trade.invoiceStatus(order)).isEqualTo("invoiced");
    assertThat(amounts("account.move", refund).path("amount_total").decimalValue())
        .isEqualByComparingTo("6");
  }

  @Test
  void cancelsAnOrderWithADraftInvoice() {
    int order = trade.confirmed("x", ONE_AT_50);
    int invoice = trade.invoice("x", "x", ONE_AT_50);
    if (trade.v14) {
      JsonNode question = trade.odoo.press("sale.order", "action_cancel", order);
      assertThat(question.path("res_model").asText()).isEqualTo("sale.order.cancel");
    }
    Map<String, ?> yes = Map.of("context", Map.of("disable_cancel_warning", true));
    trade.odoo.on("sale.order", "action_cancel", order, yes);
    assertThat(trade.state("sale.order", order)).isEqualTo("cancel");
    assertThat(trade.state("account.move", invoice)).isEqualTo("cancel");
    assertThat(trade.progress(order)).isEqualTo("1 0 0 0");
  }

  @Test
  void leavesAPostedInvoiceOfACancelledOrder() {
    int order = trade.confirmed("y", ONE_AT_50);
    int invoice = trade.posted(trade.invoice("y", "y", ONE_AT_50));
    trade.odoo.press("sale.order", "action_cancel", order);
    assertThat(trade.state("sale.order", order)).isEqualTo("cancel");
    assertThat(trade.state("account.move", invoice)).isEqualTo("posted");
  }

  @Test
  void takesTheMatchBackOrKeepsItWhenAPaidInvoiceBecomesADraft() {
    int invoice = trade.posted(trade.invoice("z", null, TWO_AT_50));
    trade.paid("z", "120", "inbound", invoice);
    trade.odoo.press("account.move", "button_draft", invoice);
    assertThat(trade.money(invoice)).isEqualTo(trade.v14 ? "draft not_paid 120" : "draft paid 0");
  }

  @Test
  void opensAnInvoiceAgainOn19WhenItsPaymentIsCancelled() {
    int invoice = trade.posted(trade.invoice("v", null, TWO_AT_50));
    int payment = trade.paid("v", "120", "inbound", invoice);
    trade.odoo.press("account.payment", "action_cancel", payment);
    assertThat(trade.money(invoice)).isEqualTo(trade.v14 ? "posted paid 0" : "posted not_paid 120");
    assertThat(trade.state("account.payment", payment))
        .isEqualTo(trade.v14 ? "cancel" : "canceled");
  }

  @Test
  void cancelsAnInvoiceThatWasPaidInPart() {
    int invoice = trade.posted(trade.invoice("w", null, TWO_AT_50));
    int payment = trade.paid("w", "40", "inbound", invoice);
    trade.odoo.press("account.move", "button_cancel", invoice);
    assertThat(trade.money(invoice)).isEqualTo("cancel not_paid " + (trade.v14 ? "80" : "120"));
    assertThat(trade.receivable(trade.entry(payment)).path("reconciled").asBoolean())
        .isEqualTo(trade.v14);
  }

  @Test
  void refusesWhatMakesNoSense() {
    int negative = trade.invoice("neg", null, new Line("1", "-5"));
    assertThatThrownBy(() -> trade.posted(negative)).isInstanceOf(OdooSide.Refusal.class);
    JsonNode payment =
        trade.odoo.load(
            "account.payment",
            List.of("id", "partner_id/.id", "amount"),
            List.of(List.of(trade.key("pay_neg"), String.valueOf(trade.customer), "-5")));
    assertThat(payment.path("ids").asBoolean()).isFalse();
    assertThat(payment.at("/messages/0/message").asText()).contains("cannot be negative");
    JsonNode journal =
        trade.odoo.load(
            "account.journal",
            List.of("id", "name", "type"),
            List.of(List.of(trade.key("journal"), "Gateway", "bank")));
    assertThat(journal.path("ids").asBoolean()).isFalse();
    assertThat(journal.at("/messages/0/message").asText()).contains("account.account");
    assertThat(journal.at("/messages/0").has("field")).isFalse();
  }

  @Test
  void tellsWhatTheUserMayDo() {
    for (String model : List.of("account.move", "account.payment", "stock.picking")) {
      assertThat(may(model, "create")).isTrue();
    }
    assertThat(may("account.journal", "create")).isFalse();
  }

  private boolean may(String model, String operation) {
    return trade
        .odoo
        .onModel(
            model, "check_access_rights", Map.of("operation", operation, "raise_exception", false))
        .asBoolean();
  }
}
