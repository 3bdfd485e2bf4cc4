package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code products}. */
@RegisterForReflection
public record PsProduct(
    String id,
    Texts name,
    String reference,
    String ean13,
    String upc,
    String isbn,
    String price,
    String wholesale_price,
    String weight,
    Texts description_short,
    String active,
    String is_virtual,
    String product_type) {}
