package dev.tandem.shop.shopify.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** An address as written on the order. */
@RegisterForReflection
public record ShAddress(
    String name,
    String company,
    String address1,
    String address2,
    String zip,
    String city,
    String province,
    String provinceCode,
    String countryCodeV2,
    String phone) {}
