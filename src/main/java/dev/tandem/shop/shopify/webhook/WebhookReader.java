package dev.tandem.shop.shopify.webhook;

import dev.tandem.shop.OrderHint;
import dev.tandem.shop.RawWebhook;
import dev.tandem.shop.ShopEvent;
import dev.tandem.shop.ShopEvent.Ignored;
import dev.tandem.shop.ShopEvent.OrderChanged;
import dev.tandem.shop.ShopEvent.Privacy;
import dev.tandem.shop.ShopEvent.Uninstalled;
import dev.tandem.shop.ShopEvent.Unreadable;
import dev.tandem.shop.VerifiedWebhook;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Pure: what a webhook says, by its topic. */
public final class WebhookReader {

  private static final String TRIGGERED_AT = "x-shopify-triggered-at";
  private static final String SHOP_DOMAIN = "x-shopify-shop-domain";
  private static final Set<String> WHOLE_SHOP = Set.of("shop_id", "shop_domain");

  private WebhookReader() {}

  public static ShopEvent read(VerifiedWebhook webhook) {
    String topic = webhook.topic().toLowerCase(Locale.ROOT);
    return switch (topic) {
      // Says it by its topic alone, which is not signed: the shop is asked before anything follows.
      case "app/uninstalled" -> new Uninstalled();
      case "shop/redact" -> wholeShop(webhook);
      case "customers/redact" -> privacy(webhook, true, "orders_to_redact");
      case "customers/data_request" -> privacy(webhook, false, "orders_requested");
      default -> byFolder(webhook, topic);
    };
  }

  private static ShopEvent byFolder(VerifiedWebhook webhook, String topic) {
    return switch (topic.substring(0, topic.indexOf('/') + 1)) {
      case "orders/" -> order(webhook, true, true);
      case "refunds/", "fulfillments/", "order_transactions/" -> order(webhook, false, true);
      // Not every version of every topic says to which order the goods come back.
      case "returns/" -> order(webhook, false, false);
      default -> new Ignored();
    };
  }

  private static ShopEvent order(VerifiedWebhook webhook, boolean own, boolean needed) {
    Optional<WebhookBody> body = WebhookBody.of(webhook.raw().body());
    if (body.isEmpty()) {
      return notJson();
    }
    Optional<String> id = own ? body.get().ownOrderId() : body.get().orderId();
    if (id.isPresent()) {
      return new OrderChanged(hint(id.get(), own, body.get(), webhook.raw()));
    }
    return needed ? new Unreadable("It names no order.") : new Ignored();
  }

  /** Name and customer are the order's own only where the payload is the order. */
  private static OrderHint hint(String id, boolean own, WebhookBody body, RawWebhook raw) {
    return new OrderHint(
        id,
        own ? body.text("name") : "",
        own ? body.customerId() : "",
        body.updatedAt().orElseGet(() -> triggeredAt(raw)));
  }

  private static Instant triggeredAt(RawWebhook raw) {
    try {
      return OffsetDateTime.parse(raw.header(TRIGGERED_AT).strip()).toInstant();
    } catch (DateTimeException none) {
      return Instant.EPOCH;
    }
  }

  /** A customer without orders must not be taken for the whole shop, which has no list either. */
  private static ShopEvent privacy(VerifiedWebhook webhook, boolean erase, String orders) {
    Optional<WebhookBody> body = WebhookBody.of(webhook.raw().body());
    if (body.isEmpty()) {
      return notJson();
    }
    Optional<List<String>> ids = body.get().ids(orders);
    if (ids.isEmpty()) {
      return new Unreadable("It does not say which orders it is about.");
    }
    if (ids.get().isEmpty()) {
      return new Ignored();
    }
    return isOf(webhook, body.get()) ? new Privacy(erase, ids.get()) : ofAnother();
  }

  /**
   * The topic is not signed, the body is: of any other delivery, sent again with this topic, it
   * holds something else.
   */
  private static ShopEvent wholeShop(VerifiedWebhook webhook) {
    Optional<WebhookBody> body = WebhookBody.of(webhook.raw().body());
    return body.isPresent() && body.get().names().equals(WHOLE_SHOP) && isOf(webhook, body.get())
        ? new Privacy(true, List.of())
        : ofAnother();
  }

  /** An app signs for all of its shops alike. */
  private static boolean isOf(VerifiedWebhook webhook, WebhookBody body) {
    String shop = webhook.raw().header(SHOP_DOMAIN).strip();
    return body.isOfShop() && (shop.isEmpty() || shop.equalsIgnoreCase(body.text("shop_domain")));
  }

  private static Unreadable ofAnother() {
    return new Unreadable(
        "Its body is not what Shopify sends with this topic, or is about another shop: nothing was"
            + " erased.");
  }

  private static Unreadable notJson() {
    return new Unreadable("Its body is no JSON object.");
  }
}
