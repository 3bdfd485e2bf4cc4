package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What one check for fraud came to. */
@RegisterForReflection
public record ShAssessment(String riskLevel) {}
