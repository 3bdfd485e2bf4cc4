package dev.tandem.sync;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.shopify.Webhooks;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders that Shopify tells by itself: late, twice, out of order, while Odoo is down. */
@QuarkusTest
class ShopifyArrivalsTest extends ShopifyCase {

  private static final int MANY = 400;

  @Inject Workplaces workplaces;

  @TestHTTPResource("/webhooks/")
  URI door;

  private SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V19, clock);
    return StandIn.of(server);
  }

  /** Polls tell nothing here: what arrives was told by the shop. */
  @BeforeEach
  void subscribe() {
    stage.patch("pollEvery", "PT12H");
    stage.patch("orderTarget.createAs", "CONFIRMED_ORDER");
    stage.poll();
    Workplace place = Stage.get(() -> workplaces.of(stage.shop()));
    URI address = door.resolve(place.shop().moduleId());
    Stage.get(
        () -> place.adapter().webhooks().orElseThrow().subscribe(place.shop(), address, true));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anOrderIsInOdooAsSoonAsTheShopTold() {
    long id = shop.place(anOrder().line("MUG", 1).paid());
    shop.webhooks().settle();
    stage.drain();

    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(sales(id)).hasSize(1);
  }

  @Test
  void whatIsToldInReverseLateAndTwentyTimesEndsAlike() {
    shop.webhooks().hold();
    long id = shop.place(anOrder().line("MUG", 2).paid());
    shop.office().tag(id, "vip");
    for (int i = 0; i < 20; i++) {
      shop.webhooks().repeat();
    }
    stage.drain();
    clock.advance(Duration.ofDays(1));
    shop.webhooks().releaseReversed();
    stage.drain();

    assertThat(shop.webhooks().log())
        .hasSizeGreaterThan(40)
        .extracting(Webhooks.Sent::status)
        .containsOnly(200);
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(sales(id)).hasSize(1);
    assertThat(amount(sale(id), "amount_total")).isEqualByComparingTo(shopTotal(id));
  }

  @Test
  void fourHundredOrdersToldWhileOdooIsDownAllArriveAfterwards() {
    server.faults().down();
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      clock.advance(Duration.ofMillis(90_000 / MANY));
      ids.add(
          shop.place(anOrder().guest("guest" + i % 50 + "@example.com").line("MUG", 1 + i % 3)));
    }
    shop.webhooks().settle();
    assertThat(shop.webhooks().log()).extracting(Webhooks.Sent::status).containsOnly(200);
    stage.later(Duration.ofMinutes(30));
    assertThat(stage.count("SELECT count(*) FROM job WHERE state = 'dead'")).isZero();

    server.faults().up();
    // The shop's bucket lets a few orders be read a second.
    for (int i = 0; i < 200 && synced() < MANY; i++) {
      stage.later(Duration.ofSeconds(3));
    }

    assertThat(synced()).as("%s", stage.jobs().stream().limit(3).toList()).isEqualTo(MANY);
    assertThat(server.records("sale.order")).hasSize(MANY);
    assertThat(ids).allSatisfy(id -> assertThat(stage.status(id)).isEqualTo("synced"));
  }

  @Test
  void anEmptyBucketIsNotAskedUntilItCanAnswer() {
    long first = shop.place(anOrder().line("MUG", 1).paid());
    shop.webhooks().settle();
    stage.drain();
    shop.meter().leave(0);
    long second = shop.place(anOrder().line("LAMP", 1).paid());
    shop.webhooks().settle();
    stage.drain();
    int asked = shop.calls().values().stream().mapToInt(Integer::intValue).sum();
    stage.drain();

    assertThat(stage.status(first)).isEqualTo("synced");
    assertThat(stage.status(second)).isNotEqualTo("synced");
    assertThat(shop.calls().values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(asked);
    assertThat(stage.count("SELECT coalesce(max(attempts), 0)::bigint FROM job")).isZero();

    stage.later(Duration.ofMinutes(1));
    assertThat(stage.status(second)).as(stage.reason(second)).isEqualTo("synced");
  }

  private long synced() {
    return stage.count("SELECT count(*) FROM shop_order WHERE status = 'synced'");
  }
}
