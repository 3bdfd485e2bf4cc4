package dev.tandem.shop.shopify.document;

/** What is asked of the API to cancel, to mark as paid and to leave Odoo's id. */
final class ActionDocuments {

  private ActionDocuments() {}

  static final String STANDING =
      """
      query OrderStanding($id: ID!) {
        order(id: $id) {
          id
          cancelledAt
          displayFinancialStatus
          canMarkAsPaid
          capturable
          fulfillments(first: 250) { status }
        }
      }""";

  static final String CANCEL =
      """
      mutation Cancel(
        $id: ID!, $reason: OrderCancelReason!, $restock: Boolean!, $notify: Boolean, $note: String,
        $refund: OrderCancelRefundMethodInput) {
        orderCancel(
          orderId: $id, reason: $reason, restock: $restock, notifyCustomer: $notify,
          staffNote: $note, refundMethod: $refund) {
          job { id done }
          orderCancelUserErrors { field message code }
        }
      }""";

  static final String JOB =
      """
      query CancelJob($id: ID!) {
        job(id: $id) { id done }
      }""";

  static final String MARK_PAID =
      """
      mutation MarkPaid($id: ID!) {
        orderMarkAsPaid(input: { id: $id }) {
          order { id }
          userErrors { field message }
        }
      }""";

  static final String ODOO_ID =
      """
      query OdooIdOf($id: ID!, $namespace: String!, $key: String!) {
        order(id: $id) { id metafield(namespace: $namespace, key: $key) { value } }
        metafieldDefinitions(first: 1, ownerType: ORDER, namespace: $namespace, key: $key) {
          nodes { id }
        }
      }""";

  static final String DEFINE =
      """
      mutation DefineOdooId($definition: MetafieldDefinitionInput!) {
        metafieldDefinitionCreate(definition: $definition) {
          createdDefinition { id }
          userErrors { field message code }
        }
      }""";

  static final String SET =
      """
      mutation LinkOdooId($metafields: [MetafieldsSetInput!]!) {
        metafieldsSet(metafields: $metafields) {
          metafields { id }
          userErrors { field message code }
        }
      }""";
}
