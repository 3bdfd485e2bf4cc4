package dev.tandem.commerce;

import java.time.Instant;
import java.util.List;

/**
 * An order as the shop tells it at the moment of reading.
 *
 * @param id the shop's id: the key of exactly-once; one cart split in two gives two ids
 * @param number what people call it; may be shared by the parts of a split cart
 * @param storeId the shop's sub-store, empty where there are none
 * @param placedAt when the customer ordered
 * @param updatedAt when the shop last changed it, to the shop's resolution
 * @param currency ISO 4217; every amount of the order is in it
 * @param lines products, shipping, wrapping, fees
 * @param discounts on the whole order, not contained in the lines
 * @param total what the customer pays, as the shop states it
 * @param paymentMethod as shown to people, empty where unknown
 * @param gateway the shop's technical name of the payment method
 * @param note what the customer or the shop wrote, empty where there is none
 * @param giftMessage empty where there is none
 * @param refunds oldest first
 * @param shipments what the shop says was sent, oldest first
 * @param traits what the shop says of it beside its state
 * @param taxes what it charges of each tax, discounts taken off; empty where the shop does not tell
 */
public record Order(
    String id,
    String number,
    String storeId,
    OrderState state,
    Instant placedAt,
    Instant updatedAt,
    String currency,
    Customer customer,
    Address billing,
    Address shipping,
    List<OrderLine> lines,
    List<OrderDiscount> discounts,
    Price total,
    Delivery delivery,
    String paymentMethod,
    String gateway,
    List<Payment> payments,
    String note,
    String giftMessage,
    List<Refund> refunds,
    List<Shipment> shipments,
    OrderTraits traits,
    List<TaxCharged> taxes) {

  /** Of a shop that does not tell what it charges of each tax. */
  public Order(
      String id,
      String number,
      String storeId,
      OrderState state,
      Instant placedAt,
      Instant updatedAt,
      String currency,
      Customer customer,
      Address billing,
      Address shipping,
      List<OrderLine> lines,
      List<OrderDiscount> discounts,
      Price total,
      Delivery delivery,
      String paymentMethod,
      String gateway,
      List<Payment> payments,
      String note,
      String giftMessage,
      List<Refund> refunds,
      List<Shipment> shipments,
      OrderTraits traits) {
    this(
        id,
        number,
        storeId,
        state,
        placedAt,
        updatedAt,
        currency,
        customer,
        billing,
        shipping,
        lines,
        discounts,
        total,
        delivery,
        paymentMethod,
        gateway,
        payments,
        note,
        giftMessage,
        refunds,
        shipments,
        traits,
        List.of());
  }

  /** Whoever ordered has an id and a name: what the shop does not tell is taken from the order. */
  public Order {
    customer = customer.known(id, number, billing, shipping);
  }

  /** The same order, where its state means something else. */
  public Order in(OrderState newState) {
    return new Order(
        id,
        number,
        storeId,
        newState,
        placedAt,
        updatedAt,
        currency,
        customer,
        billing,
        shipping,
        lines,
        discounts,
        total,
        delivery,
        paymentMethod,
        gateway,
        payments,
        note,
        giftMessage,
        refunds,
        shipments,
        traits,
        taxes);
  }

  /** The same order, where this was given back. */
  public Order refunded(List<Refund> newRefunds) {
    return new Order(
        id,
        number,
        storeId,
        state,
        placedAt,
        updatedAt,
        currency,
        customer,
        billing,
        shipping,
        lines,
        discounts,
        total,
        delivery,
        paymentMethod,
        gateway,
        payments,
        note,
        giftMessage,
        newRefunds,
        shipments,
        traits,
        taxes);
  }

  /** Whether the shop holds the money: it is paid, and neither cancelled nor given back. */
  public boolean isPaid() {
    return switch (state.stage()) {
      case UNPAID, PAID, PREPARING, SHIPPED, DELIVERED -> state.paid();
      case CANCELLED, REFUNDED, FAILED -> false;
    };
  }
}
