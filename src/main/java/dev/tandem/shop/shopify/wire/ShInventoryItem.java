package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** What lies in the stock. */
@RegisterForReflection
public record ShInventoryItem(
    boolean requiresShipping, @Nullable ShMoney unitCost, @Nullable ShMeasurement measurement) {}
