package dev.tandem.shop.shopify.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Rejected;
import dev.tandem.shop.ShopWebhooks.Subscriptions;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.graphql.UserErrors;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the shop's subscriptions what they should be. Shopify removes one by itself when eight
 * deliveries in a row failed, so this is run now and then.
 */
@ApplicationScoped
public class WebhookSubscriptions {

  private static final String ADVICE =
      "Check that the address of Tandem's door begins with https:// and can be reached from the"
          + " internet, and that the app has the scope read_orders; subscriptions are tried again"
          + " by themselves.";

  private final ShopifyClient client;

  public WebhookSubscriptions(ShopifyClient client) {
    this.client = client;
  }

  /** One correction, with what is said of it afterwards. */
  private record Repair(
      Document document, String mutation, Map<String, Object> given, String words) {}

  public Uni<Subscriptions> settle(ShopAccess shop, URI address, boolean wanted) {
    return ours(shop, address, null, new ArrayList<>())
        .chain(
            there -> {
              List<Repair> repairs = wanted ? repairs(there, address) : removals(there);
              return Multi.createFrom()
                  .iterable(repairs)
                  .onItem()
                  .transformToUniAndConcatenate(repair -> apply(shop, repair))
                  .collect()
                  .asList()
                  .map(done -> new Subscriptions(wanted ? topics() : List.of(), done));
            });
  }

  private static List<String> topics() {
    return Arrays.stream(WebhookTopic.values()).map(WebhookTopic::header).toList();
  }

  private Uni<List<Subscription>> ours(
      ShopAccess shop, URI address, @Nullable String after, List<Subscription> sofar) {
    Map<String, Object> page = new HashMap<>();
    page.put("after", after);
    return client
        .query(shop, Document.SUBSCRIPTIONS, page)
        .chain(
            data -> {
              JsonNode list = data.path("webhookSubscriptions");
              list.path("nodes").forEach(node -> sofar.add(Subscription.of(node)));
              JsonNode info = list.path("pageInfo");
              return info.path("hasNextPage").asBoolean()
                  ? ours(shop, address, info.path("endCursor").asText(), sofar)
                  : Uni.createFrom()
                      .item(sofar.stream().filter(one -> one.isFor(address)).toList());
            });
  }

  /** Needless ones go first: the shop refuses a second one of the same topic and address. */
  private static List<Repair> repairs(List<Subscription> there, URI address) {
    List<Repair> removed = new ArrayList<>(removals(needless(there)));
    List<Repair> repairs = new ArrayList<>();
    for (WebhookTopic topic : WebhookTopic.values()) {
      List<Subscription> same =
          there.stream()
              .filter(one -> one.topic().equals(topic.name()))
              // The one that is right stays; else the oldest is corrected.
              .sorted(Comparator.comparing(one -> !one.isRight(topic, address)))
              .toList();
      if (same.isEmpty()) {
        repairs.add(add(topic, address));
      } else if (!same.get(0).isRight(topic, address)) {
        repairs.add(change(same.get(0), topic, address));
      }
      removed.addAll(removals(same.stream().skip(1).toList()));
    }
    removed.addAll(repairs);
    return removed;
  }

  private static List<Subscription> needless(List<Subscription> there) {
    return there.stream().filter(one -> WebhookTopic.of(one.topic()).isEmpty()).toList();
  }

  private static List<Repair> removals(List<Subscription> needless) {
    return needless.stream().map(WebhookSubscriptions::remove).toList();
  }

  private static Repair add(WebhookTopic topic, URI address) {
    return new Repair(
        Document.SUBSCRIBE,
        "webhookSubscriptionCreate",
        Map.of("topic", topic.name(), "subscription", input(topic, address)),
        "subscribed to " + topic.header());
  }

  private static Repair change(Subscription there, WebhookTopic topic, URI address) {
    Map<String, Object> input = new HashMap<>(input(topic, address));
    if (!there.filter().isEmpty()) {
      input.put("filter", "");
    }
    return new Repair(
        Document.RESUBSCRIBE,
        "webhookSubscriptionUpdate",
        Map.of("id", there.id(), "subscription", input),
        "corrected the subscription to " + topic.header());
  }

  private static Repair remove(Subscription there) {
    String topic = WebhookTopic.of(there.topic()).map(WebhookTopic::header).orElse(there.topic());
    return new Repair(
        Document.UNSUBSCRIBE,
        "webhookSubscriptionDelete",
        Map.of("id", there.id()),
        "removed a subscription to " + topic);
  }

  private static Map<String, Object> input(WebhookTopic topic, URI address) {
    return Map.of("uri", address.toString(), "format", "JSON", "includeFields", topic.fields());
  }

  private Uni<String> apply(ShopAccess shop, Repair repair) {
    return client
        .mutate(shop, repair.document(), repair.given())
        .map(
            data -> {
              check(shop, data.path(repair.mutation()));
              return repair.words();
            });
  }

  private static void check(ShopAccess shop, JsonNode payload) {
    List<UserErrors> refused = UserErrors.in(payload);
    if (!refused.isEmpty()) {
      throw new Rejected(
          shop.key(),
          "shopify.subscription_refused",
          "Shopify refused a webhook subscription: " + refused.get(0).message(),
          ADVICE);
    }
  }
}
