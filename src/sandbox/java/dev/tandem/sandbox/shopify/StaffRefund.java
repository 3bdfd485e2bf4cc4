package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What staff types into the refund form. By default the money of lines and shipping goes back the
 * way it came. Amounts are decimal texts in the currency that the customer paid.
 */
public final class StaffRefund {

  record Item(int quantity, String restock) {}

  final Map<Integer, Item> items = new LinkedHashMap<>();
  String shipping = "0";
  String amount;
  String gateway;
  boolean pending;
  String note;

  private StaffRefund() {}

  public static StaffRefund aRefund() {
    return new StaffRefund();
  }

  /**
   * Pieces of a line.
   *
   * @param line index among the order's lines, from 0
   * @param restock RETURN (they were sent and come back), CANCEL (they were not sent) or NO_RESTOCK
   */
  public StaffRefund line(int line, int quantity, String restock) {
    items.put(line, new Item(quantity, restock));
    return this;
  }

  public StaffRefund shipping(String refunded) {
    shipping = refunded;
    return this;
  }

  /** Another amount than lines and shipping come to; with neither, money only. */
  public StaffRefund amount(String refunded) {
    amount = refunded;
    return this;
  }

  /** Booked, but no money goes back. */
  public StaffRefund withoutMoney() {
    return amount("0");
  }

  /** The payment provider has not said yet whether the money arrived. */
  public StaffRefund pending() {
    pending = true;
    return this;
  }

  /** Not the way it came: as credit for the next order. */
  public StaffRefund toStoreCredit() {
    gateway = "shopify_store_credit";
    return this;
  }

  public StaffRefund note(String text) {
    note = text;
    return this;
  }

  RefundPlan plan(Row order) {
    List<RefundPlan.Piece> pieces = new ArrayList<>();
    items.forEach(
        (index, item) -> {
          Row line = order.rows("lineItems").get(index);
          Row location = item.restock().equals("NO_RESTOCK") ? null : line.row("stockLocation");
          pieces.add(new RefundPlan.Piece(line, item.quantity(), item.restock(), location));
        });
    Bag back = Payments.seen(order, shipping);
    Bag all = amount == null ? Refunding.worth(order, pieces, back) : Payments.seen(order, amount);
    List<RefundPlan.Transfer> ways =
        gateway == null || all.isZero()
            ? Refunding.ways(order, all)
            : List.of(new RefundPlan.Transfer(null, gateway, all));
    RefundPlan plan = new RefundPlan(pieces, back, ways, note);
    return pending ? plan.onItsWay() : plan;
  }
}
