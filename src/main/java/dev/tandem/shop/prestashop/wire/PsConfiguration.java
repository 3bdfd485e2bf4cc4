package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code configurations}; several rows of one name differ in their shop. */
@RegisterForReflection
public record PsConfiguration(
    String id, String name, String value, String id_shop, String id_shop_group) {}
