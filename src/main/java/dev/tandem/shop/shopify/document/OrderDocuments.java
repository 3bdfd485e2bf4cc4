package dev.tandem.shop.shopify.document;

import static dev.tandem.shop.shopify.document.OrderFragments.ADDRESS;
import static dev.tandem.shop.shopify.document.OrderFragments.ADJUSTMENT;
import static dev.tandem.shop.shopify.document.OrderFragments.BAG;
import static dev.tandem.shop.shopify.document.OrderFragments.CREDITED;
import static dev.tandem.shop.shopify.document.OrderFragments.CREDITED_SHIPPING;
import static dev.tandem.shop.shopify.document.OrderFragments.LINE;
import static dev.tandem.shop.shopify.document.OrderFragments.PARCEL_PARTS;
import static dev.tandem.shop.shopify.document.OrderFragments.PAYMENT;
import static dev.tandem.shop.shopify.document.OrderFragments.REFUND_PARTS;
import static dev.tandem.shop.shopify.document.OrderFragments.SENT;
import static dev.tandem.shop.shopify.document.OrderFragments.SHIPPING_LINE;
import static dev.tandem.shop.shopify.document.OrderFragments.TAXES;

/** An order, and what of it did not fit in one answer. */
final class OrderDocuments {

  private OrderDocuments() {}

  static final String ORDER =
      """
      query Order($id: ID!, $first: Int!, $parts: Int!) {
        order(id: $id) {
          id name createdAt processedAt updatedAt cancelledAt
          displayFinancialStatus displayFulfillmentStatus
          test edited taxesIncluded dutiesIncluded currencyCode presentmentCurrencyCode
          sourceName paymentGatewayNames tags note poNumber email phone discountCodes customerLocale
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
          shippingLines(first: 20) { pageInfo { hasNextPage endCursor } nodes { ...Shipping } }
          lineItems(first: $first) { pageInfo { hasNextPage endCursor } nodes { ...Line } }
          transactions(first: 100) { ...Money }
          refunds(first: 50) { ...RefundParts }
          fulfillments(first: 50) { ...ParcelParts }
          returnStatus
        }
      }
      """
          + BAG
          + TAXES
          + LINE
          + SHIPPING_LINE
          + CREDITED
          + CREDITED_SHIPPING
          + ADJUSTMENT
          + REFUND_PARTS
          + SENT
          + PARCEL_PARTS
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

  static final String MORE_SHIPPING =
      """
      query MoreShipping($id: ID!, $first: Int!, $after: String!) {
        order(id: $id) {
          shippingLines(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Shipping } }
        }
      }
      """
          + BAG
          + TAXES
          + SHIPPING_LINE;

  /** A list of an order that has no pages: all of it, where the order's answer may be cut off. */
  static final String ALL_TRANSACTIONS =
      """
      query AllTransactions($id: ID!) { order(id: $id) { transactions { ...Money } } }
      """
          + BAG
          + PAYMENT;

  static final String ALL_REFUNDS =
      """
      query AllRefunds($id: ID!) { order(id: $id) { refunds { id } } }
      """;

  static final String ALL_PARCELS =
      """
      query AllParcels($id: ID!) { order(id: $id) { fulfillments { id } } }
      """;

  static final String PARCEL =
      """
      query Parcel($id: ID!, $parts: Int!) { fulfillment(id: $id) { ...ParcelParts } }
      """
          + SENT
          + PARCEL_PARTS;

  static final String MORE_SENT =
      """
      query MoreSent($id: ID!, $first: Int!, $after: String!) {
        fulfillment(id: $id) {
          fulfillmentLineItems(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Sent } }
        }
      }
      """
          + SENT;
}
