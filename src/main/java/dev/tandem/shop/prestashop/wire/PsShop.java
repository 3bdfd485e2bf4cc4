package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code shops}: a shop of a multishop. */
@RegisterForReflection
public record PsShop(String id, String name, String active, String deleted) {}
