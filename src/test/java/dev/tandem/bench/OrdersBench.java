package dev.tandem.bench;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.OrderTarget.CreateAs;
import dev.tandem.connection.ShopSettings;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * Orders from the poll of the shop until all are synced, beside plain {@code load} calls of as many
 * equal orders into the same Odoo. Three goods and the shipping each, known customers and products.
 * The shop is the stand-in, in the same process; PostgreSQL is durable.
 */
@QuarkusTest
@TestProfile(OrdersBench.Durable.class)
@Tag("bench")
@Tag("orders")
class OrdersBench {

  // The orders of one customer follow each other: a burst comes from many.
  private static final int CUSTOMERS = 200;
  private static final int STAND_IN = Integer.getInteger("tandem.bench.standin", 1000);
  private static final int REAL = Integer.getInteger("tandem.bench.real", 100);

  @Inject Stage stage;
  @Inject MutableClock clock;

  private final List<Long> customers = new ArrayList<>();
  private SandboxPrestaShop shop;

  /** A database that keeps what it says it keeps. */
  public static final class Durable implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(DurablePostgres.class));
    }
  }

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void intoTheStandIn() {
    SandboxOdoo server = StandIn.start(OdooSeries.V19, clock);
    try {
      stage.set(StandIn.of(server), shop);
      meetCustomersAndProducts();
      IntSupplier calls =
          () -> server.calls().all().values().stream().mapToInt(tally -> tally.count()).sum();
      for (CreateAs as : List.of(CreateAs.DRAFT_ORDER, CreateAs.CONFIRMED_ORDER)) {
        becomes(as);
        calls("orders_standin", as, 1, calls, server);
      }
      rates("orders_standin", STAND_IN);
      for (CreateAs as : List.of(CreateAs.DRAFT_ORDER, CreateAs.CONFIRMED_ORDER)) {
        becomes(as);
        calls("orders_standin", as, STAND_IN, calls, server);
      }
    } finally {
      server.close();
    }
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "TANDEM_LAB_ODOO_19_URL",
      matches = ".+",
      disabledReason = "did not run: no Odoo 19 is given (TANDEM_LAB_ODOO_19_URL, _DB, ...)")
  void intoARunningOdoo() {
    stage.set(new LiveOdoo("19").withTaxes(), shop);
    meetCustomersAndProducts();
    rates("orders_odoo19", REAL);
  }

  /** In turns, so that what else the machine does meanwhile hits both. */
  private void rates(String bench, int orders) {
    becomes(CreateAs.DRAFT_ORDER);
    sync(orders / 2); // warms up
    PlainLoad plain = new PlainLoad(stage.odoo(), lastInOdoo(orders / 2));
    plain.perSecond(orders / 2);
    double loaded = 0;
    double synced = 0;
    for (int round = 0; round < 2; round++) {
      loaded += plain.perSecond(orders) / 2;
      synced += sync(orders) / 2;
    }
    Figure.print(bench, "plain_load_draft", loaded, "orders/s");
    Figure.print(bench, "end_to_end_draft", synced, "orders/s");
    Figure.print(bench, "end_to_end_draft_to_plain_load", synced / loaded, "ratio");
    becomes(CreateAs.CONFIRMED_ORDER);
    Figure.print(bench, "end_to_end_confirmed", sync(orders), "orders/s");
  }

  /** Not those of {@link #meetCustomersAndProducts}, which have one line only. */
  private List<Long> lastInOdoo(int orders) {
    return stage.rows("SELECT odoo_id FROM shop_order ORDER BY id DESC LIMIT " + orders).stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  private void calls(String bench, CreateAs as, int orders, IntSupplier calls, SandboxOdoo server) {
    sync(1); // what is read of Odoo once in a while is read now
    lookAgain();
    server.resetCalls();
    sync(orders);
    String name = "odoo_calls_per_order_" + (orders == 1 ? "single_" : "bulk_") + mode(as);
    Figure.print(bench, name, (double) calls.getAsInt() / orders, "calls");
    System.out.println(server.calls().all());
  }

  /**
   * What was told while it was the newest is looked at once more: not a call of the next orders.
   */
  private void lookAgain() {
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofSeconds(30));
      stage.sync();
    }
  }

  private static String mode(CreateAs as) {
    return as == CreateAs.DRAFT_ORDER ? "draft" : "confirmed";
  }

  /** Places orders, polls once, and waits until all are synced; how many a second. */
  private double sync(int orders) {
    // What was placed before lies behind the overlap of the next poll.
    clock.advance(Duration.ofMinutes(3));
    stage.sync();
    for (int i = 0; i < orders; i++) {
      place(i);
    }
    long before = stage.count("SELECT count(*) FROM shop_order WHERE status = 'synced'");
    long begin = System.nanoTime();
    stage.sync();
    double rate = orders * 1e9 / (System.nanoTime() - begin);
    assertThat(stage.count("SELECT count(*) FROM shop_order WHERE status = 'synced'"))
        .as("%s", stage.jobs().stream().limit(3).toList())
        .isEqualTo(before + orders);
    return rate;
  }

  private void place(int i) {
    shop.place(
        order()
            .customer(customers.get(i % CUSTOMERS))
            .line(3 + i % 9, 0, 1 + i % 3)
            .line(3 + (i + 2) % 9, 0, 1)
            .line(3 + (i + 5) % 9, 0, 2)
            .state("paid"));
  }

  private void meetCustomersAndProducts() {
    becomes(CreateAs.DRAFT_ORDER);
    for (int i = 0; i < CUSTOMERS; i++) {
      long order = shop.place(order().guest("bench" + i + "@example.com").line(3 + i % 9, 0, 1));
      customers.add(Long.parseLong(shop.get("orders", order).get("id_customer")));
    }
    stage.sync();
    sync(CUSTOMERS);
  }

  private void becomes(CreateAs as) {
    OrderTarget target = OrderTarget.DEFAULT.as(as);
    stage.change(
        old ->
            new ShopSettings(
                true, true, old.pollEvery(), old.pollOverlap(), null, null, null, target));
  }
}
