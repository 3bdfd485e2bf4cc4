package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AccessTest extends ShopifyCase {

  private static final String SHOP = Admin.body("{ shop { name } }", null, Admin.pairs());
  private static final String FORM = "application/x-www-form-urlencoded";

  @Test
  void opensToTheStaticTokenOnly() {
    HttpResponse<String> opened = admin.send(shop.tokens().fixed(), SHOP);
    assertThat(opened.statusCode()).isEqualTo(200);
    assertThat(opened.headers().firstValue("X-Shopify-API-Version")).contains("2026-10");
    assertThat(admin.send("shpat_wrong", SHOP).statusCode()).isEqualTo(401);
    assertThat(admin.send(null, SHOP).statusCode()).isEqualTo(401);
  }

  @Test
  void sellsATokenForADay() {
    JsonNode bought = Admin.json(buy(Tokens.CLIENT, shop.tokens().secret()));
    assertThat(bought.get("expires_in").asLong()).isEqualTo(86_399);
    assertThat(bought.get("scope").asText()).contains("write_orders");
    String token = bought.get("access_token").asText();
    assertThat(admin.send(token, SHOP).statusCode()).isEqualTo(200);
    clock.forward(Duration.ofSeconds(86_399));
    assertThat(admin.send(token, SHOP).statusCode()).isEqualTo(401);
  }

  @Test
  void sellsNothingToAWrongClient() {
    assertThat(buy("somebody", shop.tokens().secret()).statusCode()).isEqualTo(400);
    HttpResponse<String> wrong = buy(Tokens.CLIENT, "guessed");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(Admin.json(wrong).get("error").asText()).isEqualTo("invalid_client");
  }

  @Test
  void refusesTokensThatWereRevoked() {
    String token =
        Admin.json(buy(Tokens.CLIENT, shop.tokens().secret())).get("access_token").asText();
    String fixed = shop.tokens().fixed();
    shop.tokens().revoke();
    assertThat(admin.send(token, SHOP).statusCode()).isEqualTo(401);
    assertThat(admin.send(fixed, SHOP).statusCode()).isEqualTo(401);
  }

  @Test
  void answers404ToAVersionThatIsNotThereYetAndServesOldOnesWithItsOwn() {
    String token = shop.tokens().fixed();
    String json = "application/json";
    assertThat(admin.post("/admin/api/2027-01/graphql.json", token, json, SHOP).statusCode())
        .isEqualTo(404);
    assertThat(admin.post("/admin/api/graphql.json", token, json, SHOP).statusCode())
        .isEqualTo(404);
    HttpResponse<String> old = admin.post("/admin/api/2024-01/graphql.json", token, json, SHOP);
    assertThat(old.statusCode()).isEqualTo(200);
    assertThat(old.headers().firstValue("X-Shopify-API-Version")).contains("2026-10");
  }

  @Test
  void isClosedWhenFrozenOrLocked() {
    shop.closed(402);
    assertThat(admin.send(shop.tokens().fixed(), SHOP).statusCode()).isEqualTo(402);
    shop.closed(423);
    assertThat(admin.send(shop.tokens().fixed(), SHOP).statusCode()).isEqualTo(423);
    shop.closed(0);
    assertThat(admin.send(shop.tokens().fixed(), SHOP).statusCode()).isEqualTo(200);
  }

  @Test
  void deniesWhatAScopeIsMissingForAndAnswersTheRest() {
    String id = gid(shop.place(anOrder().line("MUG", 1)));
    shop.tokens().deny("write_customers");
    JsonNode answer =
        admin.call("query($id: ID!) { order(id: $id) { name customer { id } } }", "id", id);
    assertThat(answer.at("/data/order/name").asText()).isEqualTo("#1001");
    assertThat(answer.at("/data/order/customer").isNull()).isTrue();
    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("ACCESS_DENIED");
    assertThat(answer.at("/errors/0/extensions/requiredAccess").asText())
        .contains("read_customers");
  }

  @Test
  void hidesFulfillmentOrdersThatNoScopeCoversWithoutAnError() {
    String id = gid(shop.place(anOrder().line("MUG", 1)));
    String document =
        "query($id: ID!) { order(id: $id) { fulfillmentOrders(first: 5) { nodes { id } } } }";
    assertThat(admin.data(document, "id", id).at("/order/fulfillmentOrders/nodes")).hasSize(1);
    shop.tokens().deny("write_merchant_managed_fulfillment_orders");
    shop.tokens().grant("read_third_party_fulfillment_orders");
    assertThat(admin.data(document, "id", id).at("/order/fulfillmentOrders/nodes")).isEmpty();
  }

  @Test
  void keepsCustomersSecretWithoutApproval() {
    String id = gid(shop.place(anOrder().line("MUG", 1)));
    shop.tokens().customerData(false);
    JsonNode answer =
        admin.call(
            "query($id: ID!) { order(id: $id) { name email shippingAddress { city } } }", "id", id);
    assertThat(answer.at("/data/order/name").asText()).isEqualTo("#1001");
    assertThat(answer.at("/data/order/email").isNull()).isTrue();
    assertThat(answer.at("/data/order/shippingAddress").isNull()).isTrue();
    assertThat(answer.get("errors")).hasSize(2);
    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("ACCESS_DENIED");
  }

  @Test
  void tellsWhatTheAppMay() {
    JsonNode data = admin.data(Admin.sample("connection-check.graphql"));
    assertThat(data.at("/currentAppInstallation/accessScopes").findValuesAsText("handle"))
        .contains("write_orders", "read_all_orders");
    assertThat(data.at("/publicApiVersions").findValuesAsText("handle"))
        .containsExactly("2026-01", "2026-07", "2026-10");
    assertThat(data.at("/shop/myshopifyDomain").asText()).isEqualTo(shop.domain());
  }

  @Test
  void refusesADocumentThatDoesNotFitTheSchema() {
    JsonNode field = admin.call("{ shop { nick } }");
    assertThat(field.has("data")).isFalse();
    assertThat(field.at("/errors/0/message").asText())
        .isEqualTo("Field 'nick' doesn't exist on type 'Shop'");
    assertThat(field.at("/errors/0/extensions/code").asText()).isEqualTo("undefinedField");
    JsonNode argument = admin.call("{ shop(id: 1) { name } }");
    assertThat(argument.at("/errors/0/extensions/code").asText()).isEqualTo("argumentNotAccepted");
    JsonNode variable = admin.call("query($id: ID!) { order(id: $id) { name } }", "id", null);
    assertThat(variable.get("errors")).hasSize(1);
  }

  @Test
  void deniesPaymentTermsToAnAppWithoutTheirScope() {
    shop.tokens().deny("read_payment_terms");
    String id = gid(shop.place(anOrder().line("MUG", 1)));
    JsonNode answer =
        admin.call(
            "query($id: ID!) { order(id: $id) { name paymentTerms { paymentTermsName } } }",
            "id",
            id);
    assertThat(answer.at("/data/order/name").asText()).isEqualTo("#1001");
    assertThat(answer.at("/errors/0/extensions/requiredAccess").asText())
        .contains("read_payment_terms");
  }

  @Test
  void doesNotPretendToKnowWhatItDoesNot() {
    JsonNode answer = admin.call("{ giftCard(id: \"gid://shopify/GiftCard/1\") { id } }");
    assertThat(answer.get("errors")).hasSize(1);
    shop.tokens().grant("read_gift_cards");
    JsonNode granted = admin.call("{ giftCard(id: \"gid://shopify/GiftCard/1\") { id } }");
    assertThat(granted.at("/errors/0/extensions/sandbox").asText()).contains("QueryRoot.giftCard");
  }

  private HttpResponse<String> buy(String client, String secret) {
    String form = "grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret;
    return admin.post("/admin/oauth/access_token", null, FORM, form);
  }
}
