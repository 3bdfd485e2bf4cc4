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
 * @param total what the customer gets back of the order in all, as the shop states it; positive
 * @param reason what the shop wrote; empty where there is nothing
 * @param payouts how the money went back, by transaction; empty where the shop tells of none: then
 *     no money went out as far as anybody knows
 * @param overpaid money among the payouts that went back beside the total, of nothing that was
 *     sold: more had been paid than the order costs; zero where the shop tells of none
 */
public record Refund(
    String id,
    Instant at,
    List<Line> lines,
    Price shipping,
    Price total,
    String reason,
    List<Payment> payouts,
    Price overpaid) {

  /** Of nothing that was paid beyond what the order costs. */
  public Refund(
      String id,
      Instant at,
      List<Line> lines,
      Price shipping,
      Price total,
      String reason,
      List<Payment> payouts) {
    this(id, at, lines, shipping, total, reason, payouts, Price.zero(total.withTax().currency()));
  }

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
    return with(newLines, total);
  }

  /** The same, with these lines, which come to something else. */
  public Refund with(List<Line> newLines, Price newTotal) {
    return new Refund(id, at, newLines, shipping, newTotal, reason, payouts, overpaid);
  }

  /** The same money, of which so much had been paid beyond what the order costs. */
  public Refund beside(Price newTotal, Price newOverpaid) {
    return new Refund(id, at, lines, shipping, newTotal, reason, payouts, newOverpaid);
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
