package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The part of a discount that a line has, for its whole quantity. */
@RegisterForReflection
public record ShAllocation(ShBag allocatedAmountSet) {}
