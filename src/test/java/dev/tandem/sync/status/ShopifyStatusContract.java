package dev.tandem.sync.status;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.StatusExport;
import dev.tandem.connection.StatusExport.ShippedWhen;
import dev.tandem.connection.StatusExport.Tell;
import dev.tandem.inbox.OdooPoller;
import dev.tandem.sandbox.shopify.Office;
import dev.tandem.sandbox.shopify.PlacedShopifyOrder;
import dev.tandem.sandbox.shopify.SandboxShopify;
import dev.tandem.sandbox.shopify.ShopifyVersion;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every Odoo, real or stand-in, makes Tandem tell a shop that has actions and parcels. */
abstract class ShopifyStatusContract {

  private static final String CREATE = "mutation fulfillmentCreate";
  private static final String TRACK = "mutation fulfillmentTrackingInfoUpdate";
  private static final String CANCEL = "mutation orderCancel";
  private static final String PAY = "mutation orderMarkAsPaid";

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject OdooPoller poller;

  private SandboxShopify shop;
  private Office office;
  private OdooPerson person;

  /** The Odoo of this run. */
  abstract OdooServer odoo();

  @BeforeEach
  void open() {
    shop = SandboxShopify.start(StandIn.VERTX, ShopifyVersion.V2026_10, 0, clock);
    office = shop.office();
    OdooServer odoo = odoo();
    person = new OdooPerson(odoo);
    stage.set(
        odoo,
        new Stage.Connected(
            "shopify", shop.url(), shop.tokens().fixed(), Map.of(), shop.tokens().secret()));
    stage.mapTax("VAT:0.2", 20);
    tell(ShippedWhen.EACH_DELIVERY);
  }

  @AfterEach
  void close() {
    shop.faults().clear();
    shop.close();
  }

  @Test
  void eachDeliveryIsAParcelOfItsOwn() {
    long id = imported(twoGoods().paid());
    person.deliver(sale(id), 1, "TRACK-1");
    tellShop();
    assertThat(office.tracking(id)).containsExactly("TRACK-1");
    assertThat(fulfilment(id)).isEqualTo("PARTIALLY_FULFILLED");
    person.deliver(sale(id), "TRACK-2");
    tellShop();
    assertThat(office.tracking(id)).containsExactly("TRACK-1", "TRACK-2");
    assertThat(fulfilment(id)).isEqualTo("FULFILLED");
    repeatThreeTimes();
    assertThat(shop.calls(CREATE)).isEqualTo(2);
    assertThat(shop.calls(TRACK)).isZero();
  }

  @Test
  void whereAllDeliveriesAreWaitedForThereIsStillOneParcelForEach() {
    tell(ShippedWhen.ALL_DELIVERIES);
    long id = imported(twoGoods().paid());
    person.deliver(sale(id), 1, "TRACK-1");
    tellShop();
    assertThat(fulfilment(id)).isEqualTo("UNFULFILLED");
    person.deliver(sale(id), "TRACK-2");
    tellShop();
    assertThat(office.tracking(id)).containsExactly("TRACK-1", "TRACK-2");
    assertThat(fulfilment(id)).isEqualTo("FULFILLED");
    repeatThreeTimes();
    assertThat(shop.calls(CREATE)).isEqualTo(2);
  }

  @Test
  void aDeliveryWithoutANumberIsNewsAndItsNumberFollows() {
    long id = imported(twoGoods().paid());
    person.deliver(sale(id), 1, "");
    tellShop();
    long second = person.deliver(sale(id), "");
    tellShop();
    assertThat(fulfilment(id)).isEqualTo("FULFILLED");
    assertThat(shop.calls(CREATE)).isEqualTo(2);
    person.track(second, "LATE-7");
    tellShop();
    assertThat(office.tracking(id)).containsExactly("LATE-7");
    repeatThreeTimes();
    assertThat(shop.calls(CREATE)).isEqualTo(2);
    assertThat(shop.calls(TRACK)).isOne();
  }

  @Test
  void goodsThatLeftUnpaidArePaidLater() {
    long id = imported(twoGoods().pending("Bank deposit"));
    person.deliver(sale(id), "T-1");
    tellShop();
    assertThat(fulfilment(id)).isEqualTo("FULFILLED");
    assertThat(money(id)).isEqualTo("PENDING");
    long invoice = person.invoice(sale(id), 0, 100);
    person.pay(invoice, person.total(invoice));
    tellShop();
    assertThat(money(id)).isEqualTo("PAID");
    assertThat(fulfilment(id)).isEqualTo("FULFILLED");
    repeatThreeTimes();
    assertThat(shop.calls(PAY)).isOne();
    assertThat(shop.calls(CREATE)).isOne();
  }

  @Test
  void whatThePaidOrderShowsIsNotToldAgain() {
    long id = imported(twoGoods().paid());
    long invoice = person.invoice(sale(id), 0, 100);
    person.pay(invoice, person.total(invoice));
    person.deliver(sale(id), "T-1");
    tellShop();
    assertThat(fulfilment(id)).isEqualTo("FULFILLED");
    repeatThreeTimes();
    assertThat(shop.calls(PAY)).isZero();
    assertThat(toldRows(id)).isEqualTo(2);
  }

  @Test
  void whatTheShopShippedIsNeverSentBack() {
    stage.patch("following.shipments", true);
    long id = imported(twoGoods().paid());
    office.fulfillLine(id, 0, 2, "SHOP-1");
    stage.sync();
    office.fulfillLine(id, 1, 1, "SHOP-2");
    stage.sync();
    assertThat(person.open(sale(id))).as("delivered: %s", stage.jobs()).isEmpty();
    tellShop();
    repeatThreeTimes();
    assertThat(office.tracking(id)).containsExactly("SHOP-1", "SHOP-2");
    assertThat(shop.calls(CREATE)).isZero();
    assertThat(shop.calls(TRACK)).isZero();
    assertThat(toldRows(id)).isOne();
  }

  @Test
  void aPartThatTheShopShippedIsNotSentBackEither() {
    stage.patch("following.shipments", true);
    long id = imported(twoGoods().paid());
    office.fulfillLine(id, 0, 2, "SHOP-1");
    stage.sync();
    tellShop();
    assertThat(shop.calls(CREATE)).isZero();
    person.deliver(sale(id), "ODOO-2");
    tellShop();
    repeatThreeTimes();
    assertThat(office.tracking(id)).containsExactly("SHOP-1", "ODOO-2");
    assertThat(shop.calls(CREATE)).isOne();
    assertThat(shop.calls(TRACK)).isZero();
  }

  @Test
  void aCancelledOrderIsCancelledInTheShopOnce() {
    long id = imported(twoGoods().paid());
    person.cancel(sale(id));
    tellShop();
    office.finishJobs();
    stage.later(Duration.ofMinutes(5));
    assertThat(office.see(id, "cancelledAt")).isNotNull();
    assertThat(money(id)).as("no money moves by itself").isEqualTo("PAID");
    repeatThreeTimes();
    assertThat(shop.calls(CANCEL)).isOne();
    assertThat(toldRows(id)).isOne();
  }

  @Test
  void cancelledInOdooAndShippedInTheShopIsAConflictAndForcesNothing() {
    long id = imported(twoGoods().paid());
    office.fulfill(id, "UPS", "SHOP-1");
    person.cancel(sale(id));
    tellShop();
    assertThat(shop.calls(CANCEL)).isZero();
    assertThat(stage.jobs()).anyMatch(job -> job.contains("dead"));
  }

  @Test
  void aPartThatIsShippedKeepsTheOrderFromBeingCancelled() {
    long id = imported(twoGoods().paid());
    office.fulfillLine(id, 0, 1, "SHOP-1");
    person.cancel(sale(id));
    tellShop();
    assertThat(shop.calls(CANCEL)).isZero();
    assertThat(stage.rows("SELECT code FROM job WHERE kind = 'order.status'").get(0).getString(0))
        .isEqualTo("shopify.cancel_shipped");
  }

  @Test
  void afterALostAnswerThereIsOneParcel() {
    long id = imported(twoGoods().paid());
    person.deliver(sale(id), 1, "T-1");
    shop.faults().cutAfterCommit(1, CREATE::equals);
    tellShop();
    assertThat(toldRows(id)).as("not told for certain").isZero();
    stage.later(Duration.ofMinutes(5));
    repeatThreeTimes();
    assertThat(toldRows(id)).isOne();
    assertThat(office.tracking(id)).containsExactly("T-1");
    assertThat(shop.calls(CREATE)).isOne();
  }

  @Test
  void aLaterParcelWithoutAnAnswerWaitsAndIsThereOnce() {
    long id = imported(twoGoods().paid());
    person.deliver(sale(id), 1, "T-1");
    tellShop();
    person.deliver(sale(id), "T-2");
    shop.faults().cutBeforeWork(1, CREATE::equals);
    tellShop();
    int calls = shop.calls(CREATE);
    stage.later(Duration.ofSeconds(5));
    assertThat(shop.calls(CREATE)).as("an abandoned request may still run").isEqualTo(calls);
    stage.later(Duration.ofMinutes(5));
    repeatThreeTimes();
    assertThat(office.tracking(id)).containsExactly("T-1", "T-2");
  }

  @Test
  void afterALostAnswerThereIsOneCancellation() {
    long id = imported(twoGoods().paid());
    person.cancel(sale(id));
    shop.faults().cutAfterCommit(1, CANCEL::equals);
    tellShop();
    stage.later(Duration.ofMinutes(5));
    repeatThreeTimes();
    assertThat(office.see(id, "cancelledAt")).isNotNull();
    assertThat(shop.calls(CANCEL)).isOne();
    assertThat(toldRows(id)).isOne();
  }

  @Test
  void afterALostAnswerThereIsOnePayment() {
    long id = imported(twoGoods().pending("Bank deposit"));
    long invoice = person.invoice(sale(id), 0, 100);
    person.pay(invoice, person.total(invoice));
    shop.faults().cutAfterCommit(1, PAY::equals);
    tellShop();
    stage.later(Duration.ofMinutes(5));
    repeatThreeTimes();
    assertThat(money(id)).isEqualTo("PAID");
    assertThat(shop.calls(PAY)).isOne();
    assertThat(toldRows(id)).isOne();
  }

  private void tell(ShippedWhen when) {
    StatusExport statuses =
        new StatusExport(
            new Tell(true, "cancel", false),
            new Tell(true, "fulfil", true),
            new Tell(true, "mark_as_paid", false),
            when);
    stage.change(s -> s.with(s.following(), s.invoicing(), s.refunding(), statuses));
  }

  private long imported(PlacedShopifyOrder order) {
    long id = shop.place(order);
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id) + stage.jobs()).isEqualTo("synced");
    return id;
  }

  private static PlacedShopifyOrder twoGoods() {
    return anOrder().line("MUG", 2).line("LAMP", 1);
  }

  private long sale(long id) {
    return stage.count(
        "SELECT odoo_id FROM mapping WHERE entity = 'order' AND shop_key = '" + id + "'");
  }

  private void tellShop() {
    clock.advance(Duration.ofSeconds(5));
    Stage.get(() -> poller.pollDue());
    stage.drain();
  }

  private void repeatThreeTimes() {
    for (int i = 0; i < 3; i++) {
      tellShop();
      stage.sql("UPDATE odoo_poll SET swept_at = NULL");
      tellShop();
      stage.sql("DELETE FROM odoo_seen");
      tellShop();
      stage.sync();
    }
    assertThat(stage.jobs()).as("jobs after repetition").isEmpty();
  }

  private long toldRows(long id) {
    return stage.count(
        "SELECT count(*) FROM order_push WHERE told_at IS NOT NULL AND order_id = '" + id + "'");
  }

  private String fulfilment(long id) {
    return String.valueOf(office.see(id, "displayFulfillmentStatus"));
  }

  private String money(long id) {
    return String.valueOf(office.see(id, "displayFinancialStatus"));
  }
}
