package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of goods. */
@RegisterForReflection
public record ShLineItem(
    String id,
    String name,
    String sku,
    BigDecimal quantity,
    BigDecimal currentQuantity,
    boolean isGiftCard,
    boolean requiresShipping,
    @Nullable ShLineProduct product,
    @Nullable ShId variant,
    ShBag originalUnitPriceSet,
    List<ShAllocation> discountAllocations,
    List<ShTaxLine> taxLines,
    List<ShAttribute> customAttributes,
    List<ShDuty> duties) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShLineItem {
    discountAllocations =
        discountAllocations == null ? List.of() : List.copyOf(discountAllocations);
    taxLines = taxLines == null ? List.of() : List.copyOf(taxLines);
    customAttributes = customAttributes == null ? List.of() : List.copyOf(customAttributes);
    duties = duties == null ? List.of() : List.copyOf(duties);
  }
}
