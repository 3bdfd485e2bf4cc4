package dev.tandem.shop.shopify.fulfilment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A parcel that Shopify knows.
 *
 * @param numbers of tracking
 * @param quantities by {@link dev.tandem.commerce.OrderLine#id()}
 */
public record MadeFulfilment(String id, Set<String> numbers, Map<String, Integer> quantities) {

  /** Those that were undone, or that a fulfilment service failed to make, shipped nothing. */
  private static final Set<String> NOTHING = Set.of("CANCELLED", "ERROR", "FAILURE");

  public static boolean counts(JsonNode node) {
    return !NOTHING.contains(node.path("status").asText());
  }

  static MadeFulfilment of(JsonNode node, Map<String, Integer> quantities) {
    Set<String> numbers = new HashSet<>();
    for (JsonNode one : node.path("trackingInfo")) {
      String number = one.path("number").asText("").strip();
      if (!number.isEmpty()) {
        numbers.add(number);
      }
    }
    return new MadeFulfilment(node.path("id").asText(), numbers, quantities);
  }
}
