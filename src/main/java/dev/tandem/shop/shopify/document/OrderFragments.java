package dev.tandem.shop.shopify.document;

/** The parts of an order, by the names by which the documents of orders ask for them. */
final class OrderFragments {

  private OrderFragments() {}

  static final String BAG =
      """
      fragment Bag on MoneyBag { shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }
      """;

  static final String TAXES =
      """
      fragment Taxes on TaxLine { title rate channelLiable priceSet { ...Bag } }
      """;

  static final String LINE =
      """
      fragment Line on LineItem {
        id name sku quantity currentQuantity isGiftCard requiresShipping
        product { id hasOnlyDefaultVariant } variant { id }
        originalUnitPriceSet { ...Bag }
        discountAllocations { allocatedAmountSet { ...Bag } }
        taxLines { ...Taxes }
        customAttributes { key value }
        duties { id price { ...Bag } taxLines { ...Taxes } }
      }
      """;

  static final String SHIPPING_LINE =
      """
      fragment Shipping on ShippingLine {
        id title code isRemoved originalPriceSet { ...Bag } discountedPriceSet { ...Bag }
        taxLines { ...Taxes }
      }
      """;

  static final String ADDRESS =
      """
      fragment Address on MailingAddress {
        name company address1 address2 zip city province provinceCode countryCodeV2 phone
      }
      """;

  static final String PAYMENT =
      """
      fragment Money on OrderTransaction {
        id kind status gateway formattedGateway paymentId createdAt processedAt amountSet { ...Bag }
      }
      """;

  static final String CREDITED =
      """
      fragment Credited on RefundLineItem {
        quantity restockType restocked lineItem { id } subtotalSet { ...Bag } totalTaxSet { ...Bag }
      }
      """;

  static final String CREDITED_SHIPPING =
      """
      fragment CreditedShipping on RefundShippingLine { subtotalAmountSet { ...Bag } taxAmountSet { ...Bag } }
      """;

  static final String ADJUSTMENT =
      """
      fragment Adjustment on OrderAdjustment { reason amountSet { ...Bag } taxAmountSet { ...Bag } }
      """;

  /** A refund whole, but for the further pages of its lists. */
  static final String REFUND_PARTS =
      """
      fragment RefundParts on Refund {
        id createdAt processedAt note
        return { id }
        totalRefundedSet { ...Bag }
        duties { amountSet { ...Bag } originalDuty { id } }
        refundLineItems(first: $parts) { pageInfo { hasNextPage endCursor } nodes { ...Credited } }
        refundShippingLines(first: 20) { pageInfo { hasNextPage endCursor } nodes { ...CreditedShipping } }
        orderAdjustments(first: 20) { pageInfo { hasNextPage endCursor } nodes { ...Adjustment } }
        transactions(first: 20) { pageInfo { hasNextPage endCursor } nodes { ...Money } }
      }
      """;

  static final String SENT =
      """
      fragment Sent on FulfillmentLineItem { quantity lineItem { id } }
      """;

  /** A parcel whole, but for the further pages of its lines. */
  static final String PARCEL_PARTS =
      """
      fragment ParcelParts on Fulfillment {
        id status displayStatus createdAt
        trackingInfo(first: 10) { company number url }
        fulfillmentLineItems(first: $parts) { pageInfo { hasNextPage endCursor } nodes { ...Sent } }
      }
      """;

  static final String RETURNED =
      """
      fragment Returned on ReturnLineItemType {
        id ... on ReturnLineItem { restockingFee { amountSet { ...Bag } } }
      }
      """;

  static final String EXCHANGED =
      """
      fragment Exchanged on ExchangeLineItem { lineItems { id } }
      """;
}
