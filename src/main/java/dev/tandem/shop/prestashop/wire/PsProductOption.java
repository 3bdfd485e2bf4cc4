package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code product_options}: an attribute such as Size. */
@RegisterForReflection
public record PsProductOption(String id, String position, Texts name) {}
