package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A refund. */
@RegisterForReflection
public record ShRefund(
    String id,
    String createdAt,
    String processedAt,
    String note,
    ShBag totalRefundedSet,
    List<ShCreditedDuty> duties,
    ShNodes<ShCredited> refundLineItems,
    ShNodes<ShCreditedShipping> refundShippingLines,
    ShNodes<ShAdjustment> orderAdjustments,
    ShNodes<ShTransaction> transactions) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShRefund {
    duties = duties == null ? List.of() : List.copyOf(duties);
    refundLineItems = refundLineItems == null ? ShNodes.none() : refundLineItems;
    refundShippingLines = refundShippingLines == null ? ShNodes.none() : refundShippingLines;
    orderAdjustments = orderAdjustments == null ? ShNodes.none() : orderAdjustments;
    transactions = transactions == null ? ShNodes.none() : transactions;
  }
}
