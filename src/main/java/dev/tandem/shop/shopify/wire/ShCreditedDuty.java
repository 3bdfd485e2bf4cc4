package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** Duty that a refund gives back. */
@RegisterForReflection
public record ShCreditedDuty(ShBag amountSet, @Nullable ShId originalDuty) {}
