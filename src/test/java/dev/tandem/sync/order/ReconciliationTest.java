package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.odoo.OdooSeries;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a shop shows later than any overlap is found once a day (ORD1). */
@QuarkusTest
class ReconciliationTest extends StandInCase {

  @Test
  void whatWasMissedIsImportedADayLaterAndNothingElseRunsAgain() {
    open(OdooSeries.V19);
    stage.sync();
    clock.advance(Duration.ofHours(6));
    long seen = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    settle();
    long missed =
        shop.place(
            order().customer(2).line(3, 0, 1).at(clock.instant().minus(Duration.ofHours(3))));
    stage.sync();
    settle();
    assertThat(rows(missed)).as("dated before the watermark").isZero();
    long runs = runs(seen);

    clock.advance(Duration.ofDays(1));
    stage.sync();
    settle();

    assertOnce(missed, "a day later");
    assertThat(runs(seen)).isEqualTo(runs);
  }

  @Test
  void whatWasThereBeforeTheFirstPollStaysAFirstLoad() {
    open(OdooSeries.V19);
    long old =
        shop.place(
            order().customer(2).line(3, 0, 1).at(clock.instant().minus(Duration.ofHours(3))));
    stage.sync();
    clock.advance(Duration.ofDays(1));
    stage.sync();
    settle();
    assertThat(rows(old)).isZero();
  }

  private long rows(long id) {
    return stage.count(
        "SELECT count(*) FROM shop_order WHERE shop_id = "
            + stage.shop()
            + " AND order_id = '"
            + id
            + "'");
  }

  private long runs(long id) {
    return stage.count(
        "SELECT count(*) FROM job_done WHERE kind = 'order.import' AND subject = '"
            + stage.shop()
            + ":"
            + id
            + "'");
  }
}
