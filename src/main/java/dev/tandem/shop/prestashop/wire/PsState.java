package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code states}: a region of a country. */
@RegisterForReflection
public record PsState(String id, String iso_code, String name) {}
