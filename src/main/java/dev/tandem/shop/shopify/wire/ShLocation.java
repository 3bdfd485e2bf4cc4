package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A place of a company. */
@RegisterForReflection
public record ShLocation(@Nullable ShTaxSettings taxSettings) {}
