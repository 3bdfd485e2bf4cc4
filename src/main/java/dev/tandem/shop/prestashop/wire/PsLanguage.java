package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code languages}. */
@RegisterForReflection
public record PsLanguage(String id, String iso_code, String locale, String active) {}
