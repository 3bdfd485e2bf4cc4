package dev.tandem.shop.prestashop.wire;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A row of {@code combinations}; price and weight are impacts on those of the product. */
@RegisterForReflection
public record PsCombination(
    String id,
    String id_product,
    String reference,
    String ean13,
    String upc,
    String isbn,
    String price,
    String weight,
    Associations associations) {}
