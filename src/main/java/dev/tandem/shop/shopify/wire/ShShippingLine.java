package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A line of shipping. */
@RegisterForReflection
public record ShShippingLine(
    String id,
    String title,
    String code,
    boolean isRemoved,
    ShBag originalPriceSet,
    ShBag discountedPriceSet,
    List<ShTaxLine> taxLines) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShShippingLine {
    taxLines = taxLines == null ? List.of() : List.copyOf(taxLines);
  }
}
