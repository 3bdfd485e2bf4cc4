package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code order_states}. */
@RegisterForReflection
public record PsOrderState(
    String id, Texts name, String delivery, String shipped, String paid, String deleted) {}
