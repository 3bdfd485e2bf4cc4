package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code currencies}. */
@RegisterForReflection
public record PsCurrency(String id, String iso_code) {}
