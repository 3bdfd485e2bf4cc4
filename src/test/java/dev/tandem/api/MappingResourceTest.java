package dev.tandem.api;

import static dev.tandem.testing.ApiClient.api;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tandem.queue.JobState;
import dev.tandem.testing.Sides;
import dev.tandem.testing.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MappingResourceTest {

  @Inject StoredRows rows;
  private Sides sides;
  private String tables;

  @BeforeEach
  void open() {
    sides = new Sides();
    tables = "/api/shops/" + sides.shopId() + "/mappings/";
    rows.uses(sides.lane(), sides.lane());
  }

  @AfterEach
  void close() {
    rows.forget(sides.lane());
    sides.close();
  }

  @Test
  void listsWhatIsUnmappedAndInUseFirst() {
    choose("tax", "9", Map.of("odooId", saleTax(), "name", "Alpha")).statusCode(200);
    rows.choiceMissing(sides.shopId(), "tax", "1", "VAT 20");
    rows.choiceMissing(sides.shopId(), "tax", "2", "VAT 5.5");
    long order = rows.job(sides.lane(), "order.import", "1:1", JobState.WAITING, "mapping.tax");
    rows.waits(order, "mapping:" + sides.shopId() + ":tax:2");
    api()
        .get(tables + "tax")
        .then()
        .statusCode(200)
        .body("key", contains("2", "1", "9"))
        .body("waiting", contains(1, 0, 0))
        .body("odooId[0]", nullValue());
    api().get(tables + "carrier").then().statusCode(200).body("$", hasSize(0));
  }

  @Test
  void addsWhatTheShopHasAndNobodyNeededYet() {
    api()
        .get(tables + "tax?all=true")
        .then()
        .statusCode(200)
        .body("name", everyItem(notNullValue()))
        .body(
            "size()",
            is((int) api().get("/api/shops/" + sides.shopId() + "/taxes").path("size()")));
    api().get(tables + "carrier?all=true").then().body("waiting", everyItem(is(0)));
  }

  @Test
  void runsAgainWhatWaitedForTheChoice() {
    rows.choiceMissing(sides.shopId(), "tax", "1", "VAT 20");
    long order = rows.job(sides.lane(), "order.import", "1:1", JobState.WAITING, "mapping.tax");
    rows.waits(order, "mapping:" + sides.shopId() + ":tax:1");
    choose("tax", "1", Map.of("odooId", saleTax()))
        .statusCode(200)
        .body("runAgain", is(1))
        .body("row.odooId", is(saleTax()));
    api().get("/api/jobs/" + order).then().body("job.state", equalTo("ready"));
    api().get(tables + "tax").then().body("[0].name", equalTo("VAT 20"));
  }

  @Test
  void mapsACarrierToAProduct() {
    choose("carrier", "2", Map.of("odooId", odooId("product.product", "sale")))
        .statusCode(200)
        .body("runAgain", is(0));
  }

  @Test
  void namesAFewOfTheOrdersThatWait() {
    rows.choiceMissing(sides.shopId(), "tax", "1", "VAT 20");
    for (int order = 1; order <= 7; order++) {
      String subject = sides.shopId() + ":" + order;
      long job = rows.job(sides.lane(), "order.import", subject, JobState.WAITING, "mapping.tax");
      rows.waits(job, "mapping:" + sides.shopId() + ":tax:1");
    }
    api()
        .get(tables + "tax")
        .then()
        .body("[0].waiting", is(7))
        .body("[0].orders", hasSize(5))
        .body("[0].orders[0]", equalTo(sides.shopId() + ":7"));
  }

  @Test
  void saysWhatAStateOfTheShopMeans() {
    choose("status", "3", Map.of("value", "PAID", "name", "Preparation"))
        .statusCode(200)
        .body("row.value", equalTo("PAID"))
        .body("row.odooId", nullValue());
    api()
        .get(tables + "status")
        .then()
        .body("key", contains("3"))
        .body("[0].value", equalTo("PAID"))
        .body("[0].name", equalTo("Preparation"));
    api()
        .get(tables + "status?all=true")
        .then()
        .body("find { it.key == '4' }.name", containsString("SHIPPED"));
    invalid(choose("status", "3", Map.of("value", "LATER")), "value");
    invalid(choose("status", "3", Map.of("odooId", 1)), "odooId");
    invalid(choose("tax", "1", Map.of("odooId", saleTax(), "value", "PAID")), "value");
  }

  @Test
  void mapsStoresCountriesAndPaymentMethods() {
    int term = sides.odoo().create("account.payment.term", Map.of("name", "30 days"));
    int position = sides.odoo().create("account.fiscal.position", Map.of("name", "Export"));
    choose("payment-term", "ps_wirepayment", Map.of("odooId", term)).statusCode(200);
    choose("fiscal-position", "CH", Map.of("odooId", position)).statusCode(200);
    int warehouse = odooId("stock.warehouse", "");
    sides.odoo().set("stock.warehouse", warehouse, Map.of("active", true));
    choose("warehouse", "1", Map.of("odooId", warehouse)).statusCode(200);
    invalid(choose("warehouse", "1", Map.of("odooId", 987654)), "odooId");
    invalid(choose("fiscal-position", "CH", Map.of("odooId", 987654)), "odooId");
    invalid(choose("payment-term", "x", Map.of("odooId", 987654)), "odooId");
    api()
        .get(tables + "fiscal-position?all=true")
        .then()
        .body("find { it.key == 'CH' }.odooId", is(position))
        .body("find { it.key == 'FR' }.name", equalTo("France"));
  }

  @Test
  void takesAChoiceBack() {
    choose("tax", "9", Map.of("odooId", saleTax())).statusCode(200);
    api().delete(tables + "tax/9").then().statusCode(204);
    api().get(tables + "tax").then().body("$", hasSize(0));
    api().delete(tables + "tax/9").then().statusCode(404);
  }

  @Test
  void refusesWhatOdooDoesNotHave() {
    invalid(choose("tax", "1", Map.of("odooId", 987654)), "odooId");
    invalid(choose("tax", "1", Map.of("odooId", odooId("account.tax", "purchase"))), "odooId");
    invalid(choose("carrier", "1", Map.of("odooId", 987654)), "odooId");
    invalid(choose("tax", "1", Map.of()), "odooId");
    invalid(choose("tax", "1", Map.of("odooId", 0)), "odooId");
    invalid(choose("tax", "1", Map.of("odooId", "one")), "odooId");
    invalid(choose("tax", "1", Map.of("odooId", 1, "nmae", "x")), "nmae");
    invalid(choose("tax", "1", Map.of("odooId", 1, "name", "x".repeat(201))), "name");
    api().get(tables + "tax").then().body("$", hasSize(0));
  }

  @Test
  void saysThatThereIsNoSuchTable() {
    api().get(tables + "colour").then().statusCode(404).contentType("application/problem+json");
    api().get("/api/shops/999999999/mappings/tax").then().statusCode(404);
    api()
        .body(Map.of("odooId", 1))
        .put("/api/shops/999999999/mappings/tax/1")
        .then()
        .statusCode(404);
  }

  private ValidatableResponse choose(String subject, String key, Map<String, ?> body) {
    return api().body(body).put(tables + subject + "/" + key).then();
  }

  private static void invalid(ValidatableResponse answer, String field) {
    answer.statusCode(422).contentType("application/problem+json").body("field", equalTo(field));
  }

  private int saleTax() {
    return odooId("account.tax", "sale");
  }

  /** The first sale or purchase tax, or the first product. */
  private int odooId(String model, String use) {
    List<Map<String, Object>> records = sides.odoo().records(model);
    return records.stream()
        .filter(row -> !model.equals("account.tax") || row.get("type_tax_use").equals(use))
        .map(row -> ((Number) row.get("id")).intValue())
        .findFirst()
        .orElseThrow();
  }
}
