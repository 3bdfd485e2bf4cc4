package dev.tandem.inbox;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.ShopDraft;
import dev.tandem.connection.ShopRepository;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop that takes its time makes no other shop wait for its poll. */
@QuarkusTest
class SlowShopTest {

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject OrderPoller poller;
  @Inject ShopRepository shops;

  private SandboxPrestaShop slow;
  private SandboxPrestaShop quick;
  private SandboxOdoo server;
  private String before = "";

  @BeforeEach
  void open() {
    slow = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    quick = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    server = StandIn.start(OdooSeries.V19, clock);
    stage.set(StandIn.of(server), slow);
  }

  @AfterEach
  void close() {
    slow.close(); // which ends the poll that waits for it
    stage.await("the slow poll to end", () -> !standing(slowId()).equals(before));
    quick.close();
    server.close();
  }

  @Test
  void othersArePolledWhileOneShopIsBeingWaitedFor() {
    long other = other();
    Stage.get(poller::pollDue);
    before = standing(slowId());
    slow.faults().slow(Duration.ofHours(1));
    clock.advance(Duration.ofMinutes(1));
    Stage.get(poller::tick); // waits for the slow one from now on
    quick.place(order().customer(1).line(3, 0, 1).state("paid"));
    clock.advance(Duration.ofMinutes(1));

    Stage.get(poller::tick);

    stage.await(
        "the order of the quick shop",
        () -> stage.count("SELECT count(*) FROM job WHERE lane = 'shop:" + other + "'") == 1);
    assertThat(standing(slowId())).as("nothing was heard of the slow one").isEqualTo(before);
  }

  private long other() {
    ShopDraft draft =
        new ShopDraft(
            stage.shopName() + " too",
            stage.access().instance().value(),
            "prestashop",
            quick.url(),
            quick.key(),
            Map.of(),
            stage.access().settings());
    return Stage.get(() -> shops.create(draft)).id();
  }

  private long slowId() {
    return stage.shop().value();
  }

  /** When its last poll ended, and how. */
  private String standing(long shop) {
    return stage
        .rows(
            "SELECT concat(polled_at, failure) FROM poll WHERE subject = 'orders' AND shop_id = "
                + shop)
        .get(0)
        .getString(0);
  }
}
