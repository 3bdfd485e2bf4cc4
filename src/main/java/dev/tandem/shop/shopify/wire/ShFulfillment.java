package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A parcel. */
@RegisterForReflection
public record ShFulfillment(
    String id,
    String status,
    String displayStatus,
    String createdAt,
    List<ShTracking> trackingInfo,
    ShNodes<ShSent> fulfillmentLineItems) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShFulfillment {
    trackingInfo = trackingInfo == null ? List.of() : List.copyOf(trackingInfo);
    fulfillmentLineItems = fulfillmentLineItems == null ? ShNodes.none() : fulfillmentLineItems;
  }
}
