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
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is a change of an older order is what the shop says of it, not what mappings, precisions or
 * versions make of it.
 */
@QuarkusTest
class UnchangedInTheShopTest extends StandInCase {

  private static final long SHIPPED = 4;

  @Inject FlowCase flows;

  @ParameterizedTest
  @EnumSource
  void aChangedTaxMappingIsNoChangeOfAnInvoicedOrder(OdooSeries series) {
    long id = invoiced(series);
    JsonNode before = sale(id);
    mapAnotherTax();
    clock.advance(Duration.ofMinutes(11));
    shop.changeState(id, SHIPPED);
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(sale(id)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void norIsIt14DigitsOfAPrice(OdooSeries series) {
    open(series);
    as(CreateAs.CONFIRMED_ORDER);
    long id = shop.place(order().customer(1).line(3, 0, 3).voucherPercent("7.5").state("paid"));
    stage.sync();
    assertOnce(id, "before");
    deliver(id);
    odoo.set("decimal.precision", 1, Map.of("digits", 6));
    odoo.set("decimal.precision", 2, Map.of("digits", 4));
    clock.advance(Duration.ofMinutes(11));
    shop.changeState(id, SHIPPED);
    stage.sync();
    assertOnce(id, "after the precision of prices changed");
  }

  @ParameterizedTest
  @EnumSource
  void whatAnEarlierVersionPlannedIsNoChangeWhereOdooHasWhatTheShopSold(OdooSeries series) {
    long id = invoiced(series);
    earlier(id);
    shop.changeState(id, SHIPPED);
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(fingerprint(id)).startsWith("2:");
  }

  @ParameterizedTest
  @EnumSource
  void butAChangeInTheShopSinceIsOne(OdooSeries series) {
    long id = invoiced(series);
    earlier(id);
    shop.editQuantity(id, shop.office().rows(id).get(0), 5);
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("conflict");
    assertThat(stage.reason(id)).contains("Odoo 2 x ").contains("shop 5 x ");
  }

  /** The quantity alone is the shop's change: it says nothing of the tax that was booked. */
  @ParameterizedTest
  @EnumSource
  void ofALineWhoseQuantityChangedTheRestStaysAsItWasWritten(OdooSeries series) {
    open(series);
    as(CreateAs.CONFIRMED_ORDER);
    long id = shop.place(order().customer(1).line(3, 0, 2).line(4, 0, 1).state("paid"));
    stage.sync();
    Map<String, Object> sale = assertOnce(id, "before");
    Object taxes = taxes(sale, 0);
    mapAnotherTax();
    clock.advance(Duration.ofMinutes(11));
    shop.editQuantity(id, shop.office().rows(id).get(0), 3);
    stage.sync();
    sale = assertOnce(id, "one more");
    assertThat(lines(sale).get(0).get("product_uom_qty").toString()).startsWith("3");
    assertThat(taxes(sale, 0)).isEqualTo(taxes);
    assertThat(taxes(sale, 1)).isEqualTo(taxes);
  }

  @ParameterizedTest
  @EnumSource
  void aLineThatAPersonChangedStaysWhenTheShopChangesAnother(OdooSeries series) {
    open(series);
    as(CreateAs.CONFIRMED_ORDER);
    long id = shop.place(order().customer(1).line(3, 0, 2).line(4, 0, 1).state("paid"));
    stage.sync();
    Map<String, Object> sale = assertOnce(id, "before");
    int line = idOf(lines(sale).get(1));
    odoo.set("sale.order.line", line, Map.of("name", "Engraved by us", "discount", 10));
    shop.editQuantity(id, shop.office().rows(id).get(0), 3);
    stage.sync();
    Map<String, Object> after = odoo.record("sale.order.line", line);
    assertThat(after.get("name")).isEqualTo("Engraved by us");
    assertThat(new BigDecimal(after.get("discount").toString())).isEqualByComparingTo("10");
    assertThat(stage.reason(id)).contains("is held").contains("differ");
  }

  @ParameterizedTest
  @EnumSource
  void aRefundBeforeShippingIsNoConflictAfterTheMappingChanged(OdooSeries series) {
    long id = invoiced(series);
    mapAnotherTax();
    clock.advance(Duration.ofMinutes(11));
    shop.office().refund(id, RefundSlip.slip().line(shop.office().rows(id).get(0), 1));
    stage.sync();
    stage.later(Duration.ofSeconds(10));
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
  }

  private long invoiced(OdooSeries series) {
    open(series);
    as(CreateAs.ORDER_AND_CONFIRMED_INVOICE);
    long id = shop.place(order().customer(1).line(3, 0, 2).state("paid"));
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(sale(id).path("invoice_ids")).as("%s", stage.jobs()).hasSize(1);
    return id;
  }

  private void as(CreateAs as) {
    stage.change(s -> with(s, s.orderRules(), s.autoSync(), OrderTarget.DEFAULT.as(as)));
    stage.patch("refunding.refunds", true);
    stage.patch("invoicing.paymentJournalId", flows.bank());
  }

  /** As it was bound by a version that stored what it planned, and planned otherwise. */
  private void earlier(long id) {
    stage.sql(
        "UPDATE mapping SET fingerprint = repeat('ab', 20) || substr(fingerprint, strpos("
            + "fingerprint, ';')) WHERE entity = 'order' AND shop_key = '"
            + id
            + "'");
  }

  private String fingerprint(long id) {
    return stage
        .rows("SELECT fingerprint FROM mapping WHERE entity = 'order' AND shop_key = '" + id + "'")
        .get(0)
        .getString(0);
  }

  private Object taxes(Map<String, Object> sale, int line) {
    Map<String, Object> row = lines(sale).get(line);
    return row.containsKey("tax_ids") ? row.get("tax_ids") : row.get("tax_id");
  }

  private void deliver(long id) {
    long sale = sale(id).path("id").longValue();
    flows.deliver(
        flows.pickings(sale).get(0).path("id").longValue(),
        move -> move.path("product_uom_qty").decimalValue());
  }

  private JsonNode sale(long id) {
    return flows.sale(shop, id, "name", "state", "amount_total", "invoice_ids", "order_line");
  }
}
