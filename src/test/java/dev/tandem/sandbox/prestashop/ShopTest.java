package dev.tandem.sandbox.prestashop;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Starts a shop and a caller for a test, with a clock that only the test moves. */
abstract class ShopTest {

  private static Vertx vertx;

  final Tick clock = new Tick();
  SandboxPrestaShop shop;
  ShopCaller caller;

  static final class Tick extends Clock {
    private Instant now = Instant.parse("2026-07-01T10:00:00Z");

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeAll
  static void startVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void stopVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  void open(PrestaShopRelease release) {
    shop = SandboxPrestaShop.start(vertx, release, 0, clock);
    caller = new ShopCaller(shop);
  }

  @AfterEach
  void closeShop() {
    if (shop != null) {
      shop.close();
    }
  }
}
