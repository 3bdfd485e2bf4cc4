package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.NativeBinary;
import dev.tandem.testing.PostgresResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The native binary from its start to its end, between stand-ins: what works on a JVM works there.
 */
class NativeSmokeIT {

  private static final String TOKEN = "token-of-the-native-test";
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Path home;
  private final Vertx vertx = Vertx.vertx();
  private SandboxOdoo odoo;
  private SandboxPrestaShop shop;
  private String url = "";

  NativeSmokeIT(@TempDir Path home) {
    this.home = home;
  }

  @BeforeEach
  void openTheOtherSides() {
    odoo = SandboxOdoo.start(vertx, OdooSeries.V19, 0);
    shop = SandboxPrestaShop.start(vertx, PrestaShopRelease.V9_1, 0);
  }

  @AfterEach
  void closeTheOtherSides() {
    shop.close();
    odoo.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void bringsOneOrderIntoOdooOnce() throws Exception {
    try (NativeBinary binary = NativeBinary.start(settings(), home)) {
      url = binary.url();
      assertThat(api().get("/health/started").statusCode()).isEqualTo(200);
      long shopId = configure();
      long order = shop.place(PlacedOrder.order().customer(2).line(3, 0, 2).voucherPercent("10"));
      until("the order is synchronised", () -> "synced".equals(status(shopId, order)), binary);
      sync(shopId, order); // by hand, once more
      until("the queue is empty", this::isIdle, binary);
      assertThat(odoo.records("sale.order")).hasSize(1);
      assertThat(new BigDecimal(odoo.records("sale.order").get(0).get("amount_total").toString()))
          .isEqualByComparingTo(shop.get("orders", order).get("total_paid"));
      answersToOperators();
      binary.terminate();
      assertThat(binary.exit(Duration.ofSeconds(30))).isIn(0, 143);
      assertThat(binary.output()).contains("stopped in");
    }
  }

  @Test
  void saysInOneLineThatADatabaseIsMissing() throws Exception {
    try (NativeBinary binary = NativeBinary.start(Map.of(), home)) {
      assertThat(binary.exit(DEADLINE)).isEqualTo(1);
      assertThat(binary.output())
          .startsWith("Tandem cannot start: ")
          .contains("QUARKUS_DATASOURCE_REACTIVE_URL")
          .doesNotContain("\n");
    }
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(new PostgresResource().start());
    settings.put("tandem.api-token", TOKEN);
    settings.put("tandem.data-dir", home.toString());
    return settings;
  }

  /** As a person would: Odoo, shop, which tax is which, which carrier is which product. */
  private long configure() {
    long instance =
        post(
                "/api/instances",
                Map.of(
                    "name", "Odoo",
                    "url", odoo.url(),
                    "database", odoo.database(),
                    "login", odoo.login(),
                    "apiKey", odoo.apiKey()))
            .getLong("id");
    JsonPath report = post("/api/instances/" + instance + "/test", Map.of());
    assertThat(report.getString("problem")).isNull();
    assertThat(report.getList("missing")).isEmpty();
    long id =
        post(
                "/api/shops",
                Map.of(
                    "name",
                    "Shop",
                    "instanceId",
                    instance,
                    "platform",
                    "prestashop",
                    "url",
                    shop.url(),
                    "credential",
                    shop.key(),
                    "settings",
                    Map.of("enabled", true, "autoSync", true, "pollEvery", "PT1S")))
            .getLong("id");
    choose(id, "tax", get("/api/shops/" + id + "/taxes"), odooId("account.tax", "name", "20%"));
    long delivery = odooId("product.product", "default_code", "Delivery_007");
    choose(id, "carrier", get("/api/shops/" + id + "/carriers"), delivery);
    return id;
  }

  private void choose(long shopId, String subject, JsonPath all, long odooId) {
    List<String> keys = all.getList("key", String.class);
    assertThat(keys).isNotEmpty();
    for (String key : keys) {
      api()
          .body(Map.of("odooId", odooId))
          .put("/api/shops/" + shopId + "/mappings/" + subject + "/" + key)
          .then()
          .statusCode(200);
    }
  }

  private long odooId(String model, String field, String value) {
    return odoo.records(model).stream()
        .filter(record -> value.equals(record.get(field)))
        .map(record -> ((Number) record.get("id")).longValue())
        .findFirst()
        .orElseThrow();
  }

  private String status(long shopId, long order) {
    return api().get("/api/orders/" + shopId + "/" + order).jsonPath().getString("status");
  }

  private void sync(long shopId, long order) {
    api().post("/api/orders/" + shopId + "/" + order + "/sync").then().statusCode(202);
  }

  private boolean isIdle() {
    return get("/api/counters").getInt("pending") == 0;
  }

  private void answersToOperators() {
    assertThat(api().get("/health/live").statusCode()).isEqualTo(200);
    assertThat(api().get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(api().get("/metrics").asString()).contains("http_server_requests_seconds_count");
    assertThat(api().get("/openapi").asString()).contains("/api/instances");
    assertThat(RestAssured.get(url + "/api/shops").statusCode()).isEqualTo(401);
  }

  private JsonPath post(String path, Map<String, ?> body) {
    return api().body(body).post(path).then().statusCode(oneOfSuccess()).extract().jsonPath();
  }

  private JsonPath get(String path) {
    return api().get(path).then().statusCode(200).extract().jsonPath();
  }

  private static org.hamcrest.Matcher<Integer> oneOfSuccess() {
    return org.hamcrest.Matchers.oneOf(200, 201);
  }

  private RequestSpecification api() {
    return RestAssured.given()
        .baseUri(url)
        .header("Authorization", "Bearer " + TOKEN)
        .contentType(ContentType.JSON);
  }

  private static void until(String what, BooleanSupplier done, NativeBinary binary) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + DEADLINE + ": " + what + "\n" + binary.output());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
