package dev.tandem.shop;

/**
 * A way in which a shop tells that orders changed. Each feed is polled by itself, because a shop's
 * date of change does not move with everything that belongs to an order.
 */
public enum OrderFeed {
  /** Orders by their own date of change. */
  ORDERS,
  /** Orders by the date of their refunds. */
  REFUNDS;

  /** As stored. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
