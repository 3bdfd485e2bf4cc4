package dev.tandem.shop.shopify.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.shop.shopify.fulfilment.MadeFulfilment;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What decides whether an order can be cancelled or marked as paid. */
record OrderStanding(
    boolean there,
    boolean cancelled,
    boolean shipped,
    String money,
    boolean markable,
    boolean capturable) {

  /** All that is owed came in, whatever was given back later. */
  private static final Set<String> PAID = Set.of("PAID", "PARTIALLY_REFUNDED", "REFUNDED");

  static OrderStanding of(JsonNode order) {
    return new OrderStanding(
        order.isObject(),
        !order.path("cancelledAt").asText("").isEmpty() && !order.path("cancelledAt").isNull(),
        StreamSupport.stream(order.path("fulfillments").spliterator(), false)
            .anyMatch(MadeFulfilment::counts),
        order.path("displayFinancialStatus").asText(""),
        order.path("canMarkAsPaid").asBoolean(),
        order.path("capturable").asBoolean());
  }

  boolean isPaid() {
    return PAID.contains(money);
  }
}
