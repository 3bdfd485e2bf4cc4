package dev.tandem.shop.shopify.money;

import dev.tandem.shop.shopify.wire.ShCredited;
import dev.tandem.shop.shopify.wire.ShLineItem;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShRefund;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * How many of each line were sold: ordered, and not taken off by an edit since. What is given back
 * was sold all the same.
 *
 * <pre>
 *   quantity         ordered, with what was refunded and removed since
 *   currentQuantity  ordered, without what was refunded and removed since
 *   refunds          what was given back; and, by {@link GivenBack}, what an edit took off
 *
 *   sold = currentQuantity + given back
 * </pre>
 */
final class SoldQuantities {

  private final boolean cancelled;
  private final Map<String, BigDecimal> refunded = new HashMap<>();

  SoldQuantities(ShOrder order) {
    this.cancelled = !order.cancelledAt().isEmpty();
    GivenBack back = new GivenBack(order);
    for (ShRefund refund : order.refunds()) {
      if (back.kind(refund) != RefundKind.EDIT) {
        for (ShCredited line : refund.refundLineItems().nodes()) {
          refunded.merge(line.lineItem().id(), line.quantity(), BigDecimal::add);
        }
      }
    }
  }

  /** Never more than ordered; of a cancelled order all, whatever became of it. */
  BigDecimal of(ShLineItem line) {
    BigDecimal ordered = line.quantity();
    if (cancelled) {
      return ordered;
    }
    BigDecimal sold = line.currentQuantity().add(refunded.getOrDefault(line.id(), BigDecimal.ZERO));
    return sold.min(ordered).max(BigDecimal.ZERO);
  }

  /** Whether an edit took anything off. */
  boolean anyRemoved(ShOrder order) {
    return order.lineItems().nodes().stream()
        .anyMatch(line -> of(line).compareTo(line.quantity()) < 0);
  }
}
