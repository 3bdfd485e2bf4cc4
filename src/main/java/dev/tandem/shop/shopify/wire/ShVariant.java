package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A variant of a product. */
@RegisterForReflection
public record ShVariant(
    String id,
    String sku,
    String barcode,
    String price,
    List<ShChosen> selectedOptions,
    @Nullable ShInventoryItem inventoryItem,
    @Nullable ShArticle product) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShVariant {
    selectedOptions = selectedOptions == null ? List.of() : List.copyOf(selectedOptions);
  }
}
