package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a refund gives more or less than its lines. */
@RegisterForReflection
public record ShAdjustment(ShBag amountSet, ShBag taxAmountSet) {}
