package dev.tandem.shop.shopify.webhook;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of a webhook, in the shape of the REST API; everything in it may be missing. */
record WebhookBody(JsonNode root) {

  private static final ObjectReader JSON =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Pattern GID =
      Pattern.compile("gid://shopify/([A-Za-z]+)/([1-9][0-9]{0,19})");
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,19}");

  /** Empty where it is no JSON object. */
  static Optional<WebhookBody> of(byte[] bytes) {
    try {
      JsonNode root = JSON.readTree(bytes);
      return root.isObject() ? Optional.of(new WebhookBody(root)) : Optional.empty();
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  /** Of a payload that is an order. Edits name theirs further down, deletions have nothing else. */
  Optional<String> ownOrderId() {
    return gid(root.path("admin_graphql_api_id"), "Order")
        .or(() -> number(root.path("order_edit").path("order_id")))
        .or(() -> number(root.path("order_id")))
        .or(() -> number(root.path("id")));
  }

  /** Of a payload that belongs to an order. */
  Optional<String> orderId() {
    return gid(root.path("order").path("admin_graphql_api_id"), "Order")
        .or(() -> gid(root.path("admin_graphql_api_order_id"), "Order"))
        .or(() -> number(root.path("order_id")))
        .or(() -> number(root.path("order").path("id")));
  }

  String text(String name) {
    return root.path(name).isTextual() ? root.path(name).textValue().strip() : "";
  }

  /** The names of all that it holds. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    root.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Whether it names a shop, as what data protection asks for does. */
  boolean isOfShop() {
    return number(root.path("shop_id")).isPresent() && !text("shop_domain").isEmpty();
  }

  String customerId() {
    JsonNode customer = root.path("customer");
    return gid(customer.path("admin_graphql_api_id"), "Customer")
        .or(() -> number(customer.path("id")))
        .orElse("");
  }

  Optional<Instant> updatedAt() {
    try {
      return Optional.of(OffsetDateTime.parse(text("updated_at")).toInstant());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** Empty where it is no list, or where one of them is no id. */
  Optional<List<String>> ids(String name) {
    List<String> ids = new ArrayList<>();
    for (JsonNode one : root.path(name)) {
      Optional<String> id = number(one);
      if (id.isEmpty()) {
        return Optional.empty();
      }
      ids.add(id.get());
    }
    return root.path(name).isArray() ? Optional.of(ids) : Optional.empty();
  }

  private static Optional<String> gid(JsonNode node, String type) {
    Matcher matcher = GID.matcher(node.asText());
    return matcher.matches() && matcher.group(1).equals(type)
        ? Optional.of(matcher.group(2))
        : Optional.empty();
  }

  /** Ids have up to 20 digits: read as digits, never through a floating number, which rounds. */
  private static Optional<String> number(JsonNode node) {
    boolean exact = node.isIntegralNumber() || node.isTextual();
    return exact && ID.matcher(node.asText()).matches()
        ? Optional.of(node.asText())
        : Optional.empty();
  }
}
