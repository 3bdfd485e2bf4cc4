package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How a place of a company is taxed. */
@RegisterForReflection
public record ShTaxSettings(String taxRegistrationId) {}
