package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls an order off: whatever was not sent, with the money if that is wanted. */
final class Cancelling {

  /**
   * @param reason CUSTOMER, DECLINED, FRAUD, INVENTORY, STAFF or OTHER
   * @param refund whether the payments are given back
   */
  record Wish(String reason, boolean restock, boolean refund, String staffNote) {}

  private final Shop shop;
  private final World world;

  Cancelling(Shop shop, World world) {
    this.shop = shop;
    this.world = world;
  }

  /** Why it cannot be cancelled; null if it can. */
  static String obstacle(Row order) {
    if (order.get("cancelledAt") != null) {
      return "Order has already been canceled.";
    } else if (order.rows("fulfillments").stream().anyMatch(Standing::live)) {
      return "Cannot cancel a fulfilled order.";
    }
    return null;
  }

  void cancel(Row order, Wish wish) {
    if (obstacle(order) != null) {
      return;
    }
    order.set("cancelledAt", shop.now()).set("cancelReason", wish.reason());
    order.set("cancellation", note(wish.staffNote()));
    world.payments().voidOpen(order);
    Bag zero = Money.of(order).zero();
    Bag shipping = zero;
    for (Row line : order.rows("shippingLines")) {
      shipping = shipping.plus(line.bag("currentDiscountedPriceSet"));
    }
    List<RefundPlan.Piece> pieces = pieces(order, wish.restock());
    List<RefundPlan.Transfer> back =
        wish.refund() ? Refunding.ways(order, order.bag("netPaymentSet")) : List.of();
    if (!pieces.isEmpty() || !back.isEmpty()) {
      world.refunding().refund(order, new RefundPlan(pieces, shipping, back, "Canceled"));
    }
    if (!wish.restock()) {
      for (RefundPlan.Piece piece : pieces) {
        world.parcels().withdraw(order, piece.line(), piece.quantity());
        world.inventory().ship(piece.line(), piece.quantity());
      }
    }
    world.parcels().close(order);
    Totals.refresh(order);
    shop.changed(order);
    shop.raise("ORDERS_CANCELLED", order);
  }

  private static List<RefundPlan.Piece> pieces(Row order, boolean restock) {
    List<RefundPlan.Piece> pieces = new ArrayList<>();
    for (Row line : order.rows("lineItems")) {
      int left = line.integer("currentQuantity");
      if (left > 0) {
        String how = restock ? "CANCEL" : "NO_RESTOCK";
        Row location = restock ? line.row("stockLocation") : null;
        pieces.add(new RefundPlan.Piece(line, left, how, location));
      }
    }
    return pieces;
  }

  private static Map<String, Object> note(String staffNote) {
    Map<String, Object> cancellation = new java.util.LinkedHashMap<>();
    cancellation.put("staffNote", staffNote);
    return cancellation;
  }
}
