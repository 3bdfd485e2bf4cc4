package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code order_cart_rules}: a voucher as used on one order; {@code value} is with tax. */
@RegisterForReflection
public record PsOrderCartRule(
    String id,
    String id_order,
    String name,
    String value,
    String value_tax_excl,
    String free_shipping,
    String deleted) {}
