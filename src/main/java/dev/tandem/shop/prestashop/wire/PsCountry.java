package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code countries}. */
@RegisterForReflection
public record PsCountry(String id, String iso_code) {}
