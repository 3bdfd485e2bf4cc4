package dev.tandem.commerce;

/**
 * Where an order stands in the shop, read from the shop's flags.
 *
 * @param id the shop's id of the state
 * @param name as shown to people
 * @param stage what the state means
 */
public record OrderState(String id, String name, Stage stage) {

  /** From the least to the most advanced; cancelled, refunded and failed are ends of their own. */
  public enum Stage {
    UNPAID,
    PAID,
    PREPARING,
    SHIPPED,
    DELIVERED,
    CANCELLED,
    REFUNDED,
    FAILED
  }
}
