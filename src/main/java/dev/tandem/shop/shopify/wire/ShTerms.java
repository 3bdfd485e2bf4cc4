package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** When an order is to be paid. */
@RegisterForReflection
public record ShTerms(String paymentTermsName) {}
