package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Asked;
import dev.tandem.sandbox.shopify.graph.Fields;
import dev.tandem.sandbox.shopify.graph.Row;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** {@code webhookSubscriptionCreate/Update/Delete}: who wants to know what. */
final class Subscriptions {

  private final Shop shop;

  Subscriptions(Shop shop) {
    this.shop = shop;
  }

  void register(Fields fields) {
    fields.put("Mutation.webhookSubscriptionCreate", this::create);
    fields.put("Mutation.webhookSubscriptionUpdate", this::update);
    fields.put("Mutation.webhookSubscriptionDelete", this::delete);
  }

  private Object create(Asked asked) {
    Map<String, Object> input = asked.object("webhookSubscription");
    String topic = asked.arg("topic");
    String uri = (String) input.get("uri");
    if (!allowed(uri)) {
      return Outcome.refused(null, "Address is invalid", "webhookSubscription", "uri");
    }
    if (input.get("filter") != null) {
      return Outcome.refused(null, "The stand-in has no filters", "webhookSubscription", "filter");
    }
    boolean taken =
        shop.all("WebhookSubscription").stream()
            .anyMatch(row -> topic.equals(row.get("topic")) && uri.equals(row.get("uri")));
    if (taken) {
      String words = "Address for this topic has already been taken";
      return Outcome.refused(null, words, "webhookSubscription", "uri");
    }
    Row row = shop.create("WebhookSubscription").set("topic", topic).set("failures", 0);
    row.set("apiVersion", Queries.version(shop.version().handle()));
    row.set("includeFields", List.of()).set("metafieldNamespaces", List.of());
    row.set("filter", null).set("name", null).set("format", "JSON");
    fill(row, input);
    return Outcome.of("webhookSubscription", row);
  }

  private Object update(Asked asked) {
    Row row = shop.find("WebhookSubscription", asked.arg("id"));
    Map<String, Object> input = asked.object("webhookSubscription");
    if (row == null) {
      return Outcome.refused(null, "Webhook subscription does not exist", "id");
    }
    if (input.get("uri") != null && !allowed((String) input.get("uri"))) {
      return Outcome.refused(null, "Address is invalid", "webhookSubscription", "uri");
    }
    fill(row, input);
    shop.touch(row);
    return Outcome.of("webhookSubscription", row);
  }

  private Object delete(Asked asked) {
    Row row = shop.find("WebhookSubscription", asked.arg("id"));
    if (row == null) {
      return Outcome.refused(null, "Webhook subscription does not exist", "id");
    }
    shop.remove(row);
    return Outcome.of("deletedWebhookSubscriptionId", row.gid());
  }

  private static void fill(Row row, Map<String, Object> input) {
    input.forEach(
        (name, value) -> {
          if (value != null) {
            row.set(name, value);
          }
        });
  }

  /** The real shop wants https; the stand-in also takes http to this machine. */
  private static boolean allowed(String uri) {
    if (uri == null) {
      return false;
    }
    try {
      URI address = URI.create(uri);
      return "https".equals(address.getScheme())
          || ("http".equals(address.getScheme()) && loopback(address));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  static boolean loopback(URI address) {
    return List.of("127.0.0.1", "localhost").contains(String.valueOf(address.getHost()));
  }
}
