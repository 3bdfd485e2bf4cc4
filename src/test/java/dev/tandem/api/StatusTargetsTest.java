package dev.tandem.api;

import static dev.tandem.testing.ApiClient.api;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** STA4: what the shop could never be told is refused when it is saved. */
@QuarkusTest
class StatusTargetsTest {

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private int instance;
  private String settings = "";

  @BeforeEach
  void configure() {
    instance = created("/api/instances", InstanceResourceTest.instance("odoo " + mark));
    settings = settingsOf("https://shop.example.com");
  }

  @Test
  void savesATargetThatTheShopHas() {
    api()
        .body("{\"statuses\":{\"paid\":{\"on\":true,\"target\":\"2\"}}}")
        .put(settings)
        .then()
        .statusCode(200)
        .body("statuses.paid.target", equalTo("2"));
  }

  @Test
  void refusesASwitchWithoutATarget() {
    refused("{\"statuses\":{\"paid\":{\"on\":true}}}", "statuses.paid.target", "is needed");
  }

  @Test
  void refusesATargetThatTheShopDoesNotHave() {
    refused(
        "{\"statuses\":{\"paid\":{\"on\":true,\"target\":\"77\"}}}",
        "statuses.paid.target",
        "not in the shop's list");
  }

  @Test
  void refusesATargetThatIsBehindWhatHappened() {
    refused(
        "{\"statuses\":{\"shipped\":{\"on\":true,\"target\":\"2\"}}}",
        "statuses.shipped.target",
        "means 'paid'");
  }

  @Test
  void aTargetThatIsSwitchedOffIsNotLookedAt() {
    api()
        .body("{\"statuses\":{\"paid\":{\"on\":false,\"target\":\"77\"}}}")
        .put(settings)
        .then()
        .statusCode(200);
  }

  @Test
  void aShopThatIsDownKeepsNobodyFromChangingAnythingElse() {
    String down = settingsOf("https://down.example.com");
    api()
        .body("{\"statuses\":{\"paid\":{\"on\":true,\"target\":\"2\"}}}")
        .put(down)
        .then()
        .statusCode(503)
        .body("detail", containsString("down"));
    api().body("{\"autoSync\":false}").patch(down).then().statusCode(200);
    api().get(down).then().body("statuses.paid.on", is(false)).body("autoSync", is(false));
  }

  @Test
  void refusesItInANewShopToo() {
    Map<String, Object> shop = shop("new " + mark, "https://shop.example.com");
    shop.put("settings", Map.of("statuses", Map.of("paid", Map.of("on", true, "target", "77"))));
    api()
        .body(shop)
        .post("/api/shops")
        .then()
        .statusCode(422)
        .body("field", equalTo("settings.statuses.paid.target"));
    shop.remove("settings");
    int id = created("/api/shops", shop);
    shop.put("settings", Map.of("statuses", Map.of("paid", Map.of("on", true, "target", "77"))));
    shop.remove("credential");
    api()
        .body(shop)
        .put("/api/shops/" + id)
        .then()
        .statusCode(422)
        .body("field", equalTo("settings.statuses.paid.target"));
  }

  private void refused(String body, String field, String why) {
    for (String verb : java.util.List.of("PUT", "PATCH")) {
      api()
          .body(body)
          .request(verb, settings)
          .then()
          .statusCode(422)
          .body("field", equalTo(field))
          .body("detail", containsString(why));
    }
  }

  private String settingsOf(String url) {
    String name = "shop " + mark + " " + url.substring(8, 12);
    return "/api/shops/" + created("/api/shops", shop(name, url)) + "/settings";
  }

  private Map<String, Object> shop(String name, String url) {
    return new java.util.HashMap<>(
        Map.of(
            "name",
            name,
            "instanceId",
            instance,
            "platform",
            "picker",
            "url",
            url,
            "credential",
            "right"));
  }

  private static int created(String path, Map<String, ?> body) {
    return api().body(body).post(path).then().statusCode(201).extract().path("id");
  }
}
