package dev.tandem.commerce;

import org.jspecify.annotations.Nullable;

/**
 * Which product of the shop: its id and, where it has variants, the variant's id.
 *
 * @param variantId null for a product without variants
 */
public record ProductRef(String productId, @Nullable String variantId) {

  /** One text for both ids: {@code 4} or {@code 4_18}; safe in an external key. */
  public String key() {
    return variantId == null ? productId : productId + "_" + variantId;
  }

  /** The reverse of {@link #key()}. */
  public static ProductRef ofKey(String key) {
    int cut = key.indexOf('_');
    return cut < 0
        ? new ProductRef(key, null)
        : new ProductRef(key.substring(0, cut), key.substring(cut + 1));
  }
}
