package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** A product. */
@RegisterForReflection
public record ShArticle(
    String id,
    String title,
    String description,
    String status,
    boolean hasOnlyDefaultVariant,
    boolean isGiftCard,
    List<ShOption> options,
    ShNodes<ShVariant> variants) {
  @SuppressWarnings("NullAway") // what the app may not see is left out
  public ShArticle {
    options = options == null ? List.of() : List.copyOf(options);
    variants = variants == null ? ShNodes.none() : variants;
  }
}
