package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code messages}: what was written with an order, by the buyer or by the shop. */
@RegisterForReflection
public record PsMessage(String id, String id_order, String id_employee, String message) {}
