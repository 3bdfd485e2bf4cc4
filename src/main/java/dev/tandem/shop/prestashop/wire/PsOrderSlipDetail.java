package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A line of a slip; the shop writes the slip's own id where the line's would be. */
@RegisterForReflection
public record PsOrderSlipDetail(
    String id_order_detail,
    String product_quantity,
    String amount_tax_excl,
    String amount_tax_incl) {}
