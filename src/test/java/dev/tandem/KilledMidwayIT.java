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
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The application as it was built is killed while Odoo carries out a write of an import, each write
 * in its turn, and started again: the order is there once, and right.
 */
class KilledMidwayIT {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path home;
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> settings = new HashMap<>(new PostgresResource().start());
  private NativeBinary process;
  private SandboxOdoo odoo;
  private SandboxPrestaShop shop;
  private long shopId;

  KilledMidwayIT(@TempDir Path home) {
    this.home = home;
    settings.put("tandem.data-dir", home.toString());
    // A killed worker's job is free again when the next process is up.
    settings.put("tandem.queue.lease", "2s");
  }

  @AfterEach
  void end() {
    process.kill();
    closeSides();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void killedAtAnyWriteToOdoo14ItImportsTheOrderOnce() throws IOException {
    killAtEachWrite(OdooSeries.V14);
  }

  @Test
  void killedAtAnyWriteToOdoo19ItImportsTheOrderOnce() throws IOException {
    killAtEachWrite(OdooSeries.V19);
  }

  private void killAtEachWrite(OdooSeries series) throws IOException {
    process = start();
    List<String> writes = writesOfAnImport(series);
    assertThat(writes)
        .hasSizeGreaterThan(7)
        .contains("sale.order.load", "sale.order.action_confirm");
    for (String call : new LinkedHashSet<>(writes)) {
      int n = writes.indexOf(call) + 1;
      open(series);
      killAtWrite(n);
      long order = place();
      NativeBinary killed = process;
      until("the kill at " + writes.get(n - 1), killed::hasEnded);
      process = start();
      assertOnce(order, "killed at " + n + ". write, " + writes.get(n - 1));
      closeSides();
    }
  }

  private List<String> writesOfAnImport(OdooSeries series) {
    open(series);
    List<String> writes = Collections.synchronizedList(new ArrayList<>());
    odoo.faults()
        .cutBeforeWork(
            1,
            call -> {
              if (isWrite(call)) {
                writes.add(call);
              }
              return false;
            });
    assertOnce(place(), "undisturbed");
    closeSides();
    return List.copyOf(writes);
  }

  /** The call is still carried out: what is killed has sent it and never hears of it again. */
  private void killAtWrite(int n) {
    AtomicInteger seen = new AtomicInteger();
    NativeBinary victim = process;
    odoo.faults()
        .cutAfterCommit(
            1,
            call -> {
              boolean now = isWrite(call) && seen.incrementAndGet() == n;
              if (now) {
                victim.kill();
              }
              return now;
            });
  }

  private static boolean isWrite(String call) {
    return call.endsWith(".load") || call.endsWith(".write") || call.endsWith(".action_confirm");
  }

  /** A new contact, a variant, a product, a discount. */
  private long place() {
    return shop.place(
        PlacedOrder.order()
            .guest("killed@example.com")
            .line(1, 1, 2)
            .line(3, 0, 1)
            .voucherPercent("7.5"));
  }

  private void assertOnce(long order, String when) {
    until("the order, " + when, () -> "synced".equals(status(order)));
    until("an empty queue, " + when, () -> get("/api/counters").getInt("pending") == 0);
    assertThat(odoo.records("sale.order")).as(when).hasSize(1);
    Map<String, Object> sale = odoo.records("sale.order").get(0);
    assertThat(sale.get("state")).as(when).isEqualTo("sale");
    assertThat(new BigDecimal(sale.get("amount_total").toString()))
        .as(when)
        .isEqualByComparingTo(shop.get("orders", order).get("total_paid"));
    assertThat(sale.get("date_order"))
        .as("date, " + when)
        .isEqualTo(
            api()
                .get("/api/orders/" + shopId + "/" + order)
                .jsonPath()
                .getString("placedAt")
                .replace('T', ' ')
                .substring(0, 19));
    assertThat(odoo.records("sale.order.line").stream().map(line -> line.get("name")))
        .as(when)
        .doesNotHaveDuplicates();
    assertThat(odoo.records("res.partner"))
        .as("contacts, " + when)
        .filteredOn(one -> "killed@example.com".equals(one.get("email")))
        .hasSize(1);
    assertThat(odoo.records("product.product").stream().map(one -> one.get("default_code")))
        .as("products, " + when)
        .filteredOn(code -> code instanceof String)
        .doesNotHaveDuplicates();
  }

  private NativeBinary start() throws IOException {
    NativeBinary started =
        Files.exists(JAR)
            ? NativeBinary.startJar(JAR, settings, home)
            : NativeBinary.start(settings, home);
    started.url();
    return started;
  }

  private void open(OdooSeries series) {
    odoo = SandboxOdoo.start(vertx, series, 0);
    shop = SandboxPrestaShop.start(vertx, PrestaShopRelease.V9_1, 0);
    String name = series + " " + System.nanoTime();
    long instance =
        post(
            "/api/instances",
            Map.of(
                "name", name,
                "url", odoo.url(),
                "database", odoo.database(),
                "login", odoo.login(),
                "apiKey", odoo.apiKey()));
    shopId =
        post(
            "/api/shops",
            Map.of(
                "name",
                name,
                "instanceId",
                instance,
                "platform",
                "prestashop",
                "url",
                shop.url(),
                "credential",
                shop.key(),
                "settings",
                Map.of("enabled", true, "autoSync", true, "pollEvery", "PT1S")));
    choose("tax", "taxes", tax());
    choose("carrier", "carriers", delivery());
  }

  private void closeSides() {
    if (odoo != null && shop != null) {
      if (!process.hasEnded()) {
        api().body(Map.of("enabled", false)).patch("/api/shops/" + shopId + "/settings");
      }
      shop.close();
      odoo.close();
    }
    odoo = null;
    shop = null;
  }

  private void choose(String subject, String list, long odooId) {
    for (String key : get("/api/shops/" + shopId + "/" + list).getList("key", String.class)) {
      api()
          .body(Map.of("odooId", odooId))
          .put("/api/shops/" + shopId + "/mappings/" + subject + "/" + key)
          .then()
          .statusCode(200);
    }
  }

  private long tax() {
    return firstId(
        "account.tax",
        tax ->
            ((Number) tax.get("amount")).intValue() == 20
                && "sale".equals(tax.get("type_tax_use"))
                && !Boolean.TRUE.equals(tax.get("price_include")));
  }

  private long delivery() {
    return firstId(
        "product.product", product -> "Delivery_007".equals(product.get("default_code")));
  }

  private long firstId(String model, Predicate<Map<String, Object>> which) {
    return odoo.records(model).stream()
        .filter(which)
        .map(record -> ((Number) record.get("id")).longValue())
        .findFirst()
        .orElseThrow();
  }

  private String status(long order) {
    return api().get("/api/orders/" + shopId + "/" + order).jsonPath().getString("status");
  }

  private long post(String path, Map<String, ?> body) {
    return api().body(body).post(path).then().statusCode(201).extract().jsonPath().getLong("id");
  }

  private JsonPath get(String path) {
    return api().get(path).then().statusCode(200).extract().jsonPath();
  }

  private RequestSpecification api() {
    return RestAssured.given()
        .baseUri(process.url())
        .header("Authorization", "Bearer " + settings.get("tandem.api-token"))
        .contentType(ContentType.JSON);
  }

  private void until(String what, BooleanSupplier done) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + DEADLINE + ": " + what + "\n" + process.output());
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
