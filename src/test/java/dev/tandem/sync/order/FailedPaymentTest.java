package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An order whose payment fails after Odoo had it stays an issue until somebody settled it. */
@QuarkusTest
class FailedPaymentTest extends StandInCase {

  private static final long ERROR = 8;
  private static final long PAID = 2;

  @ParameterizedTest
  @EnumSource(
      value = OdooSeries.class,
      names = {"V14", "V19"})
  void anInvoicedOrderWhosePaymentFailsIsAnIssueWithItsFix(OdooSeries series) {
    open(series);
    stage.patch("orderTarget.createAs", "ORDER_AND_CONFIRMED_INVOICE");
    stage.patch(
        "invoicing.paymentJournalId",
        idOf(records("account.journal", row -> "bank".equals(row.get("type"))).get(0)));
    long id = imported();
    fails(id);

    assertThat(stage.status(id)).isEqualTo("waiting");
    String name = String.valueOf(sales(id).get(0).get("name"));
    assertThat(stage.reason(id)).contains("failed in the shop", name);
    assertThat(stage.rows("SELECT advice FROM job WHERE kind = 'order.import'"))
        .singleElement()
        .satisfies(
            row -> assertThat(row.getString("advice")).contains("cancel the order in the shop"));
    shop.changeState(id, PAID);
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
  }

  @ParameterizedTest
  @EnumSource(
      value = OdooSeries.class,
      names = {"V14", "V19"})
  void whoCancelsItInOdooSettlesIt(OdooSeries series) {
    open(series);
    stage.patch("orderTarget.createAs", "CONFIRMED_ORDER");
    long id = imported();
    fails(id);
    assertThat(stage.status(id)).isEqualTo("waiting");
    StandIn.of(odoo)
        .call(
            "sale.order",
            "action_cancel",
            List.of(List.of(((Number) sales(id).get(0).get("id")).longValue())),
            Map.of("context", Map.of("disable_cancel_warning", true)));
    stage.importByHand(id);
    stage.drain();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
  }

  private long imported() {
    long id = shop.place(order().customer(1).line(3, 0, 1).state("paid"));
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    return id;
  }

  private void fails(long id) {
    clock.advance(Duration.ofMinutes(2));
    shop.changeState(id, ERROR);
    stage.sync();
  }
}
