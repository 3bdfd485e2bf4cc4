package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** What paying in coins made of the total. */
@RegisterForReflection
public record ShRounding(@Nullable ShBag paymentSet) {}
