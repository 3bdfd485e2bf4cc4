package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Into a running Odoo, which is also stopped for a while. */
abstract class OrderImportLiveContract extends OrderImportContract {

  private final LiveOdoo live;

  OrderImportLiveContract(String version) {
    this.live = new LiveOdoo(version);
  }

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  void deleteAsAPerson(String model, long id) {
    live.deleteAsAPerson(model, id);
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "TANDEM_LAB_COMMAND",
      matches = ".+",
      disabledReason =
          "did not run: nothing is given that stops and starts Odoo (TANDEM_LAB_COMMAND)")
  void ordersPlacedWhileOdooIsStoppedArriveOnceItIsBack() {
    long before = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    live.stop();
    long first;
    long second;
    try {
      first = shop.place(order().customer(1).line(3, 0, 2));
      second = shop.place(order().customer(2).line(4, 0, 1));
      stage.sync();
      for (int i = 0; i < 10; i++) {
        stage.later(Duration.ofMinutes(30));
      }
      assertThat(stage.status(first)).isIn("delayed", "not_synced", "waiting");
      assertThat(stage.status(second)).isIn("delayed", "not_synced", "waiting");
      assertThat(stage.count("SELECT count(*) FROM job WHERE state = 'dead'")).isZero();
    } finally {
      live.start();
    }
    stage.later(Duration.ofSeconds(30));
    for (long id : new long[] {before, first, second}) {
      assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
      assertSameTotal(id, saleOf(id));
    }
  }
}
