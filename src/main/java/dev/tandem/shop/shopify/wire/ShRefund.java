package dev.tandem.shop.shopify.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund.
 *
 * @param partOf the return that it belongs to; null where it belongs to none, or the app may not
 *     see
 */
@RegisterForReflection
public record ShRefund(
    String id,
    String createdAt,
    String processedAt,
    String note,
    @JsonProperty("return") @Nullable ShId partOf,
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
