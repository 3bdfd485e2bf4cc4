package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** What goes out in exchange: lines of the order once the return is processed. */
@RegisterForReflection
public record ShExchanged(List<ShId> lineItems) {
  @SuppressWarnings("NullAway") // nothing was processed yet
  public ShExchanged {
    lineItems = lineItems == null ? List.of() : List.copyOf(lineItems);
  }
}
