package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a refund gives more or less than its lines: its amount is negative where it gives more.
 *
 * @param reason of the difference; empty where the shop names none
 */
@RegisterForReflection
public record ShAdjustment(String reason, ShBag amountSet, ShBag taxAmountSet) {}
