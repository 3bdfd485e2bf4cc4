package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.util.List;

/**
 * What is to be refunded.
 *
 * @param shipping how much of the shipping; zero for none
 * @param transfers the money that goes back; none = the refund is only booked
 */
record RefundPlan(List<Piece> pieces, Bag shipping, List<Transfer> transfers, String note) {

  /**
   * @param location null if nothing is put back into stock
   */
  record Piece(Row line, int quantity, String restock, Row location) {}

  /**
   * @param parent the payment that it gives back; may be null
   */
  record Transfer(Row parent, String gateway, Bag amount) {}
}
