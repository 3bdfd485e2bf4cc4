package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code groups}: a customer group. */
@RegisterForReflection
public record PsGroup(String id, Texts name) {}
