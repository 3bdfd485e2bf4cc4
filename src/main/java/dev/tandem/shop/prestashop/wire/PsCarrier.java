package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code carriers}; each edit makes a new id, {@code id_reference} lasts. */
@RegisterForReflection
public record PsCarrier(String id, String id_reference, String name, String url, String deleted) {}
