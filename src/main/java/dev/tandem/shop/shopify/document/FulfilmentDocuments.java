package dev.tandem.shop.shopify.document;

/** What is asked of the API to ship. Pages are small: what is inside a page counts for its cost. */
final class FulfilmentDocuments {

  private FulfilmentDocuments() {}

  /** What can be shipped from where. */
  static final String ORDERS =
      """
      query FulfillmentOrders($id: ID!, $after: String) {
        order(id: $id) {
          name
          fulfillable
          fulfillmentOrders(first: 10, after: $after) {
            pageInfo { hasNextPage endCursor }
            nodes {
              id
              status
              supportedActions { action }
              assignedLocation { name location { id } }
              fulfillmentHolds { displayReason reasonNotes }
              lineItems(first: 30) {
                pageInfo { hasNextPage endCursor }
                nodes { id remainingQuantity lineItem { id } }
              }
            }
          }
        }
      }""";

  static final String ORDER_LINES =
      """
      query FulfillmentOrderLines($id: ID!, $after: String) {
        fulfillmentOrder(id: $id) {
          lineItems(first: 100, after: $after) {
            pageInfo { hasNextPage endCursor }
            nodes { id remainingQuantity lineItem { id } }
          }
        }
      }""";

  /** What was shipped. The list has no pages: 250 is all that can be asked for. */
  static final String MADE =
      """
      query Fulfillments($id: ID!) {
        order(id: $id) {
          fulfillments(first: 250) {
            id
            status
            trackingInfo(first: 20) { company number url }
            fulfillmentLineItems(first: 30) {
              pageInfo { hasNextPage endCursor }
              nodes { quantity lineItem { id } }
            }
          }
        }
      }""";

  static final String MADE_LINES =
      """
      query FulfillmentLines($id: ID!, $after: String) {
        fulfillment(id: $id) {
          fulfillmentLineItems(first: 100, after: $after) {
            pageInfo { hasNextPage endCursor }
            nodes { quantity lineItem { id } }
          }
        }
      }""";

  static final String CREATE =
      """
      mutation Fulfil($fulfillment: FulfillmentInput!) {
        fulfillmentCreate(fulfillment: $fulfillment) {
          fulfillment { id status }
          userErrors { field message }
        }
      }""";

  static final String TRACK =
      """
      mutation Track($id: ID!, $tracking: FulfillmentTrackingInput!, $notify: Boolean) {
        fulfillmentTrackingInfoUpdate(
          fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: $notify) {
          fulfillment { id }
          userErrors { field message }
        }
      }""";
}
