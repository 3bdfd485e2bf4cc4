package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.fault.ConnectionKey;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds a shop back, for how long, and what must not. */
@QuarkusTest
class HeldBackTest {

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject ConnectionGate gate;

  private SandboxPrestaShop shop;
  private SandboxOdoo server;
  private OdooServer odoo;

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    server = StandIn.start(OdooSeries.V19, clock);
    odoo = StandIn.of(server);
    stage.set(odoo, shop);
  }

  @AfterEach
  void close() {
    shop.close();
    server.close();
  }

  @Test
  void aFirewallThatForbidsForSecondsStopsTheShopForSeconds() {
    shop.place(order().customer(1).line(3, 0, 1).state("paid"));
    shop.faults().failNext(3, call -> true, 403);
    stage.sync();
    for (int i = 0; i < 10; i++) {
      stage.later(Duration.ofSeconds(3));
      stage.sync();
    }
    assertThat(sales()).isEqualTo(1);
    assertThat(isOpen()).isTrue();
  }

  @Test
  void oneAnswerThatIsNoneDoesNotStopAShopThatIsUp() {
    shop.place(order().customer(1).line(3, 0, 1).state("paid"));
    shop.faults().failNext(1, call -> true, 500);

    stage.sync();

    assertThat(isOpen()).isTrue();
    stage.sync();
    assertThat(sales()).isEqualTo(1);
  }

  @Test
  void nothingIsWrittenForAShopThatIsSwitchedOff() {
    String lane = "shop:" + stage.shop();
    List<String> kinds = List.of("customer.import", "product.import");
    kinds.forEach(kind -> Stage.get(() -> gate.pauseKind(lane, kind, true)));
    long id = shop.place(order().customer(1).line(3, 0, 1).state("paid"));
    stage.poll();
    stage.await(
        "the order to wait",
        () -> stage.count("SELECT count(*) FROM job WHERE state = 'waiting'") == 1);
    stage.patch("enabled", false);
    kinds.forEach(kind -> Stage.get(() -> gate.pauseKind(lane, kind, false)));
    server.resetCalls();

    stage.later(Duration.ofMinutes(30));

    assertThat(server.calls().all().keySet())
        .noneMatch(call -> call.matches(".*\\.(load|create|write|unlink|action_.*)"));
    assertThat(stage.jobs()).allMatch(job -> job.contains("waiting"));
    stage.patch("enabled", true);
    for (int i = 0; i < 3; i++) {
      stage.later(Duration.ofMinutes(11));
    }
    assertThat(stage.status(id)).isEqualTo("synced");
  }

  private int sales() {
    return odoo.search("sale.order", List.of(), "name").size();
  }

  private boolean isOpen() {
    return Stage.get(() -> gate.mayCall(ConnectionKey.shop(stage.shop().value())));
  }
}
