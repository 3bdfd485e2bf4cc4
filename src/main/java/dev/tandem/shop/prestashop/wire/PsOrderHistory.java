package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code order_histories}: when the order came into a state. */
@RegisterForReflection
public record PsOrderHistory(String id, String id_order_state, String date_add) {}
