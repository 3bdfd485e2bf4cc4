package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code taxes}. */
@RegisterForReflection
public record PsTax(String id, String rate, Texts name, String deleted) {}
