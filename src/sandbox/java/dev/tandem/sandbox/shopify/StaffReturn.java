package dev.tandem.sandbox.shopify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A return that staff processes at once: pieces that were sent come back, others may go out for
 * them. What is left for the customer is paid back, what is left to pay stays open.
 */
public final class StaffReturn {

  final Map<Integer, Integer> pieces = new LinkedHashMap<>();
  final List<CartLine> exchanges = new ArrayList<>();
  String fee = "0";
  boolean restocked = true;
  boolean unsentToo;

  private StaffReturn() {}

  public static StaffReturn aReturn() {
    return new StaffReturn();
  }

  /**
   * Pieces of a line.
   *
   * @param line index among the order's lines, from 0
   */
  public StaffReturn line(int line, int quantity) {
    pieces.put(line, quantity);
    return this;
  }

  /** This goes out. */
  public StaffReturn exchange(CartLine line) {
    exchanges.add(line);
    return this;
  }

  /** What the shop keeps for the postage. */
  public StaffReturn fee(String amount) {
    fee = amount;
    return this;
  }

  /** Also what was never sent: Shopify's own rule forbids it, and shops were seen to tell it. */
  public StaffReturn unsentToo() {
    unsentToo = true;
    return this;
  }

  /** Nothing is put back into stock. */
  public StaffReturn notRestocked() {
    restocked = false;
    return this;
  }
}
