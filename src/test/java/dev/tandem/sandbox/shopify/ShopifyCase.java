package dev.tandem.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A fresh shop with a clock that stands still, for each test. */
abstract class ShopifyCase {

  static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  /** A clock that only moves when it is told to. */
  static final class Hand extends Clock {
    private Instant now = START;

    synchronized void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public synchronized Instant instant() {
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

  static Vertx vertx;

  final Hand clock = new Hand();
  SandboxShopify shop;
  Admin admin;

  @BeforeAll
  static void openVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void openShop() {
    shop = SandboxShopify.start(vertx, version(), 0, clock);
    admin = new Admin(shop, version().handle());
  }

  ShopifyVersion version() {
    return ShopifyVersion.V2026_10;
  }

  @AfterEach
  void closeShop() {
    shop.close();
  }

  static String gid(long order) {
    return "gid://shopify/Order/" + order;
  }

  /** The first page of orders with everything in it. */
  JsonNode order(long id) {
    JsonNode page =
        admin.data(Admin.sample("orders-page.graphql"), "first", 1, "query", "id:" + id);
    return page.at("/orders/nodes/0");
  }
}
