package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fulfillment orders (what is to be sent from where) and fulfillments (what was sent). */
final class Parcels {

  private final Shop shop;
  private final Inventory inventory;

  Parcels(Shop shop, Inventory inventory) {
    this.shop = shop;
    this.inventory = inventory;
  }

  /** One fulfillment order for each location; gift cards go by mail and need none. */
  void route(Row order, List<Row> lines) {
    Map<Row, Row> byLocation = new LinkedHashMap<>();
    for (Row line : lines) {
      if (!line.is("isGiftCard")) {
        Row location = line.row("stockLocation");
        Row target = byLocation.computeIfAbsent(location, place -> open(order, place));
        item(target, line);
        inventory.commit(line, line.integer("quantity"));
      }
    }
  }

  /** Sends pieces of fulfillment orders of one location; quantities by their lines. */
  Row send(Row order, Map<Row, Integer> pieces, Map<String, Object> tracking) {
    Row fulfillment = shop.create("Fulfillment");
    int number = order.rows("fulfillments").size() + 1;
    fulfillment.set("name", order.text("name") + "-F" + number).set("status", "SUCCESS");
    fulfillment.set("displayStatus", "FULFILLED").set("order", order).set("deliveredAt", null);
    fulfillment.set("requiresShipping", true);
    List<Row> parts = new ArrayList<>();
    pieces.forEach(
        (item, quantity) -> {
          Row part = shop.create("FulfillmentLineItem");
          part.set("lineItem", item.row("lineItem")).set("quantity", quantity);
          parts.add(part.set("fulfillmentOrderLine", item));
          sent(item, quantity);
          fulfillment.set("location", item.row("owner").row("place"));
          if (!fulfillment.rows("fulfillmentOrders").contains(item.row("owner"))) {
            fulfillment.rows("fulfillmentOrders").add(item.row("owner"));
          }
        });
    fulfillment.set("fulfillmentLineItems", parts);
    fulfillment.set("totalQuantity", pieces.values().stream().mapToInt(i -> i).sum());
    fulfillment.set("trackingInfo", Tracking.entries(tracking));
    order.rows("fulfillments").add(fulfillment);
    statuses(order);
    Totals.refresh(order);
    shop.changed(order);
    shop.raise("FULFILLMENTS_CREATE", fulfillment);
    boolean whole = order.text("displayFulfillmentStatus").equals("FULFILLED");
    shop.raise(whole ? "ORDERS_FULFILLED" : "ORDERS_PARTIALLY_FULFILLED", order);
    return fulfillment;
  }

  /** The parcel did not leave; its pieces are to be sent again. */
  void cancel(Row fulfillment) {
    fulfillment.set("status", "CANCELLED").set("displayStatus", "CANCELED");
    Row order = fulfillment.row("order");
    for (Row part : fulfillment.rows("fulfillmentLineItems")) {
      Row item = part.row("fulfillmentOrderLine");
      int quantity = part.integer("quantity");
      add(item, "remainingQuantity", quantity);
      add(item.row("lineItem"), "unfulfilledQuantity", quantity);
      inventory.restock(item.row("lineItem"), quantity);
      inventory.commit(item.row("lineItem"), quantity);
    }
    changed(fulfillment);
    statuses(order);
    Totals.refresh(order);
    shop.changed(order);
  }

  void track(Row fulfillment, Map<String, Object> tracking) {
    fulfillment.set("trackingInfo", Tracking.entries(tracking));
    changed(fulfillment);
    shop.changed(fulfillment.row("order"));
  }

  /** Pieces of a line will not be sent any more. */
  void withdraw(Row order, Row line, int pieces) {
    int left = pieces;
    for (Row target : order.rows("fulfillmentOrders")) {
      for (Row item : target.rows("lineItems")) {
        if (item.row("lineItem") == line) {
          int some = Math.min(left, item.integer("remainingQuantity"));
          add(item, "remainingQuantity", -some);
          add(item, "totalQuantity", -some);
          left -= some;
        }
      }
    }
    add(line, "unfulfilledQuantity", left - pieces);
    statuses(order);
  }

  void hold(Row target, boolean hold) {
    target.set("status", hold ? "ON_HOLD" : "OPEN");
    List<Row> holds =
        hold
            ? List.of(
                shop.create("FulfillmentHold")
                    .set("reason", "OTHER")
                    .set("displayReason", "Other")
                    .set("reasonNotes", null)
                    .set("heldByRequestingApp", false))
            : List.of();
    target.set("fulfillmentHolds", holds);
    actions(target);
    Row order = target.row("order");
    Totals.refresh(order);
    shop.changed(order);
  }

  /** No more parcels from this order. */
  void close(Row order) {
    for (Row target : order.rows("fulfillmentOrders")) {
      if (!target.text("status").equals("CLOSED")) {
        target.set("status", "CANCELLED");
        actions(target);
      }
    }
  }

  private Row open(Row order, Row location) {
    Row target = shop.create("FulfillmentOrder");
    target.set("order", order).set("orderId", order.gid()).set("orderName", order.text("name"));
    target.set("orderProcessedAt", order.get("processedAt")).set("place", location);
    target.set("requestStatus", "UNSUBMITTED").set("status", "OPEN").set("fulfillAt", null);
    Map<String, Object> assigned = new LinkedHashMap<>();
    assigned.put("location", location);
    assigned.put("name", location.text("name"));
    assigned.put("countryCode", "FR");
    target.set("assignedLocation", assigned).set("fulfillmentHolds", List.of());
    actions(target);
    order.rows("fulfillmentOrders").add(target);
    return target;
  }

  private void item(Row target, Row line) {
    Row item = shop.create("FulfillmentOrderLineItem");
    item.set("lineItem", line).set("owner", target).set("sku", line.get("sku"));
    item.set("totalQuantity", line.integer("quantity"));
    item.set("remainingQuantity", line.integer("quantity"));
    item.set("productTitle", line.get("title")).set("variant", line.get("variant"));
    item.set("requiresShipping", line.is("requiresShipping")).set("vendor", line.get("vendor"));
    target.rows("lineItems").add(item);
  }

  private void sent(Row item, int quantity) {
    add(item, "remainingQuantity", -quantity);
    add(item.row("lineItem"), "unfulfilledQuantity", -quantity);
    inventory.ship(item.row("lineItem"), quantity);
  }

  private void statuses(Row order) {
    for (Row target : order.rows("fulfillmentOrders")) {
      int total = target.rows("lineItems").stream().mapToInt(i -> i.integer("totalQuantity")).sum();
      int left =
          target.rows("lineItems").stream().mapToInt(i -> i.integer("remainingQuantity")).sum();
      boolean held = target.text("status").equals("ON_HOLD");
      if (left == 0) {
        target.set("status", total == 0 ? "CANCELLED" : "CLOSED");
      } else if (!held) {
        target.set("status", left < total ? "IN_PROGRESS" : "OPEN");
      }
      shop.touch(target);
      actions(target);
    }
  }

  private static void actions(Row target) {
    List<String> actions =
        switch (target.text("status")) {
          case "OPEN" -> List.of("CREATE_FULFILLMENT", "HOLD", "MOVE");
          case "IN_PROGRESS" -> List.of("CREATE_FULFILLMENT");
          case "ON_HOLD" -> List.of("RELEASE_HOLD");
          default -> List.of();
        };
    target.set(
        "supportedActions",
        actions.stream().map(name -> Map.<String, Object>of("action", name)).toList());
  }

  private void changed(Row fulfillment) {
    shop.touch(fulfillment);
    shop.raise("FULFILLMENTS_UPDATE", fulfillment);
  }

  private static void add(Row row, String field, int quantity) {
    row.set(field, row.integer(field) + quantity);
  }
}
