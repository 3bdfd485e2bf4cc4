package dev.tandem.commerce;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * A parcel that the shop says was sent.
 *
 * @param id the shop's id of the shipment, the same at every reading
 * @param trackingNumber empty where there is none
 * @param trackingUrl empty where there is none
 * @param lines what is in it; empty where the shop does not tell: all that was not sent before
 */
public record Shipment(
    String id,
    Instant at,
    String carrierName,
    String trackingNumber,
    String trackingUrl,
    List<Line> lines) {

  /**
   * @param orderLineId {@link OrderLine#id()}
   */
  public record Line(String orderLineId, BigDecimal quantity) {}
}
