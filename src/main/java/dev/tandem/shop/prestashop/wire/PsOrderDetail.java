package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code order_details}: one product line with what was charged for it. */
@RegisterForReflection
public record PsOrderDetail(
    String id,
    String id_order,
    String product_id,
    String product_attribute_id,
    String id_customization,
    String product_name,
    String product_reference,
    String product_quantity,
    String product_quantity_reinjected,
    String reduction_percent,
    String original_product_price,
    String unit_price_tax_excl,
    String unit_price_tax_incl,
    String total_price_tax_excl,
    String total_price_tax_incl,
    String ecotax,
    String ecotax_tax_rate,
    Associations associations) {}
