package dev.tandem.shop.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Fault;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unknown;
import dev.tandem.shop.shopify.http.ShopifyFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the errors above the data mean. Their messages are not passed on: they may quote variables.
 *
 * @see <a href="https://shopify.dev/docs/api/usage/response-codes">Response codes</a>
 */
public final class GraphQlFaults {

  /** A document that costs more than is ever allowed; a smaller page may not. */
  public static final String TOO_COSTLY = "shopify.max_cost_exceeded";

  private final ShopAccess shop;
  private final Question question;
  private final JsonNode data;
  private final List<JsonNode> errors = new ArrayList<>();

  GraphQlFaults(ShopAccess shop, Question question, JsonNode root) {
    this.shop = shop;
    this.question = question;
    this.data = root.path("data");
    // A refusal by status has a text or an object of texts here.
    if (root.path("errors").isArray()) {
      root.path("errors").forEach(errors::add);
    }
  }

  /**
   * Throws {@link RateLimited} where the call was throttled, whatever its status: it did not run.
   */
  void checkThrottled(Cost cost, Supplier<Duration> jitter) {
    if (errors.stream().anyMatch(error -> code(error).equals("THROTTLED"))) {
      throw new RateLimited(
          shop.key(),
          "shopify.throttled",
          "The shop asks to be called less often.",
          cost.untilAffordable().plus(jitter.get()));
    }
  }

  /** Throws the fault that an answer with success is; returns when it holds data. */
  void check() {
    for (JsonNode error : errors) {
      if (!isHarmless(error)) {
        throw fault(error);
      }
    }
    if (!data.isObject()) {
      throw ShopifyFaults.unreadable(shop, question.what());
    }
  }

  /**
   * A field that is refused comes as null, and the rest as it is. Customers' data needs an approval
   * of its own, without which orders are worth having; and what a mutation did is done, although
   * not all of its outcome may be seen.
   */
  private boolean isHarmless(JsonNode error) {
    if (!code(error).equals("ACCESS_DENIED") || !data.isObject()) {
      return false;
    }
    JsonNode path = error.path("path");
    if (question.writes()) {
      return path.size() > 1 && data.path(path.path(0).asText()).isObject();
    }
    Set<String> optional = question.document().optional();
    for (JsonNode step : path) {
      if (optional.contains(step.asText())) {
        return true;
      }
    }
    return false;
  }

  private Fault fault(JsonNode error) {
    String code = code(error);
    return switch (code) {
      case "ACCESS_DENIED" -> denied(error);
      case "SHOP_INACTIVE" -> ShopifyFaults.inactive(shop);
      case "MAX_COST_EXCEEDED" ->
          new Rejected(
              shop.key(),
              TOO_COSTLY,
              "Shopify allows no call as large as " + question.what() + ".",
              "Report this: Tandem should ask for less at a time.");
      default -> isOurs(code) ? invalid(code) : failed(error, code);
    };
  }

  private Fault denied(JsonNode error) {
    String wanted = error.path("extensions").path("requiredAccess").asText();
    String plain = wanted.replaceAll("[^A-Za-z0-9_ .,:`-]", "");
    return new Configuration(
        shop.key(),
        "shopify.access_denied",
        "The app may not do " + question.what() + (plain.isEmpty() ? "" : ". Needed: " + plain),
        "Give the app the scope in Shopify, let the shop agree to it, and test the connection.",
        ShopifyFaults.topic(shop));
  }

  /**
   * Validation tells its findings as {@code undefinedField}; codes of the server are upper case.
   */
  private static boolean isOurs(String code) {
    return code.isEmpty()
        || Character.isLowerCase(code.charAt(0))
        || code.equals("INVALID_VARIABLE")
        || code.equals("BAD_USER_INPUT");
  }

  private Fault invalid(String code) {
    return new Rejected(
        shop.key(),
        "shopify.invalid_document",
        "Shopify does not understand "
            + question.what()
            + (code.isEmpty() ? "" : " (" + plain(code) + ")")
            + ".",
        "Check the version of the API in the shop's settings, and report this.");
  }

  private Fault failed(JsonNode error, String code) {
    String request = error.path("extensions").path("requestId").asText();
    return new Unknown(
        shop.key(),
        "shopify.server_error",
        "Shopify failed at "
            + question.what()
            + " ("
            + plain(code)
            + (request.matches("[A-Za-z0-9-]{1,80}") ? ", request " + request : "")
            + ").",
        "If it persists, give Shopify's support the number of the request.");
  }

  private static String code(JsonNode error) {
    return error.path("extensions").path("code").asText();
  }

  private static String plain(String code) {
    return code.matches("[A-Za-z_]{1,60}") ? code : "unreadable code";
  }
}
