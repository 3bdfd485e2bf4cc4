package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Who buys; without a company where a person does. */
@RegisterForReflection
public record ShPurchaser(@Nullable ShCompany company, @Nullable ShLocation location) {}
