package dev.tandem.api;

import static dev.tandem.testing.ApiClient.api;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Settings that cannot work on the platform are refused when they are saved; those that can, not.
 */
@QuarkusTest
class PlatformFitTest {

  private static final String WORDS =
      "{\"orderRules\":{\"paymentStatuses\":[\"paid\",\"PARTIALLY_PAID\"],"
          + "\"fulfilmentStatuses\":[\"partially fulfilled\"],\"sources\":[\"my own channel\"]}}";
  private static final String TWO_CURRENCIES =
      "{\"orderTarget\":{\"details\":{\"currency\":\"SHOP\"}}}";
  private static final String NOTE = "{\"following\":{\"note\":true}}";

  private final String mark = UUID.randomUUID().toString().substring(0, 8);
  private int instance;

  @BeforeEach
  void configure() {
    instance = created("/api/instances", InstanceResourceTest.instance("odoo " + mark));
  }

  @Test
  void savesWordsThatThePlatformHasAndSourcesThatAreTheShopsOwn() {
    String settings = settingsOf("wordy", "https://shop.example.com");
    api()
        .body(WORDS)
        .patch(settings)
        .then()
        .statusCode(200)
        .body("orderRules.paymentStatuses", contains("PARTIALLY_PAID", "paid"))
        .body("orderRules.sources", contains("my own channel"));
    api()
        .body("{\"orderRules\":{\"paymentStatuses\":null}}")
        .patch(settings)
        .then()
        .statusCode(200)
        .body("orderRules.paymentStatuses", hasSize(0))
        .body("orderRules.sources", contains("my own channel"));
  }

  @Test
  void refusesWordsThatThePlatformDoesNotHave() {
    String settings = settingsOf("wordy", "https://shop.example.com");
    refused(
        settings,
        "{\"orderRules\":{\"paymentStatuses\":[\"PAID\",\"GUESSED\"]}}",
        "orderRules.paymentStatuses",
        "has no GUESSED; there is PAID, PARTIALLY_PAID");
    refused(
        settings,
        "{\"orderRules\":{\"fulfilmentStatuses\":[\"PAID\"]}}",
        "orderRules.fulfilmentStatuses",
        "has no PAID");
  }

  @Test
  void refusesWordsOfAPlatformThatHasNone() {
    String settings = settingsOf("picker", "https://shop.example.com");
    for (String field : List.of("paymentStatuses", "fulfilmentStatuses", "sources")) {
      refused(
          settings,
          "{\"orderRules\":{\"" + field + "\":[\"PAID\"]}}",
          "orderRules." + field,
          "no order could ever match");
    }
  }

  @Test
  void aShopThatIsDownKeepsNobodyFromChangingAnythingElse() {
    String settings = settingsOf("wordy", "https://down.example.com");
    api().body(WORDS).patch(settings).then().statusCode(503);
    api()
        .body("{\"orderRules\":{\"testOrders\":true,\"holds\":{\"untilPaid\":true}}}")
        .patch(settings)
        .then()
        .statusCode(200)
        .body("orderRules.testOrders", is(true))
        .body("orderRules.holds.untilPaid", is(true))
        .body("orderRules.holds.risk", is(false))
        .body("orderRules.holds.giveUpAfter", nullValue());
  }

  @Test
  void theShopsCurrencyNeedsAShopThatTellsIt() {
    refused(
        settingsOf("picker", "https://shop.example.com"),
        TWO_CURRENCIES,
        "orderTarget.details.currency",
        "one currency only");
    api()
        .body(TWO_CURRENCIES)
        .put(settingsOf("wordy", "https://shop.example.com"))
        .then()
        .statusCode(200)
        .body("orderTarget.details.currency", equalTo("SHOP"));
  }

  @Test
  void aNoteNeedsAPlaceForIt() {
    refused(settingsOf("picker", "https://shop.example.com"), NOTE, "following.note", "no place");
    api().body(NOTE).put(settingsOf("wordy", "https://shop.example.com")).then().statusCode(200);
  }

  @Test
  void refusesThemInANewShopAndInOneThatIsReplaced() {
    Map<String, Object> shop = shop("picker", "https://shop.example.com");
    Map<String, Object> rules = Map.of("orderRules", Map.of("sources", List.of("web")));
    Map<String, Object> note = Map.of("following", Map.of("note", true));
    shop.put("settings", rules);
    refusedShop("POST", "/api/shops", shop, "settings.orderRules.sources");
    shop.put("settings", note);
    refusedShop("POST", "/api/shops", shop, "settings.following.note");
    shop.remove("settings");
    String path = "/api/shops/" + created("/api/shops", shop);
    shop.remove("credential");
    shop.put("settings", rules);
    refusedShop("PUT", path, shop, "settings.orderRules.sources");
    shop.put("settings", note);
    refusedShop("PUT", path, shop, "settings.following.note");
  }

  @Test
  void listsTheWordsToPickFrom() {
    int wordy = created("/api/shops", shop("wordy", "https://shop.example.com"));
    api()
        .get("/api/shops/" + wordy + "/rule-words")
        .then()
        .statusCode(200)
        .body("paymentStatuses", contains("PAID", "PARTIALLY_PAID"))
        .body("fulfilmentStatuses", contains("PARTIALLY_FULFILLED"))
        .body("sources", contains("web"));
    api().get("/api/shops/999999999/rule-words").then().statusCode(404);
  }

  private static void refused(String settings, String body, String field, String why) {
    for (String verb : List.of("PUT", "PATCH")) {
      api()
          .body(body)
          .request(verb, settings)
          .then()
          .statusCode(422)
          .contentType(containsString("application/problem+json"))
          .body("field", equalTo(field))
          .body("detail", containsString(why));
    }
  }

  private static void refusedShop(String verb, String path, Map<String, ?> shop, String field) {
    api().body(shop).request(verb, path).then().statusCode(422).body("field", equalTo(field));
  }

  private String settingsOf(String platform, String url) {
    return "/api/shops/" + created("/api/shops", shop(platform, url)) + "/settings";
  }

  private Map<String, Object> shop(String platform, String url) {
    Map<String, Object> shop = new HashMap<>();
    shop.put("name", platform + " " + mark);
    shop.put("instanceId", instance);
    shop.put("platform", platform);
    shop.put("url", url);
    shop.put("credential", "right");
    return shop;
  }

  private static int created(String path, Map<String, ?> body) {
    return api().body(body).post(path).then().statusCode(201).extract().path("id");
  }
}
