package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** How heavy a piece is. */
@RegisterForReflection
public record ShMeasurement(@Nullable ShWeight weight) {}
