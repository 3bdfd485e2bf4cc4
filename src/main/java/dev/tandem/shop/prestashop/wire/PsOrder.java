package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code orders}. */
@RegisterForReflection
public record PsOrder(
    String id,
    String reference,
    String id_shop,
    String id_lang,
    String id_customer,
    String id_address_delivery,
    String id_address_invoice,
    String id_currency,
    String id_carrier,
    String current_state,
    String module,
    String payment,
    String date_add,
    String date_upd,
    String delivery_date,
    String total_discounts_tax_excl,
    String total_discounts_tax_incl,
    String total_paid_tax_excl,
    String total_paid_tax_incl,
    String total_shipping_tax_excl,
    String total_shipping_tax_incl,
    String carrier_tax_rate,
    String total_products,
    String total_products_wt,
    String round_mode,
    String round_type,
    String total_wrapping_tax_excl,
    String total_wrapping_tax_incl,
    String recyclable,
    String gift,
    String gift_message,
    String note) {}
