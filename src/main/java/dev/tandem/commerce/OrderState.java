package dev.tandem.commerce;

/**
 * Where an order stands in the shop, read from the shop's flags.
 *
 * @param id the shop's id of the state
 * @param name as shown to people
 * @param stage what the state means
 * @param paid whether the money came in; not the same as the stage where goods may leave unpaid
 * @param failed whether money that was promised will not come: the payment failed, expired or was
 *     withdrawn; not the same as the stage where people may still pay in another way
 */
public record OrderState(String id, String name, Stage stage, boolean paid, boolean failed) {

  /** Of which the stage tells whether the payment failed. */
  public OrderState(String id, String name, Stage stage, boolean paid) {
    this(id, name, stage, paid, stage == Stage.FAILED);
  }

  /** Of a shop whose states tell payment and shipment in one: whatever is shipped is paid. */
  public OrderState(String id, String name, Stage stage) {
    this(
        id, name, stage, stage.compareTo(Stage.PAID) >= 0 && stage.compareTo(Stage.DELIVERED) <= 0);
  }

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
