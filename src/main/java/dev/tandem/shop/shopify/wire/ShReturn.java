package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** Goods on their way back, and what goes out for them. */
@RegisterForReflection
public record ShReturn(
    String id,
    String status,
    List<ShReturnFee> returnShippingFees,
    ShNodes<ShReturned> returnLineItems,
    ShNodes<ShExchanged> exchangeLineItems) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShReturn {
    returnShippingFees = returnShippingFees == null ? List.of() : List.copyOf(returnShippingFees);
    returnLineItems = returnLineItems == null ? ShNodes.none() : returnLineItems;
    exchangeLineItems = exchangeLineItems == null ? ShNodes.none() : exchangeLineItems;
  }
}
