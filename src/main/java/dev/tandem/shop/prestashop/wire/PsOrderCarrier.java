package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code order_carriers}: a parcel of an order. */
@RegisterForReflection
public record PsOrderCarrier(
    String id, String id_order, String id_carrier, String tracking_number) {}
