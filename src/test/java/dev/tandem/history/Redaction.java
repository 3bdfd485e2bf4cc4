package dev.tandem.history;

import dev.tandem.sandbox.shopify.SandboxShopify;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

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
    byte[] body = BODY.formatted(shop.domain(), email, ids).getBytes(StandardCharsets.UTF_8);
    RestAssured.given()
        .contentType("application/json")
        .header("X-Shopify-Topic", "customers/redact")
        .header("X-Shopify-Webhook-Id", UUID.randomUUID().toString())
        .header("X-Shopify-Shop-Domain", shop.domain())
        .header("X-Shopify-Hmac-Sha256", signature(shop.tokens().secret(), body))
        .body(body)
        .post(door)
        .then()
        .statusCode(200);
  }

  private static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
