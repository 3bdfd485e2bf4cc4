package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.List;

/**
 * What is to be refunded.
 *
 * @param shipping how much of the shipping; zero for none
 * @param transfers the money that goes back; none = the refund is only booked
 * @param pending whether that money has not arrived yet
 * @param partOf the return that it belongs to; null for none
 */
record RefundPlan(
    List<Piece> pieces,
    Bag shipping,
    List<Transfer> transfers,
    String note,
    boolean pending,
    Row partOf) {

  RefundPlan(List<Piece> pieces, Bag shipping, List<Transfer> transfers, String note) {
    this(pieces, shipping, transfers, note, false, null);
  }

  /** The same, while the payment provider still tries. */
  RefundPlan onItsWay() {
    return new RefundPlan(pieces, shipping, transfers, note, true, partOf);
  }

  /** The same, as a part of a return. */
  RefundPlan of(Row back) {
    return new RefundPlan(pieces, shipping, transfers, note, pending, back);
  }

  /**
   * @param location null if nothing is put back into stock
   */
  record Piece(Row line, int quantity, String restock, Row location) {}

  /**
   * @param parent the payment that it gives back; may be null
   */
  record Transfer(Row parent, String gateway, Bag amount) {}
}
