package dev.tandem.shop.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.Product;
import dev.tandem.commerce.ProductRef;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.wire.Gid;
import dev.tandem.shop.shopify.wire.ShArticle;
import dev.tandem.shop.shopify.wire.ShVariant;
import dev.tandem.shop.shopify.wire.Wire;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;

/** Reads a product with the variant asked for, in one request. */
final class ProductReader {

  private final ShopifyClient client;
  private final ShopAccess shop;

  ProductReader(ShopifyClient client, ShopAccess shop) {
    this.client = client;
    this.shop = shop;
  }

  Uni<Optional<Product>> read(ProductRef ref) {
    String variantId = ref.variantId();
    return variantId == null
        ? client
            .query(shop, Document.PRODUCT, Map.of("id", Gid.of("Product", ref.productId())))
            .map(ProductReader::product)
        : client
            .query(shop, Document.VARIANT, Map.of("id", Gid.of("ProductVariant", variantId)))
            .map(data -> variant(data, ref.productId()));
  }

  private static Optional<Product> product(JsonNode data) {
    if (!data.path("product").isObject()) {
      return Optional.empty();
    }
    ShArticle row = Wire.row(data.path("product"), ShArticle.class);
    ShVariant sold = row.variants().nodes().stream().findFirst().orElse(null);
    return Optional.of(mapper(data).product(row, sold, false));
  }

  /** A variant of another product is none of this one. */
  private static Optional<Product> variant(JsonNode data, String productId) {
    if (!data.path("productVariant").isObject()) {
      return Optional.empty();
    }
    ShVariant row = Wire.row(data.path("productVariant"), ShVariant.class);
    ShArticle product = row.product();
    return product == null || !Gid.number(product.id()).equals(productId)
        ? Optional.empty()
        : Optional.of(mapper(data).product(product, row, true));
  }

  private static ProductMapper mapper(JsonNode data) {
    return new ProductMapper(data.path("shop").path("currencyCode").asText());
  }
}
