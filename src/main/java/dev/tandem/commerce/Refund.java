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
 */
public record Refund(
    String id, Instant at, List<Line> lines, Price shipping, Price total, String reason) {

  /**
   * @param orderLineId {@link OrderLine#id()}
   * @param quantity credited
   * @param restocked how many of them the shop took back into its stock
   * @param amount of the whole quantity; positive
   */
  public record Line(String orderLineId, BigDecimal quantity, BigDecimal restocked, Price amount) {}
}
