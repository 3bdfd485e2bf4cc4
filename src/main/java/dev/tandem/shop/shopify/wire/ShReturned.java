package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A line of a return. */
@RegisterForReflection
public record ShReturned(String id, @Nullable ShReturnFee restockingFee) {}
