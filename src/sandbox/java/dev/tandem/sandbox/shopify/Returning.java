package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Processes returns and exchanges. A refund notes what came back, without a word about what went
 * out: that is a line of the order, named by the return. Money moves only for what is left between
 * the two, and no adjustment says why it is less than the lines.
 */
final class Returning {

  private final Shop shop;
  private final World world;
  private final Edits edits;

  Returning(Shop shop, World world, Edits edits) {
    this.shop = shop;
    this.world = world;
    this.edits = edits;
  }

  /** Returns the refund. */
  Row process(Row order, StaffReturn form) {
    Row back = shop.create("Return");
    back.set("order", order).set("status", "CLOSED").set("closedAt", shop.now());
    back.set("name", order.text("name") + "-R" + (order.rows("returns").size() + 1));
    List<RefundPlan.Piece> pieces = pieces(order, form, back);
    Bag worth = Refunding.worth(order, pieces, Money.of(order).zero());
    Bag owed = order.bag("totalOutstandingSet");
    form.exchanges.forEach(cart -> exchange(order, back, cart));
    Bag fee = Payments.seen(order, form.fee);
    back.set("returnShippingFees", fees(fee));
    order.rows("returns").add(back);
    order.set("returnStatus", "RETURNED");
    Bag goesOut = order.bag("totalOutstandingSet").minus(owed);
    Bag left = worth.minus(goesOut).minus(fee).minus(owed);
    List<RefundPlan.Transfer> ways =
        left.signum() > 0 ? Refunding.ways(order, left) : new ArrayList<>();
    Row refund =
        world.refunding().refund(order, new RefundPlan(pieces, worth.zero(), ways, null).of(back));
    back.rows("refunds").add(refund);
    return refund;
  }

  private List<RefundPlan.Piece> pieces(Row order, StaffReturn form, Row back) {
    List<RefundPlan.Piece> pieces = new ArrayList<>();
    form.pieces.forEach(
        (index, quantity) -> {
          Row line = order.rows("lineItems").get(index);
          int sent = line.integer("currentQuantity") - line.integer("unfulfilledQuantity");
          if (sent < quantity && !form.unsentToo) {
            throw new IllegalArgumentException("Only pieces that were sent can be returned");
          }
          Row row = shop.create("ReturnLineItem");
          row.set("quantity", quantity).set("restockingFee", null);
          back.rows("returnLineItems").add(row);
          pieces.add(
              new RefundPlan.Piece(
                  line,
                  quantity,
                  form.restocked ? "RETURN" : "NO_RESTOCK",
                  form.restocked ? line.row("stockLocation") : null));
        });
    return pieces;
  }

  private void exchange(Row order, Row back, CartLine cart) {
    Row row = shop.create("ExchangeLineItem");
    row.set("quantity", cart.quantity).set("lineItems", List.of(edits.add(order, cart)));
    back.rows("exchangeLineItems").add(row);
  }

  private List<Map<String, Object>> fees(Bag fee) {
    return fee.isZero()
        ? List.of()
        : List.of(Map.of("id", "gid://shopify/ReturnShippingFee/1", "amountSet", fee));
  }
}
