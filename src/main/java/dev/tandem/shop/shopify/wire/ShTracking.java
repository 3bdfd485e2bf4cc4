package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where a parcel can be followed. */
@RegisterForReflection
public record ShTracking(String company, String number, String url) {}
