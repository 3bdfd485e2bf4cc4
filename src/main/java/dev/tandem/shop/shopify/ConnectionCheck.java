package dev.tandem.shop.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.ShopInfo;
import dev.tandem.shop.shopify.access.ShopifySettings;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the shop says of itself, and what the app may do there. */
final class ConnectionCheck {

  /** Writing includes reading. */
  private static final List<String> WANTED =
      List.of(
          "read_orders",
          "write_orders",
          "read_customers",
          "read_products",
          "read_inventory",
          "read_merchant_managed_fulfillment_orders",
          "write_merchant_managed_fulfillment_orders");

  /** Those without which less is seen. */
  private static final Map<String, String> BETTER =
      Map.of(
          "read_all_orders", "only orders of the last 60 days can be seen",
          "read_payment_terms", "the payment terms of companies cannot be seen",
          "read_returns", "what the shop keeps of a return (fees) cannot be seen");

  private ConnectionCheck() {}

  static Uni<ShopInfo> run(ShopifyClient client, ShopAccess shop) {
    String asked = ShopifySettings.of(shop).version();
    return client
        .ask(shop, Document.SHOP, Map.of())
        .map(
            reply -> {
              JsonNode data = reply.data();
              boolean other = !reply.version().isEmpty() && !reply.version().equals(asked);
              return new ShopInfo(
                  other ? reply.version() + " instead of " + asked : asked,
                  data.path("shop").path("name").asText(),
                  data.path("shop").path("ianaTimezone").asText(),
                  missing(data.path("currentAppInstallation").path("accessScopes")));
            });
  }

  private static List<String> missing(JsonNode scopes) {
    Set<String> granted = new TreeSet<>();
    for (JsonNode scope : scopes) {
      String handle = scope.path("handle").asText();
      granted.add(handle);
      if (handle.startsWith("write_")) {
        granted.add("read_" + handle.substring("write_".length()));
      }
    }
    List<String> missing = new ArrayList<>(WANTED);
    missing.removeAll(granted);
    BETTER.entrySet().stream()
        .filter(scope -> !granted.contains(scope.getKey()))
        .map(scope -> scope.getKey() + ": " + scope.getValue())
        .sorted()
        .forEach(missing::add);
    return List.copyOf(missing);
  }
}
