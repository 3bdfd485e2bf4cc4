package dev.tandem.shop.shopify.document;

/** What is read beside orders themselves. Each document carries the fragments that it needs. */
final class ReadDocuments {

  private ReadDocuments() {}

  private static final String HINT =
      """
      fragment Hint on Order { id name updatedAt customer { id } }
      """;

  static final String PROBE = "query Probe { shop { id } }";

  static final String SHOP =
      """
      query Shop {
        shop { id name ianaTimezone }
        currentAppInstallation { accessScopes { handle } }
      }
      """;

  static final String CHANGED_ORDERS =
      """
      query ChangedOrders($first: Int!, $after: String, $query: String!) {
        orders(first: $first, after: $after, query: $query, sortKey: UPDATED_AT) {
          pageInfo { hasNextPage endCursor }
          nodes { ...Hint }
        }
      }
      """
          + HINT;

  static final String FOUND_ORDERS =
      """
      query FoundOrders($query: String!, $id: ID!) {
        orders(first: 10, query: $query) { nodes { ...Hint } }
        order(id: $id) { ...Hint }
      }
      """
          + HINT;

  static final String NAMED_ORDERS =
      """
      query NamedOrders($query: String!) {
        orders(first: 10, query: $query) { nodes { ...Hint } }
      }
      """
          + HINT;

  private static final String GOODS =
      """
      fragment Goods on ProductVariant {
        id sku barcode price
        selectedOptions { name value optionValue { id } }
        inventoryItem { requiresShipping unitCost { amount currencyCode } measurement { weight { unit value } } }
      }
      """;

  private static final String ARTICLE =
      """
      fragment Article on Product {
        id title description status hasOnlyDefaultVariant isGiftCard options { id name }
      }
      """;

  static final String PRODUCT =
      """
      query Product($id: ID!) {
        shop { currencyCode }
        product(id: $id) { ...Article variants(first: 1) { nodes { ...Goods } } }
      }
      """
          + ARTICLE
          + GOODS;

  static final String VARIANT =
      """
      query Variant($id: ID!) {
        shop { currencyCode }
        productVariant(id: $id) { ...Goods product { ...Article } }
      }
      """
          + ARTICLE
          + GOODS;
}
