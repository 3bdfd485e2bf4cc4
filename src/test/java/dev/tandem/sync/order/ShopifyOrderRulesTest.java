package dev.tandem.sync.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.rule.CustomerMode;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.shopify.PlacedShopifyOrder;
import dev.tandem.sandbox.shopify.SandboxShopify;
import dev.tandem.sandbox.shopify.ShopifyVersion;
import dev.tandem.sandbox.shopify.StaffRefund;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RUL1 to RUL6 and CUS4 with orders as Shopify tells them. */
@QuarkusTest
class ShopifyOrderRulesTest {

  @Inject Stage stage;
  @Inject MutableClock clock;
  private SandboxShopify shop;
  private SandboxOdoo odoo;

  @BeforeEach
  void open() {
    shop = SandboxShopify.start(StandIn.VERTX, ShopifyVersion.V2026_10, 0, clock);
    odoo = StandIn.start(OdooSeries.V19, clock);
    stage.set(
        StandIn.of(odoo),
        new Stage.Connected(
            "shopify", shop.url(), shop.tokens().fixed(), Map.of(), shop.tokens().secret()));
  }

  @AfterEach
  void close() {
    shop.close();
    odoo.close();
  }

  @Test
  void anOrderIsImportedWhenItsPaymentStatusMatches() {
    stage.patch("orderRules.paymentStatuses", List.of("paid"));
    long id = shop.place(mug().pending("Bank Deposit"));
    stage.sync();
    assertLeftOut(id, "'PENDING' payment status doesn't match the rules");
    shop.office().markPaid(id);
    stage.sync();
    assertImported(id);
  }

  @Test
  void anOrderIsImportedWhenItsFulfilmentStatusMatches() {
    stage.patch("orderRules.fulfilmentStatuses", List.of("FULFILLED"));
    long id = shop.place(mug().paid());
    stage.sync();
    assertLeftOut(id, "'UNFULFILLED' fulfilment status doesn't match the rules");
    shop.office().fulfill(id, "Post", "TR-1");
    stage.sync();
    assertImported(id);
  }

  @Test
  void onlyTheSourcesThatAreNamedAreImported() {
    stage.patch("orderRules.sources", List.of("POS", "my own channel"));
    long web = shop.place(mug().paid());
    long pos = shop.place(mug().paid().source("pos"));
    long own = shop.place(mug().paid().source("my own channel"));
    stage.sync();
    assertLeftOut(web, "source 'web' doesn't match the rules");
    assertImported(pos);
    assertImported(own);
  }

  @Test
  void aTestOrderIsImportedOnlyWhereTheRulesWantIt() {
    long id = shop.place(mug().paid().test());
    stage.sync();
    assertLeftOut(id, "a test order; test orders are not imported");
    stage.patch("orderRules.testOrders", true);
    stage.importByHand(id);
    stage.drain();
    assertImported(id);
  }

  @Test
  void aRefundedOrderIsImportedOnlyWhereTheRulesNameIt() {
    long id = shop.place(mug().paid());
    shop.office().refund(id, StaffRefund.aRefund().line(0, 1, "NO_RESTOCK"));
    stage.sync();
    assertLeftOut(id, "already refunded");
    stage.patch("orderRules.paymentStatuses", List.of("PAID", "REFUNDED"));
    stage.importByHand(id);
    stage.drain();
    assertImported(id);
  }

  @Test
  void aHighRiskWaitsUntilAPersonAsksForTheOrder() {
    stage.patch("orderRules.holds.risk", true);
    long risky = shop.place(mug().paid().risk("HIGH"));
    long other = shop.place(mug().paid());
    stage.sync();
    assertThat(stage.status(risky)).as("%s", stage.jobs()).isEqualTo("waiting");
    assertThat(stage.column("code", risky)).isEqualTo("order.risk");
    assertThat(stage.column("advice", risky)).contains("Synchronise it by hand");
    assertImported(other);
    stage.later(Duration.ofHours(1));
    assertThat(stage.status(risky)).isEqualTo("waiting");
    stage.importByHand(risky);
    stage.drain();
    assertImported(risky);
  }

  @Test
  void aRiskThatIsStillCheckedIsLookedAtAgain() {
    stage.patch("orderRules.holds.risk", true);
    long id = shop.place(mug().paid().risk("PENDING"));
    stage.sync();
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("delayed");
    assertThat(stage.reason(id)).contains("still checking its risk");
  }

  @Test
  void anAuthorizedOrderWaitsUntilItIsCaptured() {
    stage.patch("orderRules.holds.untilPaid", true);
    long id = shop.place(mug().authorized());
    stage.sync();
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("delayed");
    shop.office().capture(id);
    stage.sync();
    assertImported(id);
  }

  @Test
  void customersOfWhomShopifyTellsNothingAreNotOneContact() {
    long first = shop.place(mug().paid().anonymous());
    long second = shop.place(mug().paid().anonymous());
    stage.sync();
    assertThat(partner(first)).isNotEqualTo(partner(second));
    assertThat(odoo.record("res.partner", partner(first)).get("name"))
        .isEqualTo("Customer of " + stage.column("number", first));
  }

  @Test
  void theOneContactForGuestsTakesThemToo() {
    int single = odoo.create("res.partner", Map.of("name", "Guests"));
    stage.patch("customers.singleCustomerId", single);
    stage.patch("customers.mode", CustomerMode.SINGLE_FOR_GUESTS.name());
    long first = shop.place(mug().paid().anonymous());
    long second = shop.place(mug().paid().guest("a.guest@example.com"));
    stage.sync();
    assertThat(partner(first)).isEqualTo(single);
    assertThat(partner(second)).isEqualTo(single);
  }

  private static PlacedShopifyOrder mug() {
    return PlacedShopifyOrder.anOrder().line("MUG", 1).untaxed().noShipping();
  }

  private void assertImported(long id) {
    assertThat(stage.status(id)).as("%s %s", stage.reason(id), stage.jobs()).isEqualTo("synced");
    assertThat(stage.column("odoo_id", id)).isNotEqualTo("null");
  }

  private void assertLeftOut(long id, String why) {
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("skipped");
    assertThat(stage.column("code", id)).isEqualTo("rule");
    assertThat(stage.reason(id)).contains(why);
    assertThat(stage.column("odoo_id", id)).isEqualTo("null");
  }

  private int partner(long id) {
    assertImported(id);
    Map<String, Object> sale =
        odoo.record("sale.order", Integer.parseInt(stage.column("odoo_id", id)));
    return StandInCase.refId(sale, "partner_id");
  }
}
