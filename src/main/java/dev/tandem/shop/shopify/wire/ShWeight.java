package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;

/** A weight. */
@RegisterForReflection
public record ShWeight(String unit, BigDecimal value) {}
