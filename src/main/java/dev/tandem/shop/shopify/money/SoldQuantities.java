package dev.tandem.shop.shopify.money;

import dev.tandem.shop.shopify.wire.ShCredited;
import dev.tandem.shop.shopify.wire.ShLineItem;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShRefund;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
 *
 * A cancellation takes all units off, by a record like that of an edit where no money moves. What
 * it takes off was sold all the same; what edits took off before it was not.
 */
final class SoldQuantities {

  /** A cancellation and its record need not have the same second. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private final boolean cancelled;
  private final Map<String, BigDecimal> refunded = new HashMap<>();
  private final Map<String, BigDecimal> struckOff = new HashMap<>();

  SoldQuantities(ShOrder order) {
    this.cancelled = !order.cancelledAt().isEmpty();
    GivenBack back = new GivenBack(order);
    for (ShRefund refund : order.refunds()) {
      boolean edit = back.kind(refund) == RefundKind.EDIT && !isCancellation(order, refund);
      for (ShCredited line : refund.refundLineItems().nodes()) {
        (edit ? struckOff : refunded).merge(line.lineItem().id(), line.quantity(), BigDecimal::add);
      }
    }
  }

  /** Whether it says what the cancellation took off, not what was given back or edited. */
  static boolean isCancellation(ShOrder order, ShRefund refund) {
    return !order.cancelledAt().isEmpty()
        && !GivenBack.at(refund).isBefore(Instant.parse(order.cancelledAt()).minus(MOMENT));
  }

  /** Never more than ordered. */
  BigDecimal of(ShLineItem line) {
    BigDecimal ordered = line.quantity();
    BigDecimal none = BigDecimal.ZERO;
    BigDecimal sold =
        cancelled
            ? ordered.subtract(struckOff.getOrDefault(line.id(), none))
            : line.currentQuantity().add(refunded.getOrDefault(line.id(), none));
    return sold.min(ordered).max(BigDecimal.ZERO);
  }

  /** Whether an edit took anything off. */
  boolean anyRemoved(ShOrder order) {
    return order.lineItems().nodes().stream()
        .anyMatch(line -> of(line).compareTo(line.quantity()) < 0);
  }

  /** Whether an edit took off what no record tells, nor when that was. */
  boolean anyRemovedUnseen(ShOrder order) {
    return order.lineItems().nodes().stream()
        .anyMatch(
            line ->
                of(line)
                        .add(struckOff.getOrDefault(line.id(), BigDecimal.ZERO))
                        .compareTo(line.quantity())
                    < 0);
  }
}
