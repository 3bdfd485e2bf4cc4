package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A fee on the order. */
@RegisterForReflection
public record ShFee(String id, String name, ShBag price, List<ShTaxLine> taxLines) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShFee {
    taxLines = taxLines == null ? List.of() : List.copyOf(taxLines);
  }
}
