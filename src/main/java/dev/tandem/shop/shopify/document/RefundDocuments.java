package dev.tandem.shop.shopify.document;

import static dev.tandem.shop.shopify.document.OrderFragments.ADJUSTMENT;
import static dev.tandem.shop.shopify.document.OrderFragments.BAG;
import static dev.tandem.shop.shopify.document.OrderFragments.CREDITED;
import static dev.tandem.shop.shopify.document.OrderFragments.CREDITED_SHIPPING;
import static dev.tandem.shop.shopify.document.OrderFragments.EXCHANGED;
import static dev.tandem.shop.shopify.document.OrderFragments.PAYMENT;
import static dev.tandem.shop.shopify.document.OrderFragments.REFUND_PARTS;
import static dev.tandem.shop.shopify.document.OrderFragments.RETURNED;

/** What was given back on an order and came back, beyond what its own answer holds. */
final class RefundDocuments {

  private RefundDocuments() {}

  static final String REFUND =
      """
      query Refund($id: ID!, $parts: Int!) { refund(id: $id) { ...RefundParts } }
      """
          + BAG
          + CREDITED
          + CREDITED_SHIPPING
          + ADJUSTMENT
          + PAYMENT
          + REFUND_PARTS;

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

  static final String MORE_REFUND_TRANSACTIONS =
      """
      query MoreRefundTransactions($id: ID!, $first: Int!, $after: String!) {
        refund(id: $id) {
          transactions(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Money } }
        }
      }
      """
          + BAG
          + PAYMENT;

  static final String MORE_REFUND_SHIPPING =
      """
      query MoreRefundShipping($id: ID!, $first: Int!, $after: String!) {
        refund(id: $id) {
          refundShippingLines(first: $first, after: $after) {
            pageInfo { hasNextPage endCursor } nodes { ...CreditedShipping }
          }
        }
      }
      """
          + BAG
          + CREDITED_SHIPPING;

  static final String MORE_ADJUSTMENTS =
      """
      query MoreAdjustments($id: ID!, $first: Int!, $after: String!) {
        refund(id: $id) {
          orderAdjustments(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Adjustment } }
        }
      }
      """
          + BAG
          + ADJUSTMENT;

  /** What comes back, what goes out for it, and what the shop keeps for the trouble. */
  static final String RETURNS =
      """
      query Returns($id: ID!, $first: Int!, $after: String) {
        order(id: $id) {
          returns(first: $first, after: $after) {
            pageInfo { hasNextPage endCursor }
            nodes {
              id status
              returnShippingFees { amountSet { ...Bag } }
              returnLineItems(first: 50) { pageInfo { hasNextPage endCursor } nodes { ...Returned } }
              exchangeLineItems(first: 50, includeRemovedItems: true) {
                pageInfo { hasNextPage endCursor } nodes { ...Exchanged }
              }
            }
          }
        }
      }
      """
          + BAG
          + RETURNED
          + EXCHANGED;

  static final String MORE_RETURNED =
      """
      query MoreReturned($id: ID!, $first: Int!, $after: String!) {
        return(id: $id) {
          returnLineItems(first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...Returned } }
        }
      }
      """
          + BAG
          + RETURNED;

  static final String MORE_EXCHANGED =
      """
      query MoreExchanged($id: ID!, $first: Int!, $after: String!) {
        return(id: $id) {
          exchangeLineItems(first: $first, after: $after, includeRemovedItems: true) {
            pageInfo { hasNextPage endCursor } nodes { ...Exchanged }
          }
        }
      }
      """
          + EXCHANGED;
}
