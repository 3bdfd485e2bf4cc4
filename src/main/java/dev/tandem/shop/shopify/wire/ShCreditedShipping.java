package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Shipping that a refund gives back. */
@RegisterForReflection
public record ShCreditedShipping(ShBag subtotalAmountSet, ShBag taxAmountSet) {}
