package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A value by name. */
@RegisterForReflection
public record ShAttribute(String key, String value) {}
