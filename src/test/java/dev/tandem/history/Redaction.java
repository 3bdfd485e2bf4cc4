package dev.tandem.history;

import dev.tandem.sandbox.shopify.SandboxShopify;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** What Shopify sends by law when a customer is to be forgotten, subscribed or not. */
final class Redaction {

  private static final String BODY =
      """
      {"shop_id":1,"shop_domain":"%s","customer":{"id":1,"email":"%s"},"orders_to_redact":[%s]}""";

  private Redaction() {}

  /**
   * @param lives all orders of the customer
   */
  static void send(SandboxShopify shop, URI door, String email, List<Life> lives) {
    String ids = lives.stream().map(life -> "" + life.id).collect(Collectors.joining(","));
    String body = BODY.formatted(shop.domain(), email, ids);
    RestAssured.given()
        .contentType("application/json")
        .header("X-Shopify-Topic", "customers/redact")
        .header("X-Shopify-Webhook-Id", UUID.randomUUID().toString())
        .header("X-Shopify-Shop-Domain", shop.domain())
        .header("X-Shopify-Hmac-Sha256", shop.signature(body))
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post(door)
        .then()
        .statusCode(200);
  }
}
