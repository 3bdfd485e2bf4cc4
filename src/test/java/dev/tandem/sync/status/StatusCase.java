package dev.tandem.sync.status;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.StatusExport;
import dev.tandem.connection.StatusExport.ShippedWhen;
import dev.tandem.connection.StatusExport.Tell;
import dev.tandem.inbox.OdooPoller;
import dev.tandem.sandbox.prestashop.BackOffice;
import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A shop that is told what people do in Odoo, with an Odoo of whichever kind. */
abstract class StatusCase {

  static final long PAID = 2;
  static final long PREPARING = 3;
  static final long SHIPPED = 4;
  static final long DELIVERED = 5;
  static final long CANCELLED = 6;
  static final long WIRE = 10;

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject OdooPoller poller;

  SandboxPrestaShop shop;
  BackOffice office;
  OdooServer odoo;
  OdooPerson person;

  /** The Odoo of this run. */
  abstract OdooServer odoo();

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    office = shop.office();
    odoo = odoo();
    person = new OdooPerson(odoo);
    stage.set(odoo, shop);
    tell(ShippedWhen.ALL_DELIVERIES);
  }

  @AfterEach
  void close() {
    shop.faults().clear();
    shop.close();
  }

  /** Everything is told, the customer of the shipment too. */
  void tell(ShippedWhen when) {
    tell(
        new StatusExport(
            new Tell(true, "" + CANCELLED, false),
            new Tell(true, "" + SHIPPED, true),
            new Tell(true, "" + PAID, false),
            when));
  }

  /** As before, where a person said that the state of a shipped order may say that it is paid. */
  void tellAlsoUnpaid() {
    tell(
        new StatusExport(
            new Tell(true, "" + CANCELLED, false),
            new Tell(true, "" + SHIPPED, true, true),
            new Tell(true, "" + PAID, false),
            ShippedWhen.ALL_DELIVERIES));
  }

  void tell(StatusExport statuses) {
    stage.change(s -> s.with(s.following(), s.invoicing(), s.refunding(), statuses));
  }

  /** An order of two goods in this state, imported and confirmed; answers the shop's id. */
  long imported(String state) {
    long id = shop.place(twoGoods().state(state));
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    return id;
  }

  static PlacedOrder twoGoods() {
    return order().customer(1).line(3, 0, 2).line(4, 0, 1);
  }

  long sale(long id) {
    return stage.count(
        "SELECT odoo_id FROM mapping WHERE entity = 'order' AND shop_key = '" + id + "'");
  }

  /** Polls Odoo as if its time had come; answers how many jobs followed. */
  int pollOdoo() {
    clock.advance(Duration.ofSeconds(5));
    return Stage.get(() -> poller.pollDue());
  }

  /** Polls Odoo and tells the shop what there is to tell. */
  void tellShop() {
    pollOdoo();
    stage.drain();
  }

  /** Every way in which a change may come up again: more polls, a sweep, the job by hand. */
  void repeatThreeTimes(long id) {
    for (int i = 0; i < 3; i++) {
      tellShop();
      stage.sql("UPDATE odoo_poll SET swept_at = NULL");
      tellShop();
      stage.sql("DELETE FROM odoo_seen");
      tellShop();
      stage.sync();
    }
    assertThat(stage.jobs()).as("jobs after repetition of order %s", id).isEmpty();
  }

  /** The states into which the order went after its import. */
  List<Long> told(long id, int before) {
    List<Long> all = office.history(id);
    return all.subList(before, all.size());
  }

  String words(long id) {
    return stage
        .rows(
            "SELECT string_agg(message, ' / ' ORDER BY id) FROM journal WHERE kind = 'order.status'"
                + " AND subject = '"
                + stage.shop().value()
                + ":"
                + id
                + "'")
        .get(0)
        .getString(0);
  }

  long toldRows(long id) {
    return stage.count(
        "SELECT count(*) FROM order_push WHERE told_at IS NOT NULL AND order_id = '" + id + "'");
  }
}
