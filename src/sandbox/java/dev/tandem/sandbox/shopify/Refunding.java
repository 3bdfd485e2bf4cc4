package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Books refunds: lines, shipping, money, stock, and what does not add up between them. */
final class Refunding {

  private final Shop shop;
  private final Payments payments;
  private final Parcels parcels;
  private final Inventory inventory;

  Refunding(Shop shop, Payments payments, Parcels parcels, Inventory inventory) {
    this.shop = shop;
    this.payments = payments;
    this.parcels = parcels;
    this.inventory = inventory;
  }

  /** Payments that money can go back to, the last first. */
  static List<Row> refundable(Row order) {
    List<Row> all = new ArrayList<>();
    for (Row row : order.rows("transactions")) {
      if (Set.of("SALE", "CAPTURE").contains(row.text("kind"))
          && row.text("status").equals("SUCCESS")) {
        all.add(0, row);
      }
    }
    return all;
  }

  /** How much of a payment is still there. */
  static Bag refundable(Row order, Row payment) {
    Bag left = payment.bag("amountSet");
    for (Row row : order.rows("transactions")) {
      boolean back = row.text("kind").equals("REFUND") && row.text("status").equals("SUCCESS");
      left =
          back && row.row("parentTransaction") == payment ? left.minus(row.bag("amountSet")) : left;
    }
    return left;
  }

  /** What the pieces and the shipping were worth to the customer, taxes in it. */
  static Bag worth(Row order, List<RefundPlan.Piece> pieces, Bag shipping) {
    Bag sum = shipping;
    if (!order.is("taxesIncluded")) {
      sum = sum.plus(shippingTax(order, shipping));
    }
    for (RefundPlan.Piece piece : pieces) {
      sum = sum.plus(subtotal(piece));
      sum = order.is("taxesIncluded") ? sum : sum.plus(tax(piece));
    }
    return sum;
  }

  /** How an amount would go back: the last payment first. */
  static List<RefundPlan.Transfer> ways(Row order, Bag amount) {
    List<RefundPlan.Transfer> ways = new ArrayList<>();
    Bag left = amount;
    for (Row payment : refundable(order)) {
      Bag some = Payments.least(left, refundable(order, payment));
      if (some.signum() > 0) {
        ways.add(new RefundPlan.Transfer(payment, payment.text("gateway"), some));
        left = left.minus(some);
      }
    }
    return ways;
  }

  Row refund(Row order, RefundPlan plan) {
    Row refund = shop.create("Refund").set("order", order).set("note", plan.note());
    refund.set("return", plan.partOf());
    Bag owed = order.bag("totalOutstandingSet");
    refund.set("processedAt", shop.now()).set("duties", List.of());
    Bag worth = worth(order, plan.pieces(), plan.shipping());
    for (RefundPlan.Piece piece : plan.pieces()) {
      refund.rows("refundLineItems").add(line(piece));
      giveUp(order, piece);
    }
    if (plan.shipping().signum() > 0) {
      refund.rows("refundShippingLines").add(shipping(order, plan.shipping()));
    }
    Bag moved = worth.zero();
    for (RefundPlan.Transfer transfer : plan.transfers()) {
      Row row = payments.add(order, "REFUND", transfer.gateway(), transfer.amount());
      row.set("parentTransaction", transfer.parent()).set("refund", refund);
      refund.rows("transactions").add(row);
      if (plan.pending()) {
        row.set("status", "PENDING").set("processedAt", null);
      } else {
        moved = moved.plus(transfer.amount());
      }
    }
    refund.set("totalRefundedSet", moved);
    if (plan.partOf() == null) {
      Bag due = owed.signum() > 0 ? worth.minus(Payments.least(worth, owed)) : worth;
      adjust(refund, due.minus(moved), plan.pending());
    }
    order.rows("refunds").add(refund);
    Totals.refresh(order);
    shop.raise("REFUNDS_CREATE", refund);
    shop.changed(order);
    return refund;
  }

  /** An edit that strikes pieces off notes them as a refund of nothing. */
  void struckOff(Row order, Row line, int pieces) {
    Row refund = shop.create("Refund").set("order", order).set("note", null).set("return", null);
    refund.set("processedAt", shop.now()).set("duties", List.of());
    RefundPlan.Piece piece =
        new RefundPlan.Piece(line, pieces, "CANCEL", line.row("stockLocation"));
    refund.rows("refundLineItems").add(line(piece));
    refund.set("totalRefundedSet", Money.of(order).zero());
    order.rows("refunds").add(refund);
  }

  private Row line(RefundPlan.Piece piece) {
    Row row = shop.create("RefundLineItem");
    row.set("lineItem", piece.line()).set("quantity", piece.quantity());
    row.set("restockType", piece.restock());
    row.set("restocked", !piece.restock().equals("NO_RESTOCK")).set("location", piece.location());
    row.set("priceSet", piece.line().bag("discountedUnitPriceAfterAllDiscountsSet"));
    return row.set("subtotalSet", subtotal(piece)).set("totalTaxSet", tax(piece));
  }

  private void giveUp(Row order, RefundPlan.Piece piece) {
    Row line = piece.line();
    line.set("currentQuantity", line.integer("currentQuantity") - piece.quantity());
    line.set("refundableQuantity", line.integer("refundableQuantity") - piece.quantity());
    if (piece.restock().equals("CANCEL")) {
      parcels.withdraw(order, line, piece.quantity());
      inventory.release(line, piece.quantity());
    } else if (piece.restock().equals("RETURN")) {
      inventory.restock(line, piece.quantity());
      order.set("returnStatus", "RETURNED");
    }
  }

  private Row shipping(Row order, Bag amount) {
    Row row = shop.create("RefundShippingLine");
    row.set("shippingLine", order.rows("shippingLines").get(0)).set("subtotalAmountSet", amount);
    return row.set("taxAmountSet", shippingTax(order, amount));
  }

  /** The payment provider says that the money arrived; what stood for it meanwhile stays. */
  void arrived(Row order, Row refund) {
    Bag moved = refund.bag("totalRefundedSet");
    for (Row row : refund.rows("transactions")) {
      if (row.text("status").equals("PENDING")) {
        row.set("status", "SUCCESS").set("processedAt", shop.now());
        moved = moved.plus(row.bag("amountSet"));
      }
    }
    refund.set("totalRefundedSet", moved);
    Totals.refresh(order);
    shop.changed(order);
  }

  private void adjust(Row refund, Bag difference, boolean pending) {
    if (!difference.isZero()) {
      Row row = shop.create("OrderAdjustment").set("amountSet", difference);
      row.set("reason", pending ? "PENDING_REFUND_DISCREPANCY" : "REFUND_DISCREPANCY");
      refund.rows("orderAdjustments").add(row.set("taxAmountSet", difference.zero()));
    }
  }

  static Bag subtotal(RefundPlan.Piece piece) {
    return share(Discounting.left(piece.line()), piece);
  }

  static Bag tax(RefundPlan.Piece piece) {
    Row line = piece.line();
    return share(Money.taxes(line.maps("taxLines"), line.bag("originalTotalSet").zero()), piece);
  }

  private static Bag shippingTax(Row order, Bag amount) {
    if (amount.isZero()) {
      return amount;
    }
    Row line = order.rows("shippingLines").get(0);
    Bag tax = Money.taxes(line.maps("taxLines"), amount.zero());
    Bag price = Discounting.left(line);
    return price.isZero()
        ? price
        : tax.times(amount.presentment()).by(price.presentment()).rounded();
  }

  private static Bag share(Bag whole, RefundPlan.Piece piece) {
    int quantity = piece.line().integer("quantity");
    int gone = quantity - piece.line().integer("currentQuantity");
    return Totals.share(whole, quantity, gone, piece.quantity());
  }
}
