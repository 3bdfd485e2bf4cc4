package dev.tandem.api;

import static dev.tandem.testing.ApiClient.api;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.tandem.queue.JobState;
import dev.tandem.testing.Sides;
import dev.tandem.testing.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** UI2: what is eligible, how an order stands in words, and "Sync all eligible". */
@QuarkusTest
class EligibleOrdersTest {

  @Inject StoredRows rows;
  private Sides sides;
  private long shop;

  @BeforeEach
  void open() {
    sides = new Sides();
    shop = sides.shopId();
    rows.uses(sides.lane(), sides.lane()); // paused: what is ready stays so
  }

  @AfterEach
  void close() {
    rows.forget(sides.lane());
    sides.close();
  }

  @Test
  void queuesWhatIsNotSyncedAndNothingElseWithoutAskingTheShop() {
    everyStatus();
    sides.shop().close();
    eligible().statusCode(202).body("jobs", is(1));
    jobs().body("items.subject", contains(shop + ":not_synced"));
  }

  @Test
  void askingTwiceQueuesOnce() {
    everyStatus();
    eligible().body("jobs", is(1));
    eligible().body("jobs", is(1));
    jobs().body("items", hasSize(1));
  }

  @Test
  void aShopWithNothingToDoHasNoJobs() {
    eligible().statusCode(202).body("jobs", is(0));
  }

  @Test
  void queuesMoreThanFitIntoOneStatement() {
    rows.manyOrders(shop, 1005);
    eligible().body("jobs", is(1005));
    jobs().body("items", hasSize(50));
  }

  @Test
  void withoutAShopItTakesAllThatAreEnabled() {
    rows.order(shop, "1", "AA", "not_synced", 1);
    api().post("/api/orders/sync-eligible").then().statusCode(202);
    jobs().body("items", hasSize(0));
    api().body("{\"enabled\":true}").patch("/api/shops/" + shop + "/settings");
    api()
        .post("/api/orders/sync-eligible")
        .then()
        .statusCode(202)
        .body("jobs", greaterThanOrEqualTo(1));
    jobs().body("items.subject", contains(shop + ":1"));
  }

  @Test
  void listsWhatIsEligible() {
    everyStatus();
    list("eligible").body("items.orderId", contains("not_synced"));
    list("skipped").body("items.orderId", containsInAnyOrder("rule", "old", "skipped"));
  }

  @Test
  void refusesWhatMakesNoSense() {
    problem(api().post("/api/orders/sync-eligible?shop=x").then(), 400, "shop");
    problem(api().post("/api/orders/sync-eligible?shop=999999999").then(), 404, null);
    io.restassured.RestAssured.given().post("/api/orders/sync-eligible").then().statusCode(401);
  }

  @Test
  void saysInWordsHowAnOrderStands() {
    everyStatus();
    list("skipped")
        .body("items.find { it.orderId == 'rule' }.sync.status", equalTo("skipped"))
        .body(
            "items.find { it.orderId == 'rule' }.sync.text", equalTo("not eligible: because of R"));
    list("delayed")
        .body("items[0].sync.status", equalTo("delayed"))
        .body("items[0].sync.text", equalTo("waits for its turn: because of D"));
    list("failed").body("items[0].sync.text", equalTo("failed: because of F"));
    list("synced").body("items[0].sync.status", equalTo("synced"));
  }

  @Test
  void anOrderIsInProgressWhileAJobOfItRunsAndNotBefore() {
    rows.order(shop, "1", "AA", "delayed", 1);
    long job = rows.job(sides.lane(), "order.import", shop + ":1", JobState.READY, "");
    list("delayed").body("items[0].sync.status", equalTo("delayed"));
    rows.run(job);
    list("delayed")
        .body("items[0].sync.status", equalTo("in_progress"))
        .body("items[0].sync.text", equalTo("in progress"));
  }

  @Test
  void otherRulesMakeEligibleWhatTheyLeftOut() {
    everyStatus();
    patch("{\"autoSync\":false}");
    list("eligible").body("items.orderId", contains("not_synced"));
    patch("{\"orderRules\":{\"testOrders\":true}}");
    list("eligible")
        .body("items.orderId", containsInAnyOrder("not_synced", "rule"))
        .body(
            "items.find { it.orderId == 'rule' }.reason",
            equalTo("the rules changed since it was left out (because of R)"));
    list("synced").body("items.orderId", contains("synced"));
    patch("{\"following\":{\"oldOrders\":\"IMPORT_DELIVERED\"}}");
    list("eligible").body("items.orderId", containsInAnyOrder("not_synced", "rule", "old"));
    jobs().body("items", hasSize(0));
  }

  @Test
  void equalRulesLeaveEverythingAsItIs() {
    patch("{\"orderRules\":{\"states\":[\"2\",\"4\",\"5\"]}}");
    everyStatus();
    patch("{\"orderRules\":{\"states\":[\"5\",\"2\",\"4\"]}}");
    list("eligible").body("items.orderId", contains("not_synced"));
  }

  @Test
  void anOrderThatIsDecidedWhileTheRulesChangeIsDecidedOnceMore() {
    long job = rows.job(sides.lane(), "order.import", shop + ":1", JobState.READY, "");
    long other = rows.job(sides.lane(), "order.import", shop + ":2", JobState.READY, "");
    rows.run(job);
    patch("{\"orderRules\":{\"testOrders\":true}}");
    assertThat(rows.version(job)).isOne();
    assertThat(rows.version(other)).isZero();
  }

  /** One order of each status, called so. */
  private void everyStatus() {
    for (String status :
        new String[] {
          "not_synced", "delayed", "waiting", "synced", "skipped", "conflict", "failed"
        }) {
      rows.order(
          shop, status, status.substring(0, 1).toUpperCase(java.util.Locale.ROOT), status, 1);
    }
    for (String code : new String[] {"rule", "old"}) {
      rows.order(shop, code, code.substring(0, 1).toUpperCase(), "skipped", 1);
      rows.set(shop, code, "code", code);
    }
  }

  private void patch(String settings) {
    api().body(settings).patch("/api/shops/" + shop + "/settings").then().statusCode(200);
  }

  private ValidatableResponse eligible() {
    return api().queryParam("shop", shop).post("/api/orders/sync-eligible").then();
  }

  private ValidatableResponse jobs() {
    return api().queryParam("lane", sides.lane()).get("/api/jobs").then();
  }

  private ValidatableResponse list(String status) {
    return api()
        .queryParam("shop", shop)
        .queryParam("status", status)
        .get("/api/orders")
        .then()
        .statusCode(200);
  }

  private static void problem(ValidatableResponse answer, int status, String field) {
    answer
        .statusCode(status)
        .contentType(containsString("application/problem+json"))
        .body("field", equalTo(field));
  }
}
