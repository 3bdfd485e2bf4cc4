package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A row of {@code order_slip}: what was given back, without a detail where it is an amount.
 *
 * @param amount one of the two sums of the goods, or what somebody typed in their place
 * @param order_slip_type 2 where an amount was typed, and wherever shipping was given back
 */
@RegisterForReflection
public record PsOrderSlip(
    String id,
    String id_order,
    String total_products_tax_excl,
    String total_products_tax_incl,
    String total_shipping_tax_excl,
    String total_shipping_tax_incl,
    String amount,
    String order_slip_type,
    String date_add,
    Associations associations) {}
