package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An option of a product. */
@RegisterForReflection
public record ShOption(String id, String name) {}
