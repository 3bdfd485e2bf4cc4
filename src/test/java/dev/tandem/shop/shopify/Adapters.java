package dev.tandem.shop.shopify;

import dev.tandem.shop.ShopAdapter;
import dev.tandem.shop.shopify.action.Writes;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.webhook.WebhookSubscriptions;
import java.time.Clock;

/** Adapters as the container makes them. */
public final class Adapters {

  private Adapters() {}

  /** One that lets no time pass while it waits. */
  public static ShopAdapter of(ShopifyClient client, Clock clock) {
    return new ShopifyAdapter(
        client, Writes.of(client), new ShopifyWebhooks(clock, new WebhookSubscriptions(client)));
  }
}
