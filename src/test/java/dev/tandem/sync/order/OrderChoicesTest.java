package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static dev.tandem.testing.ApiClient.api;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.ShopSettings;
import dev.tandem.connection.ShopSettings.Customers;
import dev.tandem.rule.CustomerMode;
import dev.tandem.rule.Holds;
import dev.tandem.rule.Numbering;
import dev.tandem.rule.OrderRules;
import dev.tandem.sandbox.odoo.OdooSeries;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a person chose for a shop: whose orders, which number, which orders, by itself or by hand.
 */
@QuarkusTest
class OrderChoicesTest extends StandInCase {

  @ParameterizedTest
  @EnumSource
  void oneContactForAllOrders(OdooSeries series) {
    open(series);
    int single = odoo.create("res.partner", Map.of("name", "Web customers"));
    customers(CustomerMode.SINGLE, single);
    long first = shop.place(order().customer(1).line(3, 0, 1));
    long second = shop.place(order().guest("one.of.all@example.com").line(3, 0, 1));
    stage.sync();
    assertThat(refId(assertOnce(first, "first"), "partner_id")).isEqualTo(single);
    assertThat(refId(assertOnce(second, "second"), "partner_id")).isEqualTo(single);
    assertThat(contacts("one.of.all@example.com")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void oneContactForGuestsOnly(OdooSeries series) {
    open(series);
    int single = odoo.create("res.partner", Map.of("name", "Guests"));
    customers(CustomerMode.SINGLE_FOR_GUESTS, single);
    long guest = shop.place(order().guest("a.guest@example.com").line(3, 0, 1));
    long known = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(refId(assertOnce(guest, "guest"), "partner_id")).isEqualTo(single);
    assertThat(refId(assertOnce(known, "known"), "partner_id")).isNotEqualTo(single);
  }

  @ParameterizedTest
  @EnumSource
  void guestsOfWhomNothingIsKnownAreNotOneContact(OdooSeries series) {
    open(series);
    long first = placeNameless();
    long second = placeNameless();
    stage.sync();
    int one = refId(assertOnce(first, "first"), "partner_id");
    int two = refId(assertOnce(second, "second"), "partner_id");
    assertThat(one).isNotEqualTo(two);
    assertThat(odoo.record("res.partner", one).get("name"))
        .isEqualTo("Customer of " + shop.get("orders", first).get("reference"));
  }

  @ParameterizedTest
  @EnumSource
  void theOneContactTakesGuestsOfWhomNothingIsKnown(OdooSeries series) {
    open(series);
    int single = odoo.create("res.partner", Map.of("name", "Guests"));
    customers(CustomerMode.SINGLE_FOR_GUESTS, single);
    long first = placeNameless();
    long second = placeNameless();
    stage.sync();
    assertThat(refId(assertOnce(first, "first"), "partner_id")).isEqualTo(single);
    assertThat(refId(assertOnce(second, "second"), "partner_id")).isEqualTo(single);
  }

  @ParameterizedTest
  @EnumSource
  void anAddressForBothIsMadeOnce(OdooSeries series) {
    open(series);
    shop.place(order().guest("moves@example.com").line(3, 0, 1));
    stage.sync();
    List<String> calls = listen();
    long moved = shop.place(order().guest("moves@example.com").line(3, 0, 1));
    stage.sync();
    Map<String, Object> sale = assertOnce(moved, "moved");
    int there = refId(sale, "partner_shipping_id");
    assertThat(there).isNotEqualTo(refId(sale, "partner_id"));
    assertThat(refId(sale, "partner_invoice_id")).isEqualTo(there);
    assertThat(calls).containsOnlyOnce("res.partner.load");
  }

  private long placeNameless() {
    long id = shop.place(order().guest("nobody@example.com").line(3, 0, 1));
    Map<String, String> placed = shop.get("orders", id);
    Map<String, String> nothing = Map.of("firstname", "", "lastname", "");
    shop.put(
        "customers",
        Long.parseLong(placed.get("id_customer")),
        Map.of("firstname", "", "lastname", "", "email", "", "is_guest", "1"));
    shop.put("addresses", Long.parseLong(placed.get("id_address_invoice")), nothing);
    shop.put("addresses", Long.parseLong(placed.get("id_address_delivery")), nothing);
    return id;
  }

  @ParameterizedTest
  @EnumSource
  void aSingleContactThatIsGoneIsAnIssueUntilTheSettingsNameAnother(OdooSeries series) {
    open(series);
    customers(CustomerMode.SINGLE, 999_999);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("waiting");
    assertThat(sales(id)).isEmpty();
    int single = odoo.create("res.partner", Map.of("name", "Web customers"));
    patch("{\"customers\":{\"mode\":\"SINGLE\",\"singleCustomerId\":" + single + "}}");
    stage.drain();
    assertThat(refId(assertOnce(id, "after another was named"), "partner_id")).isEqualTo(single);
  }

  @ParameterizedTest
  @EnumSource
  void aContactMergedInOdooDoesNotStopTheNextOrder(OdooSeries series) {
    open(series);
    long first = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    int merged = refId(assertOnce(first, "before"), "partner_id");
    String mail = String.valueOf(odoo.record("res.partner", merged).get("email"));
    int survivor = odoo.create("res.partner", Map.of("name", "Survivor", "email", mail));
    odoo.user().merge(survivor, merged);
    long second = shop.place(order().customer(1).line(3, 0, 2));
    stage.sync();
    settle();
    assertThat(refId(assertOnce(second, "after the merge"), "partner_id")).isEqualTo(survivor);
    assertThat(dead()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aContactWhoseEmailChangedOnEitherSideStaysTheSame(OdooSeries series) {
    open(series);
    long first = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    int partner = refId(assertOnce(first, "before"), "partner_id");
    odoo.set("res.partner", partner, Map.of("email", "new.in.odoo@example.com"));
    shop.put("customers", 1, Map.of("email", "new.in.shop@example.com"));
    long second = shop.place(order().customer(1).line(3, 0, 2));
    stage.sync();
    assertThat(refId(assertOnce(second, "after"), "partner_id")).isEqualTo(partner);
  }

  @ParameterizedTest
  @EnumSource
  void ownNumbersCountUpWithThePrefix(OdooSeries series) {
    open(series);
    target(Numbering.PREFIX_SEQUENCE, "WEB-");
    for (int i = 1; i <= 3; i++) {
      long id = shop.place(order().customer(1).line(3, 0, i));
      stage.sync();
      assertThat(assertOnce(id, "order " + i).get("name")).isEqualTo("WEB-000" + i);
      stage.importByHand(id);
      stage.drain();
      assertThat(assertOnce(id, "again").get("name")).isEqualTo("WEB-000" + i);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAssignedNumberSurvivesWhatEverFailsAfterIt(OdooSeries series) {
    open(series);
    target(Numbering.PREFIX_SEQUENCE, "WEB-");
    odoo.faults().cutBeforeWork(2, "sale.order.load"::equals);
    long first = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(stage.column("assigned_name", first)).isEqualTo("WEB-0001");
    long second = shop.place(order().customer(2).line(3, 0, 2));
    odoo.faults().cutAfterCommit(1, "sale.order.load"::equals);
    stage.sync();
    settle();
    assertThat(assertOnce(first, "first").get("name")).isEqualTo("WEB-0001");
    assertThat(assertOnce(second, "second").get("name")).isEqualTo("WEB-0002");
  }

  @ParameterizedTest
  @EnumSource
  void theShopsNumberAloneOrWithAPrefix(OdooSeries series) {
    open(series);
    target(Numbering.SHOP, "");
    long plain = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    target(Numbering.PREFIX_SHOP, "PS-");
    long prefixed = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(assertOnce(plain, "plain").get("name"))
        .isEqualTo(shop.get("orders", plain).get("reference"));
    assertThat(assertOnce(prefixed, "prefixed").get("name"))
        .isEqualTo("PS-" + shop.get("orders", prefixed).get("reference"));
  }

  @ParameterizedTest
  @EnumSource
  void rulesSkipWithAReasonAndLeaveWhatIsSynced(OdooSeries series) {
    open(series);
    long before = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    rules(new OrderRules(null, null, Set.of("4"), Set.of()));
    long unfit = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(stage.status(unfit)).isEqualTo("skipped");
    assertThat(stage.reason(unfit)).contains("order state").contains("doesn't match the rules");
    rules(new OrderRules(clock.instant().plusSeconds(3600), null, Set.of(), Set.of()));
    long early = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(stage.reason(early)).contains("outside the date range").contains("before it begins");
    stage.importByHand(before);
    stage.drain();
    assertOnce(before, "synced before the rules changed");
    rules(OrderRules.ALL);
    stage.importByHand(unfit);
    stage.drain();
    assertOnce(unfit, "after the rules let it in");
    assertThat(sales(early)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatTheRulesLeftOutIsEligibleWhenTheyChange(OdooSeries series) {
    open(series);
    rules(new OrderRules(null, null, Set.of("4"), Set.of()));
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(stage.status(id)).isEqualTo("skipped");
    assertThat(eligible()).as("left out by the rules").isZero();
    rules(OrderRules.ALL);
    stage.drain();
    assertThat(stage.status(id)).as("nothing is imported by that").isEqualTo("not_synced");
    assertThat(sales(id)).isEmpty();
    assertThat(eligible()).isOne();
    stage.drain();
    assertOnce(id, "when all eligible were asked for");
    assertThat(eligible()).isZero();
  }

  @Test
  void allThatIsEligibleIsImportedWithoutAutoSyncButWhatIsHeldStaysHeld() {
    open(OdooSeries.V19);
    Holds holds = new Holds(false, true, null, null);
    OrderRules rules =
        new OrderRules(null, null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, holds);
    stage.change(s -> with(s, rules, false, s.orderTarget()));
    long paid = shop.place(order().customer(1).line(3, 0, 1));
    long unpaid = shop.place(order().customer(2).line(3, 0, 1).state("check"));
    stage.sync();
    assertThat(eligible()).isEqualTo(2);
    stage.drain();
    assertOnce(paid, "without auto sync");
    assertThat(stage.status(unpaid)).isEqualTo("delayed");
    assertThat(sales(unpaid)).isEmpty();
    shop.pay(unpaid);
    stage.sync();
    assertOnce(unpaid, "it was asked for, and is paid");
  }

  private int eligible() {
    return api()
        .post("/api/orders/sync-eligible?shop=" + stage.shop())
        .then()
        .statusCode(202)
        .extract()
        .path("jobs");
  }

  @ParameterizedTest
  @EnumSource
  void withoutAutoSyncOrdersAreListedAndSyncedByHand(OdooSeries series) {
    open(series);
    stage.change(s -> with(s, s.orderRules(), false, s.orderTarget()));
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(stage.status(id)).isEqualTo("not_synced");
    assertThat(stage.reason(id)).contains("automatic order sync is off");
    assertThat(sales(id)).isEmpty();
    stage.importByHand(id);
    stage.drain();
    assertOnce(id, "by hand");
  }

  @ParameterizedTest
  @EnumSource
  void ordersOfADisabledShopWaitAndRunWhenItIsEnabled(OdooSeries series) {
    open(series);
    long id = shop.place(order().customer(1).line(3, 0, 1));
    patch("{\"enabled\":false}");
    stage.importByHand(id);
    stage.drain();
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("waiting");
    assertThat(stage.reason(id)).contains("switched off");
    assertThat(sales(id)).isEmpty();
    stage.later(Duration.ofHours(1));
    assertThat(sales(id)).isEmpty();
    patch("{\"enabled\":true}");
    stage.drain();
    assertOnce(id, "after the shop was enabled");
  }

  private void customers(CustomerMode mode, long single) {
    stage.change(
        s ->
            new ShopSettings(
                s.enabled(),
                s.autoSync(),
                s.pollEvery(),
                s.pollOverlap(),
                s.entities(),
                new Customers(mode, single),
                s.orderRules(),
                s.orderTarget()));
  }

  private void patch(String json) {
    api().body(json).patch("/api/shops/" + stage.shop() + "/settings").then().statusCode(200);
    clock.advance(Duration.ofSeconds(2));
  }
}
