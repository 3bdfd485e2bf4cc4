package dev.tandem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.RefundSlip;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.NativeBinary;
import dev.tandem.testing.PostgresResource;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * The application as it was built is killed while Odoo carries out a write for an order, each kind
 * of write in its turn, and started again: the order is there once, and right, and so are its
 * invoice, its payment, and what follows a refund: credit note, payment and return.
 */
abstract class KilledMidwayCase {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** Which database it is: looked after now and then, whatever becomes of the order. */
  private static final String MARK = "res.partner.category.";

  private static final String REFUNDED = "(refunded in the shop)";
  private static final Set<String> WRITES =
      Set.of(
          "load",
          "write",
          "unlink",
          "action_confirm",
          "action_post",
          "js_assign_outstanding_line",
          "button_validate");

  private final Path home;
  private final Vertx vertx = Vertx.vertx();
  private final Map<String, String> settings = new HashMap<>(new PostgresResource().start());
  private NativeBinary process;
  private SandboxOdoo odoo;
  private SandboxPrestaShop shop;
  private long shopId;
  private Runnable onRefund = () -> {};
  private @Nullable Throwable lastFailure;

  KilledMidwayCase(Path home) {
    this.home = home;
    settings.put("tandem.data-dir", home.toString());
  }

  @AfterEach
  void end() {
    process.kill();
    closeSides();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /**
   * The first of its name, before the refund or after it. Not by its number: what is written now
   * and then beside the order comes in between.
   */
  record Place(String call, boolean afterRefund) {

    String words() {
      return call + (afterRefund ? " after the refund" : "");
    }
  }

  /** At each of these of the writes of an order, in their order, that is not disturbed. */
  void killAtEachWrite(OdooSeries series, UnaryOperator<List<Place>> which) throws IOException {
    process = start();
    List<String> writes = writesOfAnOrder(series);
    assertThat(writes)
        .contains("sale.order.load", "sale.order.action_confirm", "account.move.action_post")
        .contains("account.payment.load", "stock.picking.load", REFUNDED);
    List<Place> places = which.apply(firstOfEachKind(writes));
    assertThat(places).isNotEmpty();
    for (Place place : places) {
      open(series);
      killAt(place);
      NativeBinary victim = process;
      String when = "killed at " + place.words();
      live(when);
      onRefund = () -> {};
      assertThat(victim.hasEnded()).as(when).isTrue();
      switchOff();
      closeSides();
    }
  }

  private static List<Place> firstOfEachKind(List<String> writes) {
    int refund = writes.contains(REFUNDED) ? writes.indexOf(REFUNDED) : writes.size();
    Set<Place> places = new LinkedHashSet<>();
    for (int i = 0; i < writes.size(); i++) {
      if (i != refund && !writes.get(i).startsWith(MARK)) {
        places.add(new Place(writes.get(i), i > refund));
      }
    }
    return List.copyOf(places);
  }

  private List<String> writesOfAnOrder(OdooSeries series) {
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
    onRefund = () -> writes.add(REFUNDED);
    live("undisturbed");
    onRefund = () -> {};
    switchOff();
    closeSides();
    return List.copyOf(writes);
  }

  /** Bought, paid, delivered, given back in part; a process that was killed is started again. */
  private void live(String when) {
    long order = place();
    until("the order, " + when, () -> "synced".equals(status(order)) && idle());
    until("its payment, " + when, () -> odoo.records("account.payment").size() == 1 && idle());
    odoo.records("stock.picking").stream()
        .map(picking -> ((Number) picking.get("id")).intValue())
        .forEach(odoo.user()::deliver);
    onRefund.run();
    long row = shop.office().rows(order).get(0);
    shop.office().refund(order, RefundSlip.slip().line(row, 1).restock());
    // A slip is no money: the shop tells that it went back.
    String price = shop.get("order_details", row).get("unit_price_tax_incl");
    String back = new BigDecimal(price).setScale(2, RoundingMode.HALF_UP).negate().toPlainString();
    shop.office().pay(order, back, shop.get("orders", order).get("payment"), "back_" + order);
    until(
        "the refund, " + when,
        () -> done("stock.picking", "done") == 2 && odoo.records("account.payment").size() == 2);
    until("an empty queue, " + when, this::idle);
    assertOnce(order, when);
  }

  private long done(String model, String state) {
    return odoo.records(model).stream().filter(one -> state.equals(one.get("state"))).count();
  }

  /** Of this shop: what was found while the one before was closed stays in the queue for good. */
  private boolean idle() {
    return jobs().getList("items").isEmpty();
  }

  private JsonPath jobs() {
    return get("/api/jobs?lane=shop:" + shopId);
  }

  /** The call is still carried out: what is killed has sent it and never hears of it again. */
  private void killAt(Place place) {
    AtomicBoolean armed = new AtomicBoolean(!place.afterRefund());
    onRefund = () -> armed.set(place.afterRefund());
    NativeBinary victim = process;
    odoo.faults()
        .cutAfterCommit(
            1,
            call -> {
              boolean now = armed.get() && call.equals(place.call());
              if (now) {
                victim.kill();
              }
              return now;
            });
  }

  private static boolean isWrite(String call) {
    String method = call.substring(call.lastIndexOf('.') + 1);
    return WRITES.contains(method);
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
    assertThat(status(order)).as(when).isEqualTo("synced");
    assertThat(get("/api/counters").getInt("deadLetter")).as(when).isZero();
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
    assertBooks(sale, when);
    assertThat(odoo.records("res.partner"))
        .as("contacts, " + when)
        .filteredOn(one -> "killed@example.com".equals(one.get("email")))
        .hasSize(1);
    assertThat(odoo.records("product.product").stream().map(one -> one.get("default_code")))
        .as("products, " + when)
        .filteredOn(code -> code instanceof String)
        .doesNotHaveDuplicates();
  }

  /** One invoice with the order's total, paid; one credit note, paid out; one return. */
  private void assertBooks(Map<String, Object> sale, String when) {
    List<Map<String, Object>> invoices = moves("out_invoice");
    assertThat(invoices).as("invoices, " + when).hasSize(1);
    assertThat(invoices.get(0).get("amount_total")).as(when).isEqualTo(sale.get("amount_total"));
    assertThat(moves("out_refund")).as("credit notes, " + when).hasSize(1);
    assertThat(odoo.records("account.payment").stream().map(one -> one.get("payment_type")))
        .as("payments, " + when)
        .containsExactlyInAnyOrder("inbound", "outbound");
    assertThat(odoo.records("stock.picking")).as("delivery and return, " + when).hasSize(2);
  }

  private List<Map<String, Object>> moves(String type) {
    return odoo.records("account.move").stream()
        .filter(move -> type.equals(move.get("move_type")) && "posted".equals(move.get("state")))
        .toList();
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
                Map.of(
                    "enabled",
                    true,
                    "pollEvery",
                    "PT1S",
                    "orderTarget",
                    Map.of("createAs", "ORDER_AND_CONFIRMED_INVOICE"),
                    "invoicing",
                    Map.of("paymentJournalId", bank()),
                    "refunding",
                    Map.of("refunds", true))));
    choose("tax", "taxes", tax());
    choose("carrier", "carriers", delivery());
  }

  /** Nobody looks for a shop that is closed. */
  private void switchOff() {
    api()
        .body(Map.of("enabled", false))
        .patch("/api/shops/" + shopId + "/settings")
        .then()
        .statusCode(200);
  }

  private void closeSides() {
    if (odoo != null && shop != null) {
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

  private long bank() {
    return firstId("account.journal", journal -> "bank".equals(journal.get("type")));
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
    while (!isSo(done)) {
      if (System.nanoTime() > end) {
        String found = jobs().prettify() + "\n" + process.output();
        throw new AssertionError(
            "not within " + DEADLINE + ": " + what + "\n" + found, lastFailure);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Asks a process that lives: where it was killed another one is started first. */
  private boolean isSo(BooleanSupplier done) {
    if (process.hasEnded()) {
      startAgain();
    }
    try {
      return done.getAsBoolean();
    } catch (Exception | AssertionError killedMeanwhile) {
      lastFailure = killedMeanwhile;
      return false;
    }
  }

  private void startAgain() {
    try {
      leasesRunOut();
      process = start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * As after half a minute. Shorter leases would run out in a process that lives, too, where the
   * machine is slow.
   */
  private void leasesRunOut() {
    String url = "jdbc:" + settings.get("quarkus.datasource.reactive.url");
    String user = settings.get("quarkus.datasource.username");
    String password = settings.get("quarkus.datasource.password");
    try (Connection database = DriverManager.getConnection(url, user, password);
        Statement statement = database.createStatement()) {
      statement.executeUpdate("UPDATE job_run SET lease_until = 'epoch'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
