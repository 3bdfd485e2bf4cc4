package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code product_option_values}: a value such as M. */
@RegisterForReflection
public record PsProductOptionValue(String id, String id_attribute_group, Texts name) {}
