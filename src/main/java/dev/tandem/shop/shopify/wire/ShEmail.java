package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An e-mail address. */
@RegisterForReflection
public record ShEmail(String emailAddress) {}
