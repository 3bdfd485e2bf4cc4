package dev.tandem.shop.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.ScriptedServer;
import dev.tandem.shop.ShopInfo;
import dev.tandem.shop.shopify.graphql.Clients;
import dev.tandem.testing.MutableClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the shop says of itself when it is tried. */
class ConnectionCheckTest {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

  private final Vertx vertx = Vertx.vertx();
  private ScriptedServer server;

  @BeforeEach
  void startServer() {
    server = ScriptedServer.start(vertx);
  }

  @AfterEach
  void stopServer() {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void anotherVersionThanTheOneAskedForIsToldByTheTest() {
    server.answer(
        200,
        Map.of("X-Shopify-API-Version", "2027-01"),
        "{\"data\":{\"shop\":{\"name\":\"S\",\"ianaTimezone\":\"Europe/Paris\"},"
            + "\"currentAppInstallation\":{\"accessScopes\":[{\"handle\":\"write_orders\"}]}}}");
    ShopAccess shop = Shops.at(server.url().toString());
    ShopInfo info =
        ConnectionCheck.run(Clients.of(vertx, new MutableClock()), shop)
            .await()
            .atMost(LONG_ENOUGH);
    assertThat(info.version()).isEqualTo("2027-01 instead of 2026-10");
    assertThat(info.missing())
        .contains("read_customers")
        .doesNotContain("read_orders", "write_orders");
  }
}
