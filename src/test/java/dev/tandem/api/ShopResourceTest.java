package dev.tandem.api;

import static dev.tandem.testing.ApiClient.api;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ShopResourceTest {

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private int instance;

  @BeforeEach
  void configureAnInstance() {
    instance = created("/api/instances", InstanceResourceTest.instance("odoo " + mark));
  }

  @Test
  void showsANewShopWithoutItsCredential() {
    int id = created("/api/shops", shop("shop " + mark));
    api()
        .get("/api/shops/" + id)
        .then()
        .statusCode(200)
        .body("name", equalTo("shop " + mark))
        .body("url", equalTo("https://shop.example.com"))
        .body("moduleId", matchesPattern("[a-z0-9]{8}"))
        .body("settings.enabled", is(false))
        .body("settings.autoSync", is(true))
        .body("settings.pollEvery", equalTo("PT5S"))
        .body("createdAt", equalTo("2026-03-02T10:00:00Z"))
        .body("credential", nullValue());
  }

  @Test
  void keepsTheCredentialAndTheModuleWhenTheShopIsReplaced() {
    int id = created("/api/shops", shop("shop " + mark));
    String module = api().get("/api/shops/" + id).path("moduleId");
    Map<String, Object> changed = shop("renamed " + mark);
    changed.remove("credential");
    changed.remove("platform");
    api()
        .body(changed)
        .put("/api/shops/" + id)
        .then()
        .statusCode(200)
        .body("name", equalTo("renamed " + mark))
        .body("moduleId", equalTo(module));
    api().post("/api/shops/" + id + "/test").then().body("problem", nullValue());
  }

  @Test
  void whatIsKeptCountsWhereThePlatformChecksAShopThatIsReplaced() {
    Map<String, Object> prestashop = shop("key " + mark);
    prestashop.put("platform", "prestashop");
    prestashop.put("credential", "K".repeat(32));
    int id = created("/api/shops", prestashop);
    prestashop.remove("credential");
    api().body(prestashop).put("/api/shops/" + id).then().statusCode(200);
    prestashop.put("credential", "too short");
    api().body(prestashop).put("/api/shops/" + id).then().statusCode(422);
  }

  @Test
  void aNewTokenLeavesTheWebhookSecretAsItIs() {
    Map<String, Object> shopify = shop("token " + mark);
    shopify.put("platform", "shopify");
    shopify.put("url", "https://shop-" + mark + ".myshopify.com");
    shopify.put("credential", "token-1");
    shopify.put("webhookSecret", "secret-1");
    int id = created("/api/shops", shopify);
    shopify.put("credential", "token-2");
    shopify.remove("webhookSecret");
    api().body(shopify).put("/api/shops/" + id).then().statusCode(200);
    shopify.put("webhookSecret", "token-2");
    api()
        .body(shopify)
        .put("/api/shops/" + id)
        .then()
        .statusCode(422)
        .body("problems[0].reason", containsString("a webhook secret is needed"));
  }

  @Test
  void namesTheFieldOfASettingThatCannotWork() {
    Map<String, Object> wrong = shop("");
    wrong.put("url", "shop.example.com");
    api()
        .body(wrong)
        .post("/api/shops")
        .then()
        .statusCode(422)
        .contentType("application/problem+json")
        .body("field", equalTo("name"))
        .body("problems.field", equalTo(java.util.List.of("name", "url")))
        .body("problems[1].reason", containsString("https://"));
  }

  @Test
  void refusesAPlatformThatIsNotKnown() {
    Map<String, Object> wrong = shop("shop " + mark);
    wrong.put("platform", "telex");
    api()
        .body(wrong)
        .post("/api/shops")
        .then()
        .statusCode(422)
        .body("field", equalTo("platform"))
        .body("detail", containsString("picker"));
  }

  @Test
  void refusesAPlatformSettingThatTheAdapterDoesNotKnow() {
    Map<String, Object> wrong = shop("shop " + mark);
    wrong.put("platformSettings", Map.of("colour", "red"));
    api()
        .body(wrong)
        .post("/api/shops")
        .then()
        .statusCode(422)
        .body("field", equalTo("platformSettings"))
        .body("detail", containsString("colour"));
  }

  @Test
  void refusesAPropertyWithATypingError() {
    Map<String, Object> wrong = shop("shop " + mark);
    wrong.put("urll", "x");
    api().body(wrong).post("/api/shops").then().statusCode(422).body("field", equalTo("urll"));
  }

  @Test
  void refusesANameThatIsTaken() {
    created("/api/shops", shop("shop " + mark));
    api()
        .body(shop("shop " + mark))
        .post("/api/shops")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("field", equalTo("name"));
  }

  @Test
  void refusesAnInstanceThatDoesNotExist() {
    Map<String, Object> wrong = shop("shop " + mark);
    wrong.put("instanceId", 999_999_999);
    api()
        .body(wrong)
        .post("/api/shops")
        .then()
        .statusCode(422)
        .body("field", equalTo("instanceId"));
  }

  @Test
  void saysThatAShopDoesNotExist() {
    api()
        .get("/api/shops/999999999")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("status", is(404))
        .body("detail", containsString("999999999"));
    api().body(Map.of()).put("/api/shops/999999999/settings").then().statusCode(404);
    api().get("/api/shops/999999999/taxes").then().statusCode(404);
    api().get("/api/shops/abc").then().statusCode(404).contentType("application/problem+json");
  }

  @Test
  void saysThatABodyIsNotJson() {
    api()
        .body("{\"name\": ")
        .post("/api/shops")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("detail", containsString("not JSON"));
    api().post("/api/shops").then().statusCode(400).body("field", equalTo("body"));
  }

  @Test
  void removesAShopOnlyWhenItsNameIsTyped() {
    int id = created("/api/shops", shop("shop " + mark));
    api().delete("/api/shops/" + id).then().statusCode(422).body("field", equalTo("confirm"));
    api().queryParam("confirm", "shop").delete("/api/shops/" + id).then().statusCode(422);
    api().get("/api/shops/" + id).then().statusCode(200);
    api().queryParam("confirm", "shop " + mark).delete("/api/shops/" + id).then().statusCode(204);
    api().get("/api/shops/" + id).then().statusCode(404);
  }

  @Test
  void pagesThroughAllShopsByCursor() {
    int first = created("/api/shops", shop("a " + mark));
    int second = created("/api/shops", shop("b " + mark));
    int third = created("/api/shops", shop("c " + mark));
    String before = Cursor.of(Integer.toString(first - 1)).text();
    String next =
        api()
            .queryParam("limit", 2)
            .queryParam("cursor", before)
            .get("/api/shops")
            .then()
            .body("items.id", equalTo(java.util.List.of(first, second)))
            .body("next", notNullValue())
            .extract()
            .path("next");
    api()
        .queryParam("limit", 2)
        .queryParam("cursor", next)
        .get("/api/shops")
        .then()
        .body("items.id", hasItem(third))
        .body("items.id", everyItem(greaterThan(second)));
  }

  @Test
  void refusesACursorThatItDidNotGive() {
    for (String bad : new String[] {"%%%", "bm90IGEgbnVtYmVy", "MQoy"}) {
      api()
          .queryParam("cursor", bad)
          .get("/api/shops")
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("field", equalTo("cursor"));
    }
    api().queryParam("limit", "many").get("/api/shops").then().statusCode(400);
  }

  @Test
  void replacesTheSettings() {
    int id = created("/api/shops", shop("shop " + mark));
    api()
        .body(
            "{\"enabled\":true,\"orderTarget\":{\"numbering\":\"PREFIX_SHOP\",\"prefix\":\"W-\"}}")
        .put("/api/shops/" + id + "/settings")
        .then()
        .statusCode(200);
    api()
        .get("/api/shops/" + id + "/settings")
        .then()
        .body("enabled", is(true))
        .body("autoSync", is(true))
        .body("entities.customers", is(true))
        .body("orderTarget.prefix", equalTo("W-"));
  }

  @Test
  void changesOnlyTheSettingsThatAPatchNames() {
    int id = created("/api/shops", shop("shop " + mark));
    String settings = "/api/shops/" + id + "/settings";
    api().body("{\"enabled\":true,\"orderTarget\":{\"prefix\":\"W-\",\"teamId\":3}}").put(settings);
    api()
        .body("{\"autoSync\":false,\"orderTarget\":{\"teamId\":null,\"warehouseId\":1}}")
        .patch(settings)
        .then()
        .statusCode(200)
        .body("enabled", is(true))
        .body("autoSync", is(false))
        .body("orderTarget.prefix", equalTo("W-"))
        .body("orderTarget.warehouseId", is(1))
        .body("orderTarget.teamId", nullValue());
  }

  @Test
  void refusesSettingsThatCannotWork() {
    int id = created("/api/shops", shop("shop " + mark));
    refused(id, "{\"orderTarget\":{\"numbering\":\"PREFIX_SHOP\"}}", "orderTarget.prefix");
    refused(
        id,
        "{\"orderRules\":{\"from\":\"2026-02-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"}}",
        "orderRules.from");
    refused(id, "{\"orderTarget\":{\"numbering\":\"ROMAN\"}}", "orderTarget.numbering");
    refused(id, "{\"orderTarget\":{\"prefux\":\"W\"}}", "orderTarget.prefux");
    refused(id, "{\"pollEvery\":\"PT0S\"}", "pollEvery");
    refused(id, "{\"customers\":{\"mode\":\"SINGLE\"}}", "customers.singleCustomerId");
    api().get("/api/shops/" + id + "/settings").then().body("orderTarget.prefix", equalTo(""));
    refused(
        id,
        "{\"orderRules\":{\"holds\":{\"giveUpAfter\":\"P5D\"}}}",
        "orderRules.holds.giveUpAfter");
    refused(id, "{\"orderRules\":{\"holds\":{\"delay\":\"-PT1S\"}}}", "orderRules.holds.delay");
    refused(id, "{\"orderRules\":{\"sources\":[\" \"]}}", "orderRules.sources");
  }

  private static void refused(int id, String settings, String field) {
    api()
        .body(settings)
        .put("/api/shops/" + id + "/settings")
        .then()
        .statusCode(422)
        .body("field", equalTo(field));
    api()
        .body(settings)
        .patch("/api/shops/" + id + "/settings")
        .then()
        .statusCode(422)
        .body("field", equalTo(field));
  }

  @Test
  void listsWhatPeoplePickFrom() {
    int id = created("/api/shops", shop("shop " + mark));
    api().get("/api/shops/" + id + "/taxes").then().body("[0].name", equalTo("VAT 20"));
    api().get("/api/shops/" + id + "/carriers").then().body("[0].key", equalTo("7"));
    api().get("/api/shops/" + id + "/states").then().body("[0].stage", equalTo("PAID"));
    api().get("/api/shops/platforms").then().body("$", hasItem("picker"));
  }

  @Test
  void reportsWhatAConnectionTestFinds() {
    int id = created("/api/shops", shop("shop " + mark));
    api()
        .post("/api/shops/" + id + "/test")
        .then()
        .statusCode(200)
        .body("problem", nullValue())
        .body("info.version", equalTo("8.1"))
        .body("info.missing", hasSize(1));
    Map<String, Object> wrongKey = shop("shop " + mark);
    wrongKey.put("credential", "wrong");
    api()
        .body(wrongKey)
        .post("/api/shops/test")
        .then()
        .statusCode(200)
        .body("problem", containsString("refused"))
        .body("advice", not(equalTo("")));
  }

  @Test
  void saysThatTheShopIsDownWhenItsListsAreAskedFor() {
    Map<String, Object> down = shop("shop " + mark);
    down.put("url", "https://down.example.com");
    int id = created("/api/shops", down);
    api()
        .get("/api/shops/" + id + "/taxes")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .body("type", equalTo("urn:tandem:problem:shop.unavailable"));
  }

  private Map<String, Object> shop(String name) {
    Map<String, Object> shop = new HashMap<>();
    shop.put("name", name);
    shop.put("instanceId", instance);
    shop.put("platform", "picker");
    shop.put("url", "https://shop.example.com/");
    shop.put("credential", "right");
    return shop;
  }

  private static int created(String path, Map<String, Object> body) {
    return api().body(body).post(path).then().statusCode(201).extract().path("id");
  }
}
