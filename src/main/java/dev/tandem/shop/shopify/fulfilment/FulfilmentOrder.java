package dev.tandem.shop.shopify.fulfilment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.shop.shopify.wire.Gid;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Goods of an order that one place is to ship.
 *
 * @param location where they are; empty where the place is gone
 * @param holds why it must not be shipped, in Shopify's words for people
 */
record FulfilmentOrder(
    String id,
    String status,
    boolean shippable,
    String location,
    String place,
    List<String> holds,
    List<Line> lines) {

  private static final Set<String> OPEN = Set.of("OPEN", "IN_PROGRESS", "INCOMPLETE");
  private static final Set<String> OVER = Set.of("CLOSED", "CANCELLED");

  /**
   * @param id of the fulfilment order's own line
   * @param line {@link dev.tandem.commerce.OrderLine#id()}
   * @param left not shipped yet
   */
  record Line(String id, String line, int left) {

    static List<Line> of(Iterable<JsonNode> nodes) {
      List<Line> lines = new ArrayList<>();
      nodes.forEach(
          one ->
              lines.add(
                  new Line(
                      one.path("id").asText(),
                      Gid.number(one.path("lineItem").path("id").asText()),
                      one.path("remainingQuantity").asInt())));
      return lines;
    }
  }

  static FulfilmentOrder of(JsonNode node, List<Line> lines) {
    JsonNode place = node.path("assignedLocation");
    return new FulfilmentOrder(
        node.path("id").asText(),
        node.path("status").asText(),
        hasAction(node, "CREATE_FULFILLMENT"),
        place.path("location").path("id").asText(""),
        place.path("name").asText(""),
        holds(node),
        lines);
  }

  /** Whether a fulfilment can be made of it now. */
  boolean isOpen() {
    return shippable && OPEN.contains(status);
  }

  /** Whether goods are left that somebody has to release first. */
  boolean isHeldBack() {
    return !isOpen() && !OVER.contains(status) && lines.stream().anyMatch(line -> line.left > 0);
  }

  /** Why it is held back, for people. */
  String reason() {
    if (status.equals("ON_HOLD")) {
      return "on hold" + (holds.isEmpty() ? "" : " (" + String.join(", ", holds) + ")");
    }
    return status.equals("SCHEDULED")
        ? "scheduled for later"
        : "with a fulfilment service or out of reach of the app's scopes";
  }

  private static boolean hasAction(JsonNode node, String action) {
    for (JsonNode one : node.path("supportedActions")) {
      if (one.path("action").asText().equals(action)) {
        return true;
      }
    }
    return false;
  }

  private static List<String> holds(JsonNode node) {
    List<String> holds = new ArrayList<>();
    for (JsonNode hold : node.path("fulfillmentHolds")) {
      String notes = hold.path("reasonNotes").asText("");
      holds.add(hold.path("displayReason").asText("") + (notes.isEmpty() ? "" : ": " + notes));
    }
    return holds.stream().distinct().collect(Collectors.toList());
  }
}
