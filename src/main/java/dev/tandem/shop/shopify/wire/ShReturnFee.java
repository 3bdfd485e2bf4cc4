package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What the shop keeps of a return. */
@RegisterForReflection
public record ShReturnFee(ShBag amountSet) {}
