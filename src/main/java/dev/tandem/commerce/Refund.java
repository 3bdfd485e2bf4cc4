package dev.tandem.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * What the shop gave back on an order: money, goods or both.
 *
 * @param id the shop's id of the refund, the same at every reading: the key of exactly-once
 * @param lines what was credited; empty where only an amount was given back
 * @param shipping shipping costs given back; zero where none were
 * @param total what the customer gets back in all, as the shop states it; positive
 * @param reason what the shop wrote; empty where there is nothing
 * @param payouts how the money went back, by transaction; empty where the shop tells of none: then
 *     no money went out as far as anybody knows
 */
public record Refund(
    String id,
    Instant at,
    List<Line> lines,
    Price shipping,
    Price total,
    String reason,
    List<Payment> payouts) {

  /** Of which no payment is told. */
  public Refund(
      String id, Instant at, List<Line> lines, Price shipping, Price total, String reason) {
    this(id, at, lines, shipping, total, reason, List.of());
  }

  /** The id of what is given back of an order of which the state alone tells it. */
  public static String idOfWhole(String orderId) {
    return orderId + "_all";
  }

  /** The same, with these lines. */
  public Refund with(List<Line> newLines) {
    return new Refund(id, at, newLines, shipping, total, reason, payouts);
  }

  /**
   * @param orderLineId {@link OrderLine#id()}
   * @param quantity credited
   * @param restocked how many of them the shop took back into its stock
   * @param unsent how many of them had not left yet, and will not: nothing comes back
   * @param amount of the whole quantity; positive
   */
  public record Line(
      String orderLineId,
      BigDecimal quantity,
      BigDecimal restocked,
      BigDecimal unsent,
      Price amount) {

    /** The same, of which so many had not left. */
    public Line unsent(BigDecimal units) {
      return new Line(orderLineId, quantity, restocked, units, amount);
    }

    /** The same, of which so many were taken back. */
    public Line restocked(BigDecimal units) {
      return new Line(orderLineId, quantity, units, unsent, amount);
    }

    /** Of a shop that does not tell what had left. */
    public Line(String orderLineId, BigDecimal quantity, BigDecimal restocked, Price amount) {
      this(orderLineId, quantity, restocked, BigDecimal.ZERO, amount);
    }
  }
}
