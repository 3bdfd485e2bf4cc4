package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An amount; decimal text. */
@RegisterForReflection
public record ShMoney(String amount, String currencyCode) {}
