package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code addresses}; never edited once an order uses it. */
@RegisterForReflection
public record PsAddress(
    String id,
    String id_country,
    String id_state,
    String company,
    String lastname,
    String firstname,
    String vat_number,
    String address1,
    String address2,
    String postcode,
    String city,
    String phone,
    String phone_mobile,
    String dni,
    String other) {}
