package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code customizations}: what the buyer wrote into a line. */
@RegisterForReflection
public record PsCustomization(String id, Associations associations) {}
