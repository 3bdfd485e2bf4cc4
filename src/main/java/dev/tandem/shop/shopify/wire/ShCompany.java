package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A company that buys. */
@RegisterForReflection
public record ShCompany(String id, String name, String externalId) {}
