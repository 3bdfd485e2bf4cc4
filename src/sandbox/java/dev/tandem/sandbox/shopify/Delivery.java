package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Row;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One message to one subscriber, the same on each try. Guarded by {@link Webhooks}. */
final class Delivery {

  final Row subscription;
  final String id;
  final String eventId;
  final String topic;
  final String uri;
  final String body;
  final Instant triggered;
  int attempts;
  Instant next;

  Delivery(Row subscription, String id, String eventId, String body, Instant triggered) {
    this.subscription = subscription;
    this.id = id;
    this.eventId = eventId;
    this.topic = Topics.header(subscription.text("topic"));
    this.uri = subscription.text("uri");
    this.body = body;
    this.triggered = triggered;
    this.next = triggered;
  }

  Map<String, String> headers(String secret, String version) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("X-Shopify-Topic", topic);
    headers.put("X-Shopify-Hmac-Sha256", signature(secret, body));
    headers.put("X-Shopify-Shop-Domain", Shop.DOMAIN);
    headers.put("X-Shopify-API-Version", version);
    headers.put("X-Shopify-Webhook-Id", id);
    headers.put("X-Shopify-Event-Id", eventId);
    headers.put("X-Shopify-Triggered-At", triggered.toString());
    if (subscription.get("name") != null) {
      headers.put("X-Shopify-Name", subscription.text("name"));
    }
    return headers;
  }

  /** As Shopify signs what it sends. */
  static String signature(String secret, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
