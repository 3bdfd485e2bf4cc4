package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code product_customization_fields}: what the buyer is asked for. */
@RegisterForReflection
public record PsCustomizationField(String id, Texts name) {}
