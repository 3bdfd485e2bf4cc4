package dev.tandem.testing;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.UUID;

/**
 * An Odoo and a shop that stand in, configured in the tested application. Both connections are
 * paused: jobs stay where they are put.
 */
public final class Sides implements AutoCloseable {

  private final Vertx vertx = Vertx.vertx();
  private final SandboxOdoo odoo = SandboxOdoo.start(vertx, OdooSeries.V19, 0);
  private final SandboxPrestaShop shop = SandboxPrestaShop.start(vertx, PrestaShopRelease.V9_1, 0);
  private final long instanceId;
  private final long shopId;

  /** Configures them through the API. */
  public Sides() {
    String mark = UUID.randomUUID().toString().substring(0, 8);
    instanceId =
        created(
            "/api/instances",
            Map.of(
                "name", "odoo " + mark,
                "url", odoo.url(),
                "database", odoo.database(),
                "login", odoo.login(),
                "apiKey", odoo.apiKey()));
    shopId =
        created(
            "/api/shops",
            Map.of(
                "name",
                "shop " + mark,
                "instanceId",
                instanceId,
                "platform",
                "prestashop",
                "url",
                shop.url(),
                "credential",
                shop.key()));
    ApiClient.api().post("/api/connections/shop:" + shopId + "/pause").then().statusCode(204);
  }

  private static long created(String path, Map<String, ?> body) {
    return ApiClient.api()
        .body(body)
        .post(path)
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getLong("id");
  }

  public SandboxOdoo odoo() {
    return odoo;
  }

  public SandboxPrestaShop shop() {
    return shop;
  }

  public long instanceId() {
    return instanceId;
  }

  public long shopId() {
    return shopId;
  }

  /** The lane of the shop's jobs. */
  public String lane() {
    return "shop:" + shopId;
  }

  @Override
  public void close() {
    shop.close();
    odoo.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
