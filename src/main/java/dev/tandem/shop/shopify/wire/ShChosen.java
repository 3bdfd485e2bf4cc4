package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** What a variant is in one option. */
@RegisterForReflection
public record ShChosen(String name, String value, @Nullable ShId optionValue) {}
