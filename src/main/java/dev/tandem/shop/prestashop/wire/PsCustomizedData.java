package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One field that the buyer filled in: a text, or the name of a picture. */
@RegisterForReflection
public record PsCustomizedData(String id_customization_field, String value) {}
