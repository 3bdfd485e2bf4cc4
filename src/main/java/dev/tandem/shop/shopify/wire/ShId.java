package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Something of which only the id is read. */
@RegisterForReflection
public record ShId(String id) {}
