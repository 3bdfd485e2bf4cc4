package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** An order of a list. */
@RegisterForReflection
public record ShHint(String id, String name, String updatedAt, @Nullable ShId customer) {}
