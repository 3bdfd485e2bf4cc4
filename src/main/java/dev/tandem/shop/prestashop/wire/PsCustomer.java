package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code customers}. */
@RegisterForReflection
public record PsCustomer(
    String id,
    String id_default_group,
    String id_lang,
    String lastname,
    String firstname,
    String email,
    String company,
    String siret,
    String is_guest,
    Associations associations) {}
