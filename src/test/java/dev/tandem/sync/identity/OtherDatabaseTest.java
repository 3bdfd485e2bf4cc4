package dev.tandem.sync.identity;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.InstanceDraft;
import dev.tandem.connection.InstanceRepository;
import dev.tandem.connection.LeftConnections;
import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.ShopDraft;
import dev.tandem.connection.ShopRepository;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.ApiClient;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An id of one database is never used in another, nor an order of one shop taken for another's. */
@QuarkusTest
class OtherDatabaseTest {

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject InstanceRepository instances;
  @Inject ShopRepository shops;
  @Inject LeftConnections left;
  @Inject MarkRounds marks;

  private SandboxPrestaShop shop;
  private SandboxOdoo server;
  private SandboxOdoo other;
  private OdooServer odoo;

  @BeforeEach
  void open() {
    shop = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    server = StandIn.start(OdooSeries.V19, clock);
    other = StandIn.start(OdooSeries.V19, clock);
    odoo = StandIn.of(server);
    stage.set(odoo, shop);
    stage.patch("orderTarget.createAs", OrderTarget.CreateAs.CONFIRMED_ORDER);
    stage.patch("orderTarget.deliveryProductId", delivery(odoo));
    for (int i = 0; i < 6; i++) {
      other.create("res.partner", Map.of("name", "Stranger " + i));
      other.create("product.product", Map.of("name", "Thing " + i, "type", "service"));
    }
  }

  @AfterEach
  void close() {
    shop.close();
    server.close();
    other.close();
  }

  @Test
  void nothingIsWrittenIntoTheDatabaseThatAnEditedInstanceLeadsTo() {
    placed();
    edit(StandIn.of(other), other.database());
    other.resetCalls();
    long next = place();
    stage.sync();

    assertUntouched(other);
    ApiClient.api()
        .get("/api/instances/" + instance() + "/database")
        .then()
        .body("state", equalTo("doubted"))
        .body("advice", containsString("\"new\""));
    ApiClient.api()
        .post("/api/instances/" + instance() + "/test")
        .then()
        .body("problem", containsString("another one"));
    assertThat(connection("odoo:" + instance())).contains("another one").contains("/database");
    assertThat(journal()).singleElement().asString().contains("another one");
    long untried = place();
    stage.poll();
    for (long id : List.of(next, untried)) {
      ApiClient.api()
          .get("/api/orders/" + stage.shop() + "/" + id)
          .then()
          .statusCode(200)
          .body("sync.text", containsString("another one"))
          .body("sync.text", containsString("/database"));
    }
  }

  @Test
  void theOldDatabaseGoesOnByItselfWhenTheSettingsLeadThereAgain() {
    placed();
    edit(StandIn.of(other), other.database());
    long next = place();
    stage.sync();
    edit(odoo, odoo.database());
    for (int i = 0; i < 3; i++) {
      stage.later(Duration.ofMinutes(16));
    }
    assertThat(stage.status(next)).isEqualTo("synced");
    assertThat(sales(odoo)).isEqualTo(2);
    assertUntouched(other);
  }

  @Test
  void aNewDatabaseBeginsWithNothingOfTheOldOne() {
    long first = placed();
    edit(StandIn.of(other), other.database());
    long next = place();
    stage.sync();
    say("/api/instances/" + instance() + "/database", "new");

    assertThat(stage.status(first)).isEqualTo("not_synced");
    assertThat(stage.reason(first)).contains("another database");
    assertThat(stage.access().settings().enabled()).isFalse();
    assertThat(stage.access().settings().orderTarget().deliveryProductId()).isNull();
    assertThat(stage.count("SELECT count(*) FROM mapping")).isZero();
    stage.drain();
    assertUntouched(other);

    OdooServer production = StandIn.of(other);
    stage.mapTaxIn(production, "1", 20);
    stage.patch("orderTarget.deliveryProductId", delivery(production));
    stage.patch("enabled", true);
    for (int i = 0; i < 3; i++) {
      stage.later(Duration.ofMinutes(11));
    }
    assertThat(stage.status(next)).as("%s", stage.jobs()).isEqualTo("synced");
    assertThat(sales(production)).isEqualTo(1);
    List<JsonNode> lines = production.search("sale.order.line", List.of(), "product_id", "name");
    assertThat(lines).noneMatch(line -> line.path("product_id").path(1).asText().contains("Thing"));
    assertThat(production.search("sale.order", List.of(), "partner_id"))
        .noneMatch(sale -> sale.path("partner_id").path(1).asText().contains("Stranger"));
  }

  @Test
  void anotherNameOfTheDatabaseIsAskedFor() {
    placed();
    edit(odoo, "staging");
    place();
    stage.sync();
    assertThat(sales(odoo)).isEqualTo(1);
    assertThat(connection("odoo:" + instance())).contains("staging").contains(odoo.database());
  }

  @Test
  void aRestoredBackupStopsAllAndWhatItLacksIsImportedAgain() {
    long kept = placed();
    SandboxOdoo.Backup backup = server.backup();
    clock.advance(Duration.ofMinutes(5));
    long lost = placed();
    clock.advance(Duration.ofMinutes(5));
    placed();
    int before = sales(odoo);
    server.restore(backup);
    server.create("sale.order", Map.of("partner_id", partner(), "client_order_ref", "by hand"));
    clock.advance(Duration.ofMinutes(5));
    long next = place();
    stage.sync();

    assertThat(sales(odoo)).isEqualTo(before - 1); // two are gone, one was made by hand
    assertThat(connection("odoo:" + instance())).contains("backup");

    say("/api/instances/" + instance() + "/database", "same");
    for (int i = 0; i < 4; i++) {
      stage.later(Duration.ofMinutes(1));
    }

    assertThat(stage.jobs()).isEmpty();
    for (long id : List.of(kept, lost, next)) {
      assertThat(stage.status(id)).isEqualTo("synced");
    }
    assertThat(sales(odoo)).isEqualTo(before + 2);
    assertThat(odoo.search("sale.order", List.of(), "client_order_ref"))
        .extracting(sale -> sale.path("client_order_ref").asText())
        .doesNotHaveDuplicates();
    assertThat(
            odoo.search(
                "sale.order", List.of(List.of("client_order_ref", "=", "by hand")), "state"))
        .allMatch(sale -> sale.path("state").asText().equals("draft"));
  }

  @Test
  void whatMovedSinceARestoredBackupGoesToTheNewAddressAndAPersonsWordStays() {
    stage.patch("orderTarget.createAs", OrderTarget.CreateAs.CONFIRMED_ORDER);
    long quiet = placed();
    placed(); // the poll behind it looks at what was before it, too
    clock.advance(Duration.ofHours(3));
    long moved = placed();
    String partner = "partner_shipping_id";
    clock.advance(Duration.ofMinutes(5));
    placed();
    server.set("sale.order", saleOf(quiet), Map.of(partner, partner()));
    SandboxOdoo.Backup backup = server.backup();
    clock.advance(Duration.ofMinutes(5));
    stage.importByHand(quiet);
    shop.changeAddress(moved, Map.of("address1", "7 new street"));
    stage.sync();
    assertThat(street(server.record("sale.order", saleOf(moved)), partner))
        .isEqualTo("7 new street");
    placed();
    server.restore(backup);
    clock.advance(Duration.ofMinutes(5));
    place();
    stage.sync();
    assertThat(connection("odoo:" + instance())).contains("backup");
    assertThat(street(server.record("sale.order", saleOf(moved)), partner))
        .isNotEqualTo("7 new street");

    say("/api/instances/" + instance() + "/database", "same");
    for (int i = 0; i < 4; i++) {
      stage.later(Duration.ofMinutes(1));
    }
    assertThat(stage.jobs()).isEmpty();
    assertThat(street(server.record("sale.order", saleOf(moved)), partner))
        .isEqualTo("7 new street");
    stage.importByHand(quiet);
    stage.drain();
    assertThat(stage.status(quiet)).isEqualTo("synced");
    assertThat(server.record("sale.order", saleOf(quiet)).get(partner))
        .asString()
        .startsWith("[" + partner() + ",");
  }

  private int saleOf(long order) {
    return (int)
        stage.count(
            "SELECT odoo_id FROM mapping WHERE entity = 'order' AND shop_key = '" + order + "'");
  }

  private String street(Map<String, Object> sale, String field) {
    int contact = ((Number) ((List<?>) sale.get(field)).get(0)).intValue();
    return String.valueOf(server.record("res.partner", contact).get("street"));
  }

  /** As who tries Tandem does: nothing followed, and the order was the newest one. */
  @Test
  void aPersonMayDeleteTheNewestOrderThoughNothingWasDoneSince() {
    boundSinceTheMark();
    clock.advance(Duration.ofSeconds(10));
    assertThat(Stage.get(marks::runDue)).isOne();
    assertThat(Stage.get(marks::runDue)).as("nothing was bound since").isZero();
    clock.advance(Duration.ofMinutes(30));
    server.delete("sale.order", newest());
    clock.advance(Duration.ofMinutes(30));

    long next = place();
    stage.sync();

    assertThat(stage.status(next)).as("%s", stage.jobs()).isEqualTo("synced");
    assertThat(connection("odoo:" + instance())).isNullOrEmpty();
    assertThat(journal()).isEmpty();
  }

  /** The mark knew of both before the older one was changed. */
  @Test
  void aPersonMayDeleteAnOrderThatWasChangedSinceANewerOneWasMade() {
    boundSinceTheMark();
    clock.advance(Duration.ofSeconds(10));
    Stage.get(marks::runDue);
    int older = newest() - 1;
    clock.advance(Duration.ofMinutes(30));
    stage.sql(
        "UPDATE mapping SET changed_at = '%s' WHERE entity = 'order' AND odoo_id = %d"
            .formatted(clock.instant(), older));
    clock.advance(Duration.ofSeconds(10));
    assertThat(Stage.get(marks::runDue)).isOne();
    server.delete("sale.order", older);
    clock.advance(Duration.ofMinutes(30));

    long next = place();
    stage.sync();

    assertThat(stage.status(next)).as("%s", stage.jobs()).isEqualTo("synced");
    assertThat(connection("odoo:" + instance())).isNullOrEmpty();
  }

  @Test
  void aBackupThatLacksTheNewestOrderIsSeenWhenNothingWasDoneSince() {
    placed();
    SandboxOdoo.Backup backup = server.backup();
    clock.advance(Duration.ofMinutes(5));
    placed();
    Stage.get(marks::runDue);
    server.restore(backup);
    clock.advance(Duration.ofMinutes(30));
    place();
    stage.sync();
    assertThat(sales(odoo)).isEqualTo(1);
    assertThat(connection("odoo:" + instance())).contains("backup");
  }

  /** Of which the mark knows nothing: it is told then, and not at the next order. */
  @Test
  void aBackupOfTheMomentBetweenTheMarkAndTheOrderIsSeenToo() {
    boundSinceTheMark();
    server.delete("sale.order", newest());
    clock.advance(Duration.ofSeconds(10));
    assertThat(Stage.get(marks::runDue)).isZero();
    assertThat(connection("odoo:" + instance())).contains("backup");
    assertThat(journal()).singleElement().asString().contains("gone from it");
  }

  /** The second of two orders within the minute for which one look is good. */
  private void boundSinceTheMark() {
    stage.patch("orderTarget.createAs", OrderTarget.CreateAs.DRAFT_ORDER);
    for (int i = 0; i < 2; i++) {
      long id = place();
      stage.sync();
      assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("synced");
    }
  }

  @Test
  void aShopThatMovesStopsUntilAPersonSaysWhereToAndTheOldOdooHoldsNothing() {
    placed();
    server.faults().cutAll();
    place();
    stage.sync();
    stage.later(Duration.ofSeconds(30));
    OdooServer production = StandIn.of(other);
    long old = instance();
    long made = create(production);
    move(made);
    long next = place();
    stage.sync();
    stage.later(Duration.ofMinutes(1));

    assertUntouched(other);
    assertThat(connection("shop:" + stage.shop())).contains("moved").contains("/database");
    ApiClient.api()
        .post("/api/shops/" + stage.shop() + "/test")
        .then()
        .body("problem", containsString("moved"));

    say("/api/shops/" + stage.shop() + "/database", "new");
    stage.mapTaxIn(production, "1", 20);
    stage.patch("orderTarget.deliveryProductId", delivery(production));
    stage.patch("enabled", true);
    for (int i = 0; i < 3; i++) {
      stage.later(Duration.ofMinutes(11));
    }
    assertThat(stage.status(next)).as("%s", stage.jobs()).isEqualTo("synced");

    stage.sql("INSERT INTO queue_lane VALUES ('shop:%s', 'odoo:%s')".formatted(stage.shop(), old));
    Stage.get(left::forget);
    assertThat(lanes()).containsExactlyInAnyOrder("odoo:" + made, "shop:" + stage.shop());
    Stage.get(() -> instances.remove(new InstanceId(old)));
    assertThat(
            stage.count(
                "SELECT count(*) FROM connection_state WHERE connection = 'odoo:" + old + "'"))
        .isZero();
  }

  /**
   * The first Odoo died before what is bound was looked up in it; the shop moves to a copy of it.
   */
  @Test
  void whatIsLookedUpAgainWaitsForNoOdooThatTheShopLeft() {
    placed();
    server.faults().cutAll();
    say("/api/instances/" + instance() + "/database", "same");
    stage.drain();
    stage.later(Duration.ofSeconds(30));
    long bound = bound();

    move(create(StandIn.of(other)));
    stage.later(Duration.ofMinutes(1));
    assertUntouched(other);
    assertThat(bound()).as("bound while nobody said what it is").isEqualTo(bound);

    other.restore(server.backup());
    say("/api/shops/" + stage.shop() + "/database", "same");
    for (int i = 0; i < 3; i++) {
      stage.later(Duration.ofMinutes(1));
    }
    assertThat(stage.jobs()).isEmpty();
    assertThat(stage.count("SELECT count(*) FROM shop_identity WHERE look_up")).isZero();
    assertThat(stage.status(placed())).isEqualTo("synced");
    assertThat(sales(StandIn.of(other))).isEqualTo(2);
  }

  private long bound() {
    return stage.count("SELECT count(*) FROM mapping WHERE entity = 'order'");
  }

  @Test
  void anotherShopBehindTheUrlStopsUntilAPersonSays() {
    placed();
    SandboxPrestaShop stranger =
        SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0, clock);
    try {
      url(stranger);
      long first = stranger.place(order().customer(1).line(4, 0, 1).state("paid"));
      // Both stand-ins number alike; real shops draw their references.
      stranger.put("orders", first, Map.of("reference", "STRANGERA"));
      long theirs = stranger.place(order().customer(2).line(5, 0, 1).state("paid"));
      clock.advance(Duration.ofMinutes(1));
      stage.sync();

      assertThat(sales(odoo)).isEqualTo(1);
      assertThat(connection("shop:" + stage.shop())).contains("/identity").contains("another shop");

      say("/api/shops/" + stage.shop() + "/identity", "new");
      stage.mapTax("1", 20);
      stage.importByHand(theirs);
      stage.drain();
      assertThat(stage.status(theirs)).as("%s", stage.jobs()).isEqualTo("synced");
      assertThat(sales(odoo)).isEqualTo(2);
    } finally {
      stranger.close();
    }
  }

  private void assertUntouched(SandboxOdoo database) {
    Set<String> calls = database.calls().all().keySet();
    assertThat(calls).noneMatch(call -> call.matches(".*\\.(load|create|write|unlink|action_.*)"));
  }

  private long placed() {
    long id = place();
    stage.sync();
    assertThat(stage.status(id)).as("%s", stage.jobs()).isEqualTo("synced");
    clock.advance(Duration.ofMinutes(2));
    return id;
  }

  private long place() {
    return shop.place(order().customer(1).line(3, 0, 1).state("paid"));
  }

  private void edit(OdooServer to, String database) {
    ApiClient.api()
        .body(
            Map.of(
                "name",
                "odoo",
                "url",
                to.url(),
                "database",
                database,
                "login",
                to.login(),
                "apiKey",
                to.apiKey()))
        .put("/api/instances/" + instance())
        .then()
        .statusCode(200);
    clock.advance(Duration.ofSeconds(5));
  }

  private long create(OdooServer to) {
    InstanceDraft draft =
        new InstanceDraft(
            "new " + stage.shopName(),
            to.url(),
            to.database(),
            to.login(),
            to.apiKey(),
            null,
            null,
            4,
            Duration.ofSeconds(30));
    return Stage.get(() -> instances.create(draft)).id();
  }

  private void move(long to) {
    put(to, shop);
  }

  private void url(SandboxPrestaShop to) {
    put(instance(), to);
  }

  private void put(long instance, SandboxPrestaShop at) {
    ShopDraft draft =
        new ShopDraft(
            stage.shopName(), instance, "prestashop", at.url(), at.key(), Map.of(), null, null);
    Stage.get(() -> shops.update(stage.shop(), draft));
    clock.advance(Duration.ofSeconds(5));
  }

  private void say(String path, String what) {
    ApiClient.api().body(Map.of("is", what)).post(path).then().statusCode(200);
    clock.advance(Duration.ofSeconds(2));
  }

  private long instance() {
    return stage.access().instance().value();
  }

  private int sales(OdooServer of) {
    return of.search("sale.order", List.of(), "name").size();
  }

  private int newest() {
    List<JsonNode> all = odoo.search("sale.order", List.of(), "id");
    return all.get(all.size() - 1).path("id").intValue();
  }

  private long partner() {
    return odoo.search("res.partner", List.of(), "id").get(0).path("id").longValue();
  }

  private static long delivery(OdooServer of) {
    return of.search("product.product", List.of(List.of("type", "=", "service")), "id")
        .get(0)
        .path("id")
        .longValue();
  }

  private String connection(String key) {
    return ApiClient.api()
        .get("/api/connections")
        .jsonPath()
        .getString("find { it.key == '" + key + "' }.reason");
  }

  private List<String> journal() {
    return stage.rows("SELECT message FROM journal WHERE kind = 'connection.identity'").stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private List<String> lanes() {
    return stage
        .rows("SELECT connection FROM queue_lane WHERE lane = 'shop:" + stage.shop() + "'")
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
