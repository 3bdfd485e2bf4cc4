package dev.tandem.shop.shopify.document;

/** What is read. Each document carries the fragments that it needs and no others. */
final class ReadDocuments {

  private ReadDocuments() {}

  private static final String BAG =
      """
      fragment Bag on MoneyBag { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      """;

  private static final String TAXES =
      """
      fragment Taxes on TaxLine { title rate priceSet { ...Bag } }
      """;

  private static final String LINE =
      """
      fragment Line on LineItem {
        id name sku quantity currentQuantity isGiftCard requiresShipping
        product { id hasOnlyDefaultVariant } variant { id }
        originalUnitPriceSet { ...Bag }
        discountAllocations { allocatedAmountSet { ...Bag } }
        taxLines { ...Taxes }
        duties { id price { ...Bag } taxLines { ...Taxes } }
      }
      """;

  private static final String CREDITED =
      """
      fragment Credited on RefundLineItem {
        quantity restockType restocked lineItem { id } subtotalSet { ...Bag } totalTaxSet { ...Bag }
      }
      """;

  private static final String SENT =
      """
      fragment Sent on FulfillmentLineItem { quantity lineItem { id } }
      """;

  private static final String ADDRESS =
      """
      fragment Address on MailingAddress {
        name company address1 address2 zip city provinceCode countryCodeV2 phone
      }
      """;

  private static final String PAYMENT =
      """
      fragment Money on OrderTransaction {
        id kind status gateway formattedGateway paymentId createdAt processedAt amountSet { ...Bag }
      }
      """;

  private static final String HINT =
      """
      fragment Hint on Order { id name updatedAt customer { id } }
      """;

  static final String PROBE = "query Probe { shop { id } }";

  static final String SHOP =
      """
      query Shop {
        shop { name ianaTimezone }
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

  static final String ORDER =
      """
      query Order($id: ID!, $first: Int!, $parts: Int!) {
        order(id: $id) {
          id name createdAt processedAt updatedAt cancelledAt
          displayFinancialStatus displayFulfillmentStatus
          test taxesIncluded dutiesIncluded currencyCode presentmentCurrencyCode
          sourceName paymentGatewayNames tags note poNumber email customerLocale
          customAttributes { key value }
          risk { recommendation assessments { riskLevel } }
          paymentTerms { paymentTermsName }
          customer { id firstName lastName displayName state locale tags defaultEmailAddress { emailAddress } }
          purchasingEntity {
            ... on PurchasingCompany {
              company { id name externalId }
              location { taxSettings { taxRegistrationId } }
            }
          }
          localizedFields(first: 20) { nodes { key value } }
          billingAddress { ...Address }
          shippingAddress { ...Address }
          totalPriceSet { ...Bag } currentTotalPriceSet { ...Bag }
          totalTipReceivedSet { ...Bag }
          totalCashRoundingAdjustment { paymentSet { ...Bag } }
          additionalFees { id name price { ...Bag } taxLines { ...Taxes } }
          shippingLines(first: 20) {
            nodes {
              id title code isRemoved originalPriceSet { ...Bag } discountedPriceSet { ...Bag }
              taxLines { ...Taxes }
            }
          }
          lineItems(first: $first) { pageInfo { hasNextPage endCursor } nodes { ...Line } }
          transactions(first: 100) { ...Money }
          refunds(first: 50) {
            id createdAt processedAt note
            totalRefundedSet { ...Bag }
            duties { amountSet { ...Bag } originalDuty { id } }
            refundLineItems(first: $parts) { pageInfo { hasNextPage endCursor } nodes { ...Credited } }
            refundShippingLines(first: 20) { nodes { subtotalAmountSet { ...Bag } taxAmountSet { ...Bag } } }
            orderAdjustments(first: 20) { nodes { amountSet { ...Bag } taxAmountSet { ...Bag } } }
            transactions(first: 20) { nodes { ...Money } }
          }
          fulfillments(first: 50) {
            id status displayStatus createdAt
            trackingInfo(first: 10) { company number url }
            fulfillmentLineItems(first: $parts) { pageInfo { hasNextPage endCursor } nodes { ...Sent } }
          }
        }
      }
      """
          + BAG
          + TAXES
          + LINE
          + CREDITED
          + SENT
          + ADDRESS
          + PAYMENT;

  static final String MORE_LINES =
      """
      query MoreLines($id: ID!, $first: Int!, $after: String!) {
        order(id: $id) {
          lineItems(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Line } }
        }
      }
      """
          + BAG
          + TAXES
          + LINE;

  static final String MORE_CREDITED =
      """
      query MoreCredited($id: ID!, $first: Int!, $after: String!) {
        refund(id: $id) {
          refundLineItems(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Credited } }
        }
      }
      """
          + BAG
          + CREDITED;

  static final String MORE_SENT =
      """
      query MoreSent($id: ID!, $first: Int!, $after: String!) {
        fulfillment(id: $id) {
          fulfillmentLineItems(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Sent } }
        }
      }
      """
          + SENT;

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
