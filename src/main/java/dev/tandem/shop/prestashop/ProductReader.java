package dev.tandem.shop.prestashop;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.ProductRef;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.prestashop.wire.PsCombination;
import dev.tandem.shop.prestashop.wire.PsProduct;
import dev.tandem.shop.prestashop.wire.PsProductOption;
import dev.tandem.shop.prestashop.wire.PsProductOptionValue;
import dev.tandem.shop.prestashop.wire.Wire;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Collects the rows of a product and of the one combination asked for. */
final class ProductReader {

  private final GatheredReads reads;
  private final String language;
  private final String own;

  /**
   * @param language id of the language for names
   * @param own id of the shop's own, for what has no name in that one
   */
  ProductReader(GatheredReads reads, String language, String own) {
    this.reads = reads;
    this.language = language;
    this.own = own;
  }

  /** Empty when the shop has deleted the product or the combination. */
  Uni<Optional<ProductRows>> read(ShopAccess shop, ProductRef ref) {
    List<String> variant = ref.variantId() == null ? List.of() : List.of(ref.variantId());
    return Uni.combine()
        .all()
        .unis(
            where(shop, "products", List.of(ref.productId())), where(shop, "combinations", variant))
        .asTuple()
        .onItem()
        .transformToUni(
            found -> {
              List<PsCombination> combinations =
                  Wire.rows(found.getItem2(), PsCombination.class).stream()
                      .filter(row -> row.id_product().equals(ref.productId()))
                      .toList();
              if (found.getItem1().isEmpty() || combinations.size() < variant.size()) {
                return Uni.createFrom().item(Optional.empty());
              }
              PsProduct product = Wire.row(found.getItem1().get(0), PsProduct.class);
              return options(shop, product, combinations).map(Optional::of);
            });
  }

  private Uni<ProductRows> options(
      ShopAccess shop, PsProduct product, List<PsCombination> combinations) {
    List<String> valueIds =
        combinations.stream()
            .flatMap(row -> row.associations().product_option_values().stream())
            .toList();
    return where(shop, "product_option_values", valueIds)
        .map(rows -> Wire.rows(rows, PsProductOptionValue.class))
        .onItem()
        .transformToUni(
            values ->
                where(
                        shop,
                        "product_options",
                        values.stream().map(PsProductOptionValue::id_attribute_group).toList())
                    .map(rows -> Wire.rows(rows, PsProductOption.class))
                    .map(options -> new ProductRows(product, combinations, values, options)));
  }

  private Uni<List<JsonNode>> where(ShopAccess shop, String resource, Collection<String> ids) {
    return NamedRows.read(
        in -> reads.where(shop, Question.list(resource, "full").in(in), "id", ids), language, own);
  }
}
