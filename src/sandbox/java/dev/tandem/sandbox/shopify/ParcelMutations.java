package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Asked;
import dev.tandem.sandbox.shopify.graph.Fields;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What apps do about parcels. Business errors come without codes. */
final class ParcelMutations {

  private static final Set<String> SENDABLE = Set.of("OPEN", "IN_PROGRESS", "INCOMPLETE");

  /** Says no in the middle of reading the input. */
  private static final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Wrong(String message) {
      super(message, null, false, false);
    }
  }

  private final Shop shop;
  private final Parcels parcels;

  ParcelMutations(Shop shop, Parcels parcels) {
    this.shop = shop;
    this.parcels = parcels;
  }

  void register(Fields fields) {
    fields.put("Mutation.fulfillmentCreate", this::create);
    fields.put("Mutation.fulfillmentTrackingInfoUpdate", this::track);
    fields.put("Mutation.fulfillmentCancel", this::cancel);
  }

  private Object create(Asked asked) {
    Map<String, Object> input = asked.object("fulfillment");
    try {
      Map<Row, Integer> pieces = new LinkedHashMap<>();
      for (Object part : (List<?>) input.get("lineItemsByFulfillmentOrder")) {
        collect((Map<?, ?>) part, pieces);
      }
      if (pieces.isEmpty()) {
        throw new Wrong("There are no items to fulfill.");
      }
      Row order = same(pieces, "order", "All fulfillment orders must be of the same order.");
      same(pieces, "place", "All fulfillment orders must be assigned to the same location.");
      return Outcome.of(
          "fulfillment", parcels.send(order, pieces, tracking(input, "trackingInfo")));
    } catch (Wrong e) {
      return Outcome.refused(null, e.getMessage(), "fulfillment");
    }
  }

  /** The lines of one fulfillment order; without any, all that is left of it. */
  private void collect(Map<?, ?> part, Map<Row, Integer> pieces) {
    Row target = shop.find("FulfillmentOrder", (String) part.get("fulfillmentOrderId"));
    if (target == null) {
      throw new Wrong("Fulfillment order does not exist.");
    } else if (!SENDABLE.contains(target.text("status"))) {
      throw new Wrong(
          "Fulfillment order "
              + target.number()
              + " has an unfulfillable status= "
              + target.text("status").toLowerCase(Locale.ROOT)
              + ".");
    }
    if (!(part.get("fulfillmentOrderLineItems") instanceof List<?> wanted) || wanted.isEmpty()) {
      target.rows("lineItems").stream()
          .filter(item -> item.integer("remainingQuantity") > 0)
          .forEach(item -> pieces.put(item, item.integer("remainingQuantity")));
      return;
    }
    for (Object one : wanted) {
      Map<?, ?> line = (Map<?, ?>) one;
      Row item = shop.find("FulfillmentOrderLineItem", (String) line.get("id"));
      if (item == null || item.row("owner") != target) {
        throw new Wrong("Fulfillment order line item does not exist.");
      }
      int quantity = pieces.getOrDefault(item, 0) + (Integer) line.get("quantity");
      if (quantity < 1 || quantity > item.integer("remainingQuantity")) {
        throw new Wrong("Invalid fulfillment order line item quantity requested.");
      }
      pieces.put(item, quantity);
    }
  }

  private static Row same(Map<Row, Integer> pieces, String field, String otherwise) {
    List<Row> all =
        pieces.keySet().stream().map(item -> item.row("owner").row(field)).distinct().toList();
    if (all.size() != 1) {
      throw new Wrong(otherwise);
    }
    return all.get(0);
  }

  private Object track(Asked asked) {
    Row fulfillment = shop.find("Fulfillment", asked.arg("fulfillmentId"));
    if (fulfillment == null) {
      return Outcome.refused(null, "Fulfillment does not exist.", "fulfillmentId");
    } else if (!Standing.live(fulfillment)) {
      return Outcome.refused(null, "Fulfillment is cancelled.", "fulfillmentId");
    }
    parcels.track(fulfillment, asked.object("trackingInfoInput"));
    return Outcome.of("fulfillment", fulfillment);
  }

  private Object cancel(Asked asked) {
    Row fulfillment = shop.find("Fulfillment", asked.arg("id"));
    if (fulfillment == null || !Standing.live(fulfillment)) {
      return Outcome.refused(null, "Fulfillment cannot be cancelled.", "id");
    }
    parcels.cancel(fulfillment);
    return Outcome.of("fulfillment", fulfillment);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> tracking(Map<String, Object> input, String field) {
    Object tracking = input.get(field);
    return tracking == null ? Map.of() : (Map<String, Object>) tracking;
  }
}
