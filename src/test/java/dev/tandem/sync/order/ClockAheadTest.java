package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.ShopDraft;
import dev.tandem.connection.ShopRepository;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop whose clock, or whose time zone, is wrong for a while. */
@QuarkusTest
class ClockAheadTest extends StandInCase {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  @Inject ShopRepository shops;

  @BeforeEach
  void open() {
    open(OdooSeries.V19);
  }

  @Test
  void anOrderThatIsDatedAheadHidesNone() {
    long one = shop.place(order().customer(1).line(3, 0, 1));
    LocalDateTime now = LocalDateTime.parse(shop.get("orders", one).get("date_upd"), DATE);
    shop.put("orders", one, Map.of("date_upd", now.plusHours(10).format(DATE)));
    stage.sync();
    assertOnce(one, "dated ahead");
    assertThat(watermark()).isBeforeOrEqualTo(clock.instant());
    clock.advance(Duration.ofMinutes(10));
    long two = shop.place(order().customer(2).line(3, 0, 1));
    stage.sync();
    assertOnce(two, "ten minutes later");
    // What was told while it was the newest is looked at once more.
    stage.sync();
    assertThat(stage.poll()).as("jobs for what was told before").isZero();
  }

  @Test
  void whatChangesTwiceInOneSecondIsSeenBesideOneThatIsDatedAhead() {
    long ahead = shop.place(order().customer(1).line(3, 0, 1));
    LocalDateTime now = LocalDateTime.parse(shop.get("orders", ahead).get("date_upd"), DATE);
    shop.put("orders", ahead, Map.of("date_upd", now.plusHours(10).format(DATE)));
    stage.sync();
    clock.advance(Duration.ofMinutes(10));
    long id = shop.place(order().customer(2).line(3, 0, 1));
    String date = shop.get("orders", id).get("date_upd");
    stage.sync();
    shop.put("orders", id, Map.of("note", "in the same second", "date_upd", date));
    stage.sync();
    assertThat(sales(id).get(0).get("note").toString()).contains("in the same second");
  }

  @Test
  void aTimeZoneThatIsCorrectedHidesNone() {
    zone("America/New_York");
    clock.advance(Duration.ofMinutes(1));
    long one = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    assertThat(stage.status(one)).isEqualTo("synced");
    zone("Europe/Paris");
    clock.advance(Duration.ofMinutes(10));
    long two = shop.place(order().customer(2).line(3, 0, 1));
    stage.sync();
    assertOnce(two, "in the right time zone");
    assertThat(watermark()).isBeforeOrEqualTo(clock.instant());
  }

  private void zone(String name) {
    ShopDraft draft =
        new ShopDraft(
            stage.shopName(),
            stage.access().instance().value(),
            "prestashop",
            shop.url(),
            shop.key(),
            Map.of("time_zone", name),
            null,
            null);
    Stage.get(() -> shops.update(stage.shop(), draft));
    clock.advance(Duration.ofSeconds(2));
  }

  private Instant watermark() {
    OffsetDateTime at =
        stage
            .rows("SELECT watermark FROM poll WHERE subject = 'orders'")
            .get(0)
            .getOffsetDateTime(0);
    return at.withOffsetSameInstant(ZoneOffset.UTC).toInstant();
  }
}
