package dev.tandem.shop.shopify;

import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.RawWebhook;
import dev.tandem.shop.ShopEvent;
import dev.tandem.shop.ShopWebhooks;
import dev.tandem.shop.VerifiedWebhook;
import dev.tandem.shop.shopify.webhook.WebhookReader;
import dev.tandem.shop.shopify.webhook.WebhookSignature;
import dev.tandem.shop.shopify.webhook.WebhookSubscriptions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;

/** Webhooks of Shopify: signed, told at least once, in any order, and no more than a hint. */
@ApplicationScoped
class ShopifyWebhooks implements ShopWebhooks {

  private static final String OWN_DOMAIN = ".myshopify.com";

  private final Clock clock;
  private final WebhookSubscriptions subscriptions;

  ShopifyWebhooks(Clock clock, WebhookSubscriptions subscriptions) {
    this.clock = clock;
    this.subscriptions = subscriptions;
  }

  /**
   * The signature is the app's and not the shop's: an app that is in several shops signs all of
   * their webhooks alike, so the shop's name is looked at too.
   */
  @Override
  public Optional<VerifiedWebhook> verify(ShopAccess shop, RawWebhook raw) {
    boolean genuine =
        WebhookSignature.isGenuine(
            raw.header("x-shopify-hmac-sha256"),
            raw.body(),
            shop.signing().validAt(clock.instant()));
    String id = raw.header("x-shopify-webhook-id").strip();
    return genuine && isOf(shop, raw) && !id.isEmpty()
        ? Optional.of(new VerifiedWebhook(id, raw.header("x-shopify-topic").strip(), raw))
        : Optional.empty();
  }

  @Override
  public ShopEvent read(VerifiedWebhook webhook) {
    return WebhookReader.read(webhook);
  }

  @Override
  public Uni<Subscriptions> subscribe(ShopAccess shop, URI address, boolean wanted) {
    return subscriptions.settle(shop, address, wanted);
  }

  /** A shop that is called by another name than Shopify's own cannot be compared. */
  private static boolean isOf(ShopAccess shop, RawWebhook raw) {
    String host = Optional.ofNullable(shop.url().getHost()).orElse("").toLowerCase(Locale.ROOT);
    return !host.endsWith(OWN_DOMAIN)
        || host.equals(raw.header("x-shopify-shop-domain").strip().toLowerCase(Locale.ROOT));
  }
}
