package dev.tandem.shop.shopify.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.shop.shopify.http.Answer;
import dev.tandem.shop.shopify.http.ShopifyFaults;
import dev.tandem.shop.shopify.wire.Wire;
import java.time.Instant;

/** What it means when a shop gives no token. */
final class TokenFaults {

  private TokenFaults() {}

  /** Of an answer without success. */
  static Fault of(ShopAccess shop, Answer answer, Instant now) {
    String word = word(answer.body());
    // OAuth refuses with a 400 and a word, such as invalid_client or shop_not_permitted.
    return answer.status() == 400 || answer.status() == 401 || answer.status() == 403
        ? new Credentials(
            shop.key(),
            "shopify.no_token",
            "Shopify gave no token for the app" + (word.isEmpty() ? "" : ": " + word) + ".",
            "Compare client ID and client secret with the app in the Dev Dashboard, and check that"
                + " the app is installed in the shop and belongs to the shop's organisation.")
        : ShopifyFaults.ofStatus(shop, "the request for a token", answer, now);
  }

  private static String word(String body) {
    try {
      String word = Wire.tree(body).path("error").asText();
      return word.matches("[a-z_]{1,60}") ? word : "";
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
