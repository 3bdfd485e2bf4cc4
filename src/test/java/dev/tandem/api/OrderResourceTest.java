package dev.tandem.api;

import static dev.tandem.testing.ApiClient.api;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tandem.sandbox.prestashop.PlacedOrder;
import dev.tandem.testing.Sides;
import dev.tandem.testing.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OrderResourceTest {

  @Inject StoredRows rows;
  private Sides sides;
  private long shop;

  @BeforeEach
  void open() {
    sides = new Sides();
    shop = sides.shopId();
  }

  @AfterEach
  void close() {
    rows.forget(sides.lane());
    sides.close();
  }

  @Test
  void listsTheNewestOrdersFirst() {
    rows.order(shop, "1", "AA", "synced", 3);
    rows.order(shop, "2", "CC", "failed", 1);
    rows.order(shop, "3", "BB", "waiting", 2);
    list(Map.of()).body("items.number", contains("CC", "BB", "AA")).body("next", nullValue());
    list(Map.of("sort", "number")).body("items.number", contains("AA", "BB", "CC"));
    list(Map.of("sort", "-number")).body("items.number", contains("CC", "BB", "AA"));
    list(Map.of("status", "waiting")).body("items.number", contains("BB"));
  }

  @Test
  void sortsByTotalWithUnknownTotalsAsNothing() {
    rows.order(shop, "1", "AA", "synced", 3);
    rows.order(shop, "2", "BB", "synced", 2);
    rows.order(shop, "3", "CC", "synced", 1);
    rows.set(shop, "1", "total", new BigDecimal("9.99"));
    rows.set(shop, "3", "total", null);
    list(Map.of("sort", "total")).body("items.number", contains("CC", "AA", "BB"));
    list(Map.of("sort", "-total")).body("items.number", contains("BB", "AA", "CC"));
  }

  @Test
  void pagesWithoutLosingOrRepeatingEqualRows() {
    for (String sort : List.of("date", "-date", "total", "-total", "number", "-number")) {
      rows.order(shop, sort + "1", "SAME", "synced", 5);
      rows.order(shop, sort + "2", "SAME", "synced", 5);
    }
    for (String sort : List.of("date", "-date", "total", "-total", "number", "-number")) {
      String first = next(Map.of("sort", sort, "limit", "5"));
      String second = next(Map.of("sort", sort, "limit", "5", "cursor", first));
      list(Map.of("sort", sort, "limit", "5", "cursor", second))
          .body("items", hasSize(2))
          .body("next", nullValue());
      list(Map.of("sort", sort, "limit", "12")).body("items", hasSize(12));
    }
  }

  @Test
  void findsOrdersByTheBeginningOfWhatPeopleKnow() {
    rows.order(shop, "1", "XKBK", "synced", 3);
    rows.order(shop, "2", "XZ_%", "synced", 2);
    rows.set(shop, "1", "odoo_id", 4711L);
    rows.set(shop, "1", "odoo_name", "WEB-0001");
    list(Map.of("search", "xkb")).body("items.orderId", contains("1"));
    list(Map.of("search", "Buyer.XKBK@")).body("items.orderId", contains("1"));
    list(Map.of("search", "web-00")).body("items.orderId", contains("1"));
    list(Map.of("search", "4711")).body("items.orderId", contains("1"));
    list(Map.of("search", "xz_%")).body("items.orderId", contains("2"));
    list(Map.of("search", "x")).body("items.orderId", containsInAnyOrder("1", "2"));
    list(Map.of("search", "%")).body("items", hasSize(0));
  }

  @Test
  void showsOneOrderWithWhatIsInOdoo() {
    rows.order(shop, "1", "AA", "synced", 1);
    rows.set(shop, "1", "odoo_id", 12L);
    rows.set(shop, "1", "odoo_name", "S00012");
    api()
        .get("/api/orders/" + shop + "/1")
        .then()
        .statusCode(200)
        .body("status", equalTo("synced"))
        .body("inProgress", is(false))
        .body("odoo.id", is(12))
        .body("odoo.name", equalTo("S00012"))
        .body("placedAt", equalTo("2026-03-02T09:00:00Z"))
        .body("reason", equalTo("because of AA"));
    problem(api().get("/api/orders/" + shop + "/2").then(), 404, null);
  }

  @Test
  void refusesWhatMakesNoSense() {
    problem(api().get("/api/orders?status=lost").then(), 400, "status");
    problem(api().get("/api/orders?sort=colour").then(), 400, "sort");
    problem(api().get("/api/orders?shop=x").then(), 400, "shop");
    problem(api().get("/api/orders?cursor=bm8").then(), 400, "cursor");
    String ofAnotherSort = Cursor.of("ten", "1").text();
    for (String sort : List.of("date", "total")) {
      problem(
          api()
              .queryParam("sort", sort)
              .queryParam("cursor", ofAnotherSort)
              .get("/api/orders")
              .then(),
          400,
          "cursor");
    }
  }

  @Test
  void asksForAToken() {
    io.restassured.RestAssured.given().get("/api/orders").then().statusCode(401);
  }

  @Test
  void synchronisesAnOrderByItsNumber() {
    long id = sides.shop().place(PlacedOrder.order().customer(2).line(3, 0, 1));
    Object number = sides.shop().get("orders", id).get("reference");
    int job =
        api()
            .body(Map.of("number", number))
            .post("/api/shops/" + shop + "/orders/sync")
            .then()
            .statusCode(202)
            .body("jobs", hasSize(1))
            .extract()
            .path("jobs[0]");
    api()
        .get("/api/jobs/" + job)
        .then()
        .body("job.kind", equalTo("order.import"))
        .body("job.state", equalTo("ready"))
        .body("job.subject", equalTo(shop + ":" + id));
  }

  @Test
  void synchronisesEveryPartOfASplitCart() {
    List<Long> parts =
        sides
            .shop()
            .placeSplit(
                PlacedOrder.order().customer(2).line(3, 0, 1),
                PlacedOrder.order().customer(2).line(4, 0, 1));
    Object number = sides.shop().get("orders", parts.get(0)).get("reference");
    byNumber(number).statusCode(202).body("jobs", hasSize(2));
  }

  @Test
  void saysThatTheShopHasNoSuchOrder() {
    problem(byNumber("NOSUCHREF"), 404, null);
    problem(byNumber(""), 422, "number");
    problem(byNumber("x".repeat(101)), 422, "number");
    problem(
        api().body(Map.of("number", "A")).post("/api/shops/999999999/orders/sync").then(),
        404,
        null);
    problem(api().body("{").post("/api/shops/" + shop + "/orders/sync").then(), 400, null);
  }

  @Test
  void synchronisesAKnownOrderWithoutAskingTheShop() {
    rows.order(shop, "77", "AA", "failed", 1);
    sides.shop().close();
    api().post("/api/orders/" + shop + "/77/sync").then().statusCode(202).body("jobs", hasSize(1));
    api().get("/api/orders/" + shop + "/77").then().body("inProgress", is(true));
  }

  @Test
  void looksForAnOrderThatIsNotKnownYet() {
    long id = sides.shop().place(PlacedOrder.order().customer(2).line(3, 0, 1));
    api().post("/api/orders/" + shop + "/" + id + "/sync").then().statusCode(202);
    problem(api().post("/api/orders/" + shop + "/987654/sync").then(), 404, null);
  }

  @Test
  void synchronisesTheSelectedOrdersOnceEach() {
    rows.order(shop, "1", "AA", "failed", 1);
    rows.order(shop, "2", "BB", "failed", 1);
    selected(Map.of("shopId", shop, "orderId", "1"), Map.of("shopId", shop, "orderId", "2"))
        .statusCode(202)
        .body("jobs", hasSize(2));
    selected(Map.of("shopId", shop, "orderId", "1")).statusCode(202);
    api().queryParam("lane", sides.lane()).get("/api/jobs").then().body("items", hasSize(2));
  }

  @Test
  void synchronisesNoneWhereOneIsUnknown() {
    rows.order(shop, "1", "AA", "failed", 1);
    problem(
        selected(Map.of("shopId", shop, "orderId", "1"), Map.of("shopId", shop, "orderId", "9")),
        422,
        "orders.[1]");
    problem(selected(Map.of("shopId", shop)), 422, "orders.[0]");
    problem(selected(), 422, "orders");
    problem(api().body("{\"order\":[]}").post("/api/orders/sync").then(), 422, "order");
    problem(api().body("{\"orders\":[null]}").post("/api/orders/sync").then(), 422, "orders.[0]");
    api().queryParam("lane", sides.lane()).get("/api/jobs").then().body("items", hasSize(0));
  }

  private static ValidatableResponse selected(Object... orders) {
    return api().body(Map.of("orders", List.of(orders))).post("/api/orders/sync").then();
  }

  private ValidatableResponse byNumber(Object number) {
    return api().body(Map.of("number", number)).post("/api/shops/" + shop + "/orders/sync").then();
  }

  private ValidatableResponse list(Map<String, String> params) {
    return api()
        .queryParams(params)
        .queryParam("shop", shop)
        .get("/api/orders")
        .then()
        .statusCode(200);
  }

  private String next(Map<String, String> params) {
    return list(params)
        .body("items", hasSize(5))
        .body("next", notNullValue())
        .extract()
        .path("next");
  }

  private static void problem(ValidatableResponse answer, int status, String field) {
    answer
        .statusCode(status)
        .contentType(containsString("application/problem+json"))
        .body("status", is(status))
        .body("field", equalTo(field));
  }
}
