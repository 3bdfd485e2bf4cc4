package dev.tandem.shop.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unknown;
import dev.tandem.shop.shopify.http.ShopifyFaults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a mutation refused, told in its payload of an answer with success. Nothing of it was done.
 *
 * @param field the path of the input, joined by dots; empty where none is named
 * @param code upper case; empty where the mutation has none
 * @param message in the shop's words
 */
public record UserErrors(String field, String code, String message) {

  private static final int LONGEST = 200;

  /** All that a payload tells, whatever the mutation calls them. */
  public static List<UserErrors> in(JsonNode payload) {
    List<UserErrors> found = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : payload.properties()) {
      if (field.getKey().equals("userErrors") || field.getKey().endsWith("UserErrors")) {
        field.getValue().forEach(error -> found.add(of(error)));
      }
    }
    return found;
  }

  /**
   * Throws {@link Rejected} with the shop's words where it refused, and {@link Unknown} where the
   * payload is missing or the same operation is still under way.
   *
   * @param what was asked, such as {@code cancel the order}
   * @param payload of the mutation: a field of {@code data}
   */
  public static void check(ShopAccess shop, String what, @Nullable JsonNode payload) {
    if (payload == null || !payload.isObject()) {
      throw ShopifyFaults.unreadable(shop, what);
    }
    List<UserErrors> errors = in(payload);
    if (errors.isEmpty()) {
      return;
    }
    UserErrors first = errors.get(0);
    if (first.code.equals("IDEMPOTENCY_CONCURRENT_REQUEST")) {
      throw new Unknown(
          shop.key(), "shopify.under_way", "The shop is still about to " + what + ".", "");
    }
    throw new Rejected(
        shop.key(),
        first.code.isEmpty()
            ? "shopify.refused"
            : "shopify." + first.code.toLowerCase(java.util.Locale.ROOT),
        "The shop refused to " + what + first.told() + ".",
        "Read the shop's message; correct the order in the shop and replay.");
  }

  private String told() {
    String where = field.isEmpty() ? "" : " (" + field + ")";
    return ": " + (code.isEmpty() ? "" : code + ", ") + message.replaceAll("\\.$", "") + where;
  }

  private static UserErrors of(JsonNode error) {
    List<String> path = new ArrayList<>();
    error.path("field").forEach(step -> path.add(step.asText()));
    String code = error.path("code").asText("");
    String message = error.path("message").asText("").strip();
    return new UserErrors(
        String.join(".", path),
        code.matches("[A-Z0-9_]{1,80}") ? code : "",
        message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message);
  }
}
