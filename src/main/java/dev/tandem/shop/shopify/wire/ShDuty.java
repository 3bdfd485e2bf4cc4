package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** Customs duty on a line. */
@RegisterForReflection
public record ShDuty(String id, ShBag price, List<ShTaxLine> taxLines) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShDuty {
    taxLines = taxLines == null ? List.of() : List.copyOf(taxLines);
  }
}
