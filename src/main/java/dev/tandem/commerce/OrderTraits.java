package dev.tandem.commerce;

import java.util.List;
import java.util.Map;

/**
 * What a shop says of an order beside its state, for rules and for people. Statuses and sources are
 * words of the platform as it writes them; texts are empty where the shop has none.
 *
 * @param paymentStatus such as {@code PARTIALLY_PAID}
 * @param fulfilmentStatus such as {@code UNFULFILLED}
 * @param source where it was placed, such as {@code web} or {@code pos}
 * @param test placed to try the shop: nobody pays it
 * @param risk how sure the shop is that it is honest
 * @param reference the customer's own number, such as that of a purchase order
 * @param paymentTerm name of the terms, such as {@code Net 30}
 * @param tags in the shop's order
 * @param attributes what the shop's pages asked for more, by name, in the shop's order
 */
public record OrderTraits(
    String paymentStatus,
    String fulfilmentStatus,
    String source,
    boolean test,
    Risk risk,
    String reference,
    String paymentTerm,
    List<String> tags,
    Map<String, String> attributes) {

  /** Of a shop that says nothing beside the state. */
  public static final OrderTraits NONE =
      new OrderTraits("", "", "", false, Risk.NONE, "", "", List.of(), Map.of());

  /** What the shop's check for fraud came to. */
  public enum Risk {
    /** No risk, or no check. */
    NONE,
    /** The check is not through. */
    PENDING,
    LOW,
    MEDIUM,
    HIGH
  }
}
