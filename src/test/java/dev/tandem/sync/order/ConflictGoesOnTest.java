package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.prestashop.RefundSlip;
import dev.tandem.testing.FlowCase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** REF5: a conflict stops what it is about; what else the shop tells of the order goes on. */
@QuarkusTest
class ConflictGoesOnTest extends StandInCase {

  private static final long SHIPPED = 4;
  private static final long CANCELLED = 6;
  private static final long REFUNDED = 7;

  @Inject FlowCase flows;

  @ParameterizedTest
  @EnumSource
  void aRefundComesAfterAnAddressThatWasCorrectedTooLate(OdooSeries series) {
    long id = addressCorrectedTooLate(series, "paid");
    shop.office().refund(id, RefundSlip.slip().line(shop.office().rows(id).get(0), 1));
    tick();
    List<JsonNode> notes = moves("out_refund");
    assertThat(notes).as("%s", stage.jobs()).hasSize(1);
    assertThat(notes.get(0).path("state").asText()).isEqualTo("posted");
    assertConflict(id, "99 Other Street");
  }

  @ParameterizedTest
  @EnumSource
  void aPaymentAndAParcelCome(OdooSeries series) {
    long id = addressCorrectedTooLate(series, "check");
    assertThat(residual()).isPositive();
    shop.pay(id);
    tick();
    assertThat(residual()).as("%s", stage.jobs()).isZero();
    shop.changeState(id, SHIPPED);
    tick();
    assertThat(flows.pickings(sale(id).path("id").longValue()))
        .as("%s", stage.jobs())
        .allMatch(picking -> picking.path("state").asText().equals("done"));
    assertConflict(id, "99 Other Street");
  }

  @ParameterizedTest
  @EnumSource
  void aCancelSaysByItselfWhyNot(OdooSeries series) {
    long id = addressCorrectedTooLate(series, "paid");
    shop.cancel(id);
    tick();
    assertConflict(id, "cancelled in the shop, but");
    assertThat(stage.reason(id)).contains("is invoiced in Odoo");
    shop.office().refund(id, RefundSlip.slip().line(shop.office().rows(id).get(0), 1));
    tick();
    assertThat(moves("out_refund")).as("%s", stage.jobs()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void whatElseChangedAtItsHeadIsWrittenOnceAndThenLeftToPeople(OdooSeries series) {
    long id = addressCorrectedTooLate(series, "paid");
    shop.office().write(id, "Ring twice");
    tick();
    long sale = sale(id).path("id").longValue();
    assertThat(odoo.record("sale.order", (int) sale).get("note").toString()).contains("Ring twice");
    odoo.set("sale.order", (int) sale, Map.of("note", "Ours"));
    shop.changeState(id, SHIPPED);
    tick();
    assertThat(odoo.record("sale.order", (int) sale).get("note")).isEqualTo("Ours");
    assertConflict(id, "99 Other Street");
  }

  @ParameterizedTest
  @EnumSource
  void aPaymentComesAfterLinesThatWereChangedTooLate(OdooSeries series) {
    open(series);
    settings();
    long id = shop.place(order().customer(1).line(3, 0, 2).state("check"));
    tick();
    shop.editQuantity(id, shop.office().rows(id).get(0), 3);
    tick();
    assertConflict(id, "Odoo 2 x ");
    BigDecimal open = residual();
    shop.office().pay(id, "5.000000", "Cheque", "tx-5");
    tick();
    assertThat(residual()).as("%s", stage.jobs()).isEqualByComparingTo(open.subtract(five()));
    assertThat(stage.rows("SELECT code, reason FROM job WHERE kind = 'order.invoice'"))
        .anyMatch(
            row ->
                row.getString(0).equals("conflict.changed_after_invoice")
                    && row.getString(1).contains("1 payment registered"));
  }

  @ParameterizedTest
  @EnumSource
  void aRefundComesWhileTheTaxOfANewLineIsMissing(OdooSeries series) {
    open(series);
    settings();
    long id = shop.place(order().customer(1).line(3, 0, 2).state("paid"));
    tick();
    stage.unmapTax("2");
    shop.office().addLine(id, 7, 0, 1);
    tick();
    assertThat(stage.status(id)).isEqualTo("waiting");
    assertThat(stage.reason(id)).contains("is mapped to no Odoo tax");
    shop.office().refund(id, RefundSlip.slip().line(shop.office().rows(id).get(0), 1));
    tick();
    assertThat(moves("out_refund")).as("%s", stage.jobs()).hasSize(1);
  }

  /** Cancelled by a person while its invoice stands: the customer would owe what nobody sold. */
  @ParameterizedTest
  @EnumSource
  void aCancelledOrderWhoseInvoiceStandsStaysAConflictWhoeverCancelledIt(OdooSeries series) {
    open(series);
    settings();
    long id = shop.place(order().customer(1).line(3, 0, 2).state("paid"));
    tick();
    shop.changeState(id, CANCELLED);
    tick();
    assertConflict(id, "is invoiced in Odoo");
    odoo.set("sale.order", sale(id).path("id").intValue(), Map.of("state", "cancel"));
    again(id);
    assertConflict(id, "is invoiced in Odoo");
  }

  /** The invoice comes to what the person accepted, and all of it goes back. */
  @ParameterizedTest
  @EnumSource
  void anOrderWithAnAcceptedTotalIsRefundedAsAWhole(OdooSeries series) {
    open(series);
    settings();
    long id = shop.place(order().customer(1).line(3, 0, 2).state("paid"));
    BigDecimal told = new BigDecimal(shop.get("orders", id).get("total_paid_tax_incl"));
    String less = told.subtract(new BigDecimal("1.20")).toPlainString();
    shop.put("orders", id, Map.of("total_paid_tax_incl", less, "total_paid", less));
    tick();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("waiting");
    odoo.user().confirm(sale(id).path("id").intValue());
    again(id);
    tick();
    assertThat(moves("out_invoice")).as("%s %s", stage.reason(id), stage.jobs()).hasSize(1);
    shop.changeState(id, REFUNDED);
    tick();

    assertThat(moves("out_refund"))
        .as("%s", stage.jobs())
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.path("state").asText()).isEqualTo("posted");
              assertThat(note.path("amount_total").decimalValue()).isEqualByComparingTo(told);
            });
    assertThat(residual()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void whatAPersonCorrectedInOdooEndsTheConflict(OdooSeries series) {
    open(series);
    settings();
    long id = shop.place(order().customer(1).line(3, 0, 2).state("paid"));
    tick();
    shop.editQuantity(id, shop.office().rows(id).get(0), 3);
    tick();
    assertConflict(id, "Odoo 2 x ");
    long sale = sale(id).path("id").longValue();
    int line = idOf(records("sale.order.line", one -> refId(one, "order_id") == (int) sale).get(0));
    Map<String, Object> row = odoo.record("sale.order.line", line);
    odoo.set(
        "sale.order.line", line, Map.of("product_uom_qty", 3, "price_unit", row.get("price_unit")));
    again(id);
    assertThat(stage.status(id)).as(stage.reason(id) + stage.jobs()).isNotEqualTo("waiting");
    assertThat(stage.count("SELECT count(*) FROM job WHERE kind = 'order.import'")).isZero();
  }

  private long addressCorrectedTooLate(OdooSeries series, String state) {
    open(series);
    settings();
    long id = shop.place(order().customer(1).line(3, 0, 2).state(state));
    tick();
    assertThat(moves("out_invoice")).as("%s", stage.jobs()).hasSize(1);
    shop.changeAddress(id, Map.of("address1", "99 Other Street"));
    tick();
    assertConflict(id, "99 Other Street");
    return id;
  }

  private void settings() {
    stage.change(
        s ->
            with(
                s,
                s.orderRules(),
                s.autoSync(),
                OrderTarget.DEFAULT.as(CreateAs.ORDER_AND_CONFIRMED_INVOICE)));
    stage.patch("refunding.refunds", true);
    stage.patch("refunding.cancels", true);
    stage.patch("following.shipments", true);
    stage.patch("invoicing.paymentJournalId", flows.bank());
  }

  private void tick() {
    clock.advance(Duration.ofMinutes(1));
    stage.sync();
    stage.later(Duration.ofSeconds(10));
    stage.sync();
  }

  private void again(long id) {
    stage.importByHand(id);
    stage.drain();
  }

  private void assertConflict(long id, String words) {
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("conflict");
    assertThat(stage.reason(id)).contains(words);
  }

  private JsonNode sale(long id) {
    return flows.sale(shop, id, "name", "state", "amount_total", "invoice_ids");
  }

  private List<JsonNode> moves(String type) {
    return stage
        .odoo()
        .search(
            "account.move",
            List.of(List.of("move_type", "=", type)),
            "name",
            "state",
            "amount_total",
            "amount_residual");
  }

  private BigDecimal residual() {
    return new BigDecimal(moves("out_invoice").get(0).path("amount_residual").asText())
        .stripTrailingZeros();
  }

  private static BigDecimal five() {
    return new BigDecimal("5");
  }
}
