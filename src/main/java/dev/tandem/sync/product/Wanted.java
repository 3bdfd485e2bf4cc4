package dev.tandem.sync.product;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import java.math.BigDecimal;
import java.util.List;

/**
 * The product or variant that an order needs, whichever it is.
 *
 * @param options empty for a product without variants
 */
record Wanted(
    ProductRef ref,
    Product product,
    String sku,
    String barcode,
    Money price,
    BigDecimal weight,
    List<Product.Option> options) {

  static Wanted of(ProductRef ref, Product product) {
    return product.variants().stream()
        .filter(variant -> variant.id().equals(ref.variantId()))
        .findFirst()
        .map(
            variant ->
                new Wanted(
                    ref,
                    product,
                    variant.sku(),
                    variant.barcode(),
                    variant.price(),
                    variant.weight(),
                    variant.options()))
        .orElseGet(
            () ->
                new Wanted(
                    ref,
                    product,
                    product.sku(),
                    product.barcode(),
                    product.price(),
                    product.weight(),
                    List.of()));
  }

  /** The same without its barcode, which another product has. */
  Wanted withoutBarcode() {
    return new Wanted(ref, product, sku, "", price, weight, options);
  }

  /** For people. */
  String label() {
    return "'" + product.name() + "'" + (sku.isEmpty() ? "" : " (" + sku + ")");
  }
}
