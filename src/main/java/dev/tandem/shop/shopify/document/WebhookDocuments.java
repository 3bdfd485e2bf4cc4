package dev.tandem.shop.shopify.document;

/** What is asked of the API for webhooks. */
final class WebhookDocuments {

  private WebhookDocuments() {}

  /** Only those of this app. */
  static final String LIST =
      """
      query Subscriptions($after: String) {
        webhookSubscriptions(first: 100, after: $after) {
          pageInfo { hasNextPage endCursor }
          nodes { id topic uri format filter includeFields }
        }
      }""";

  static final String ADD =
      """
      mutation Subscribe($topic: WebhookSubscriptionTopic!, $subscription: WebhookSubscriptionInput!) {
        webhookSubscriptionCreate(topic: $topic, webhookSubscription: $subscription) {
          webhookSubscription { id }
          userErrors { field message }
        }
      }""";

  static final String CHANGE =
      """
      mutation Resubscribe($id: ID!, $subscription: WebhookSubscriptionInput!) {
        webhookSubscriptionUpdate(id: $id, webhookSubscription: $subscription) {
          webhookSubscription { id }
          userErrors { field message }
        }
      }""";

  static final String REMOVE =
      """
      mutation Unsubscribe($id: ID!) {
        webhookSubscriptionDelete(id: $id) {
          deletedWebhookSubscriptionId
          userErrors { field message }
        }
      }""";
}
