package dev.tandem.shop;

/**
 * What happened to an order in Odoo, to be told to its shop.
 *
 * @param target where the order goes: the id of one of {@link ShopAdapter#targets}
 * @param notifyCustomer whether the shop is to tell its customer
 */
public record OrderPush(String orderId, Event event, String target, boolean notifyCustomer) {

  /** What is told. */
  public enum Event {
    CANCELLED,
    SHIPPED,
    PAID;

    /** As stored and as in the API. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
