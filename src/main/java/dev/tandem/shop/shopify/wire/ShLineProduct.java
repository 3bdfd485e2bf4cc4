package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The product of a line. */
@RegisterForReflection
public record ShLineProduct(String id, boolean hasOnlyDefaultVariant) {}
