package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.odoo.Trade.Line;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tests do to the stand-in: a person's work, rights taken away, conflicts. */
class OdooUserTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final Line TWO_AT_50 = new Line("2", "50");

  private static SandboxOdoo start(OdooSeries series) {
    return SandboxOdoo.start(VERTX, series, 0);
  }

  private static int picking(SandboxOdoo odoo, int order) {
    return (Integer) ((List<?>) odoo.record("sale.order", order).get("picking_ids")).get(0);
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void invoicesPaysAndCreditsByHand(OdooSeries series) {
    try (SandboxOdoo odoo = start(series)) {
      Trade trade = new Trade(OdooSide.of(odoo, false));
      int order = trade.order("a", TWO_AT_50);
      odoo.user().confirm(order);
      int invoice = odoo.user().invoice(order);
      assertThat(trade.money(invoice)).isEqualTo("posted not_paid 120");
      assertThat(trade.progress(order)).isEqualTo("2 0 2 0");
      odoo.user().pay(invoice, "50");
      assertThat(trade.money(invoice)).isEqualTo("posted partial 70");
      int refund = odoo.user().credit(invoice, "5.00");
      assertThat(trade.money(refund)).startsWith(trade.v14 ? "posted not_paid 5" : "posted paid 0");
      assertThat(trade.invoiceStatus(order)).isEqualTo("invoiced");
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void leavesAPaidInvoiceInPaymentWithBankStatements(OdooSeries series) {
    try (SandboxOdoo odoo = start(series)) {
      Trade trade = new Trade(OdooSide.of(odoo, false));
      odoo.user().usesBankStatements(true);
      int invoice = trade.posted(trade.invoice("b", null, TWO_AT_50));
      trade.paid("b", "120", "inbound", invoice);
      assertThat(trade.money(invoice)).isEqualTo("posted in_payment 0");
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void deliversInPartsByHandAndCancels(OdooSeries series) {
    try (SandboxOdoo odoo = start(series)) {
      Trade trade = new Trade(OdooSide.of(odoo, false));
      int order = trade.confirmed("c", TWO_AT_50);
      int picking = picking(odoo, order);
      int move = (Integer) odoo.records("stock.move").get(0).get("id");
      odoo.user().deliver(picking, Map.of(move, "1"));
      odoo.user().track(picking, "TR1");
      assertThat(trade.progress(order)).isEqualTo("2 1 0 2");
      assertThat(odoo.record("stock.picking", picking))
          .containsEntry("carrier_tracking_ref", "TR1");
      odoo.user().cancel(order);
      assertThat(trade.state("sale.order", order)).isEqualTo("cancel");
      assertThat(trade.state("stock.picking", picking)).isEqualTo("done");
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void deliversAllByHand(OdooSeries series) {
    try (SandboxOdoo odoo = start(series)) {
      Trade trade = new Trade(OdooSide.of(odoo, false));
      int order = trade.confirmed("d", TWO_AT_50);
      odoo.user().deliver(picking(odoo, order));
      assertThat(trade.progress(order)).isEqualTo("2 2 0 2");
      assertThat(odoo.records("stock.picking")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void makesAJournalForWhoeverMay(OdooSeries series) {
    try (SandboxOdoo odoo = start(series)) {
      OdooSide side = OdooSide.of(odoo, false);
      List<String> fields = List.of("id", "name", "type", "code");
      odoo.allow("account.journal", "create");
      int first =
          Trade.loaded(
              side.load(
                  "account.journal", fields, List.of(List.of("t.j1", "Gateway", "bank", "CRD1"))));
      odoo.deny("account.journal", "create");
      assertThat(
              Trade.loaded(
                  side.load(
                      "account.journal",
                      fields,
                      List.of(List.of("t.j1", "Gateway", "bank", "CRD1")))))
          .isEqualTo(first);
      odoo.allow("account.journal", "create");
      JsonNode taken =
          side.load("account.journal", fields, List.of(List.of("t.j2", "Other", "bank", "CRD1")));
      assertThat(taken.path("ids").isArray()).isEqualTo(side.v14);
      int uncoded =
          Trade.loaded(
              side.load(
                  "account.journal",
                  List.of("id", "name", "type"),
                  List.of(List.of("t.j3", "Third", "bank"))));
      assertThat(odoo.record("account.journal", uncoded)).containsEntry("code", "BNK2");
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void keepsTheBooksClosedToWhoOnlySells(OdooSeries series) {
    try (SandboxOdoo odoo = start(series)) {
      OdooSide side = OdooSide.of(odoo, false);
      Trade trade = new Trade(side);
      odoo.withoutAccounting();
      JsonNode answer =
          side.load(
              "account.move",
              List.of("id", "move_type", "partner_id/.id"),
              List.of(List.of("t.i", "out_invoice", String.valueOf(trade.customer))));
      assertThat(answer.path("ids").asBoolean()).isFalse();
      assertThat(answer.at("/messages/0").has("field")).isFalse();
      assertThatThrownBy(() -> side.search("account.payment", List.of(), "state"))
          .isInstanceOf(OdooSide.Refusal.class);
      assertThat(trade.confirmed("s", TWO_AT_50)).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void dressesAConflictOverAnInvoiceAsABrokenRuleOn14(OdooSeries series) {
    try (SandboxOdoo odoo = start(series)) {
      OdooSide side = OdooSide.of(odoo, false);
      Trade trade = new Trade(side);
      odoo.conflicts(1);
      List<String> fields = List.of("id", "move_type", "partner_id/.id");
      List<List<String>> row =
          List.of(List.of("t.i", "out_invoice", String.valueOf(trade.customer)));
      JsonNode answer = side.load("account.move", fields, row);
      assertThat(answer.at("/messages/0/message").asText())
          .contains(side.v14 ? "violates check constraint" : "could not serialize access");
      assertThat(odoo.records("account.move")).isEmpty();
      Trade.loaded(side.load("account.move", fields, row));
    }
  }
}
