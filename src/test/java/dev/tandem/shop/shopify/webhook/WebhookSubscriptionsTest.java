package dev.tandem.shop.shopify.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Rejected;
import dev.tandem.sandbox.shopify.SandboxShopify;
import dev.tandem.sandbox.shopify.ShopifyVersion;
import dev.tandem.shop.ShopWebhooks;
import dev.tandem.shop.ShopWebhooks.Subscriptions;
import dev.tandem.shop.shopify.Adapters;
import dev.tandem.shop.shopify.Shops;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.Bucket;
import dev.tandem.shop.shopify.graphql.Clients;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.testing.MutableClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the shop's subscriptions look like, afterwards they are what they should be. */
class WebhookSubscriptionsTest {

  private static final String ADD = "mutation webhookSubscriptionCreate";
  private static final String CHANGE = "mutation webhookSubscriptionUpdate";
  private static final String REMOVE = "mutation webhookSubscriptionDelete";
  private static final URI DOOR = URI.create("https://tandem.example.com/webhooks/ab12cd34");
  private static final List<String> TOPICS =
      List.of(
          "orders/create",
          "orders/updated",
          "orders/paid",
          "orders/cancelled",
          "orders/edited",
          "orders/delete",
          "refunds/create",
          "fulfillments/create",
          "fulfillments/update",
          "app/uninstalled");

  private static Vertx vertx;

  private final MutableClock clock = new MutableClock();
  private SandboxShopify shop;
  private ShopifyClient client;
  private ShopWebhooks webhooks;

  @BeforeAll
  static void openVertx() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void closeVertx() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @BeforeEach
  void openShop() {
    shop = SandboxShopify.start(vertx, ShopifyVersion.V2026_10, 0, clock);
    client = Clients.of(vertx, clock, new Bucket(clock), Duration.ofSeconds(30));
    webhooks = Adapters.of(client, clock).webhooks().orElseThrow();
  }

  @AfterEach
  void closeShop() {
    shop.close();
  }

  @Test
  void missingOnesAreAddedOnce() {
    Subscriptions first = settle(DOOR, true);
    assertThat(first.topics()).containsExactlyElementsOf(TOPICS);
    assertThat(first.repaired()).hasSize(TOPICS.size()).contains("subscribed to orders/create");
    for (int i = 0; i < 3; i++) {
      assertThat(settle(DOOR, true)).isEqualTo(new Subscriptions(TOPICS, List.of()));
    }
    assertThat(there()).hasSize(TOPICS.size());
    assertThat(writes()).isEqualTo(TOPICS.size());
  }

  @Test
  void littlePersonalDataTravels() {
    settle(DOOR, true);
    assertThat(there())
        .filteredOn(one -> one.topic().equals("ORDERS_CREATE"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.fields())
                    .containsExactlyInAnyOrder(
                        "id", "admin_graphql_api_id", "name", "updated_at", "customer.id"));
    assertThat(there())
        .filteredOn(one -> one.topic().equals("APP_UNINSTALLED"))
        .singleElement()
        .satisfies(one -> assertThat(one.fields()).containsExactly("id"));
  }

  @Test
  void aNewHostCorrectsThem() {
    settle(DOOR, true);
    URI moved = URI.create("https://new.example.com/x/webhooks/ab12cd34");
    Subscriptions after = settle(moved, true);
    assertThat(after.repaired())
        .hasSize(TOPICS.size())
        .contains("corrected the subscription to orders/paid");
    assertThat(there()).hasSize(TOPICS.size()).allMatch(one -> one.uri().equals(moved.toString()));
    assertThat(shop.calls(REMOVE)).isZero();
  }

  @Test
  void oneThatIsWrongIsCorrected() {
    settle(DOOR, true);
    Subscription one = there().get(0);
    client
        .mutate(
            access(),
            Document.RESUBSCRIBE,
            Map.of("id", one.id(), "subscription", Map.of("includeFields", List.of("email"))))
        .await()
        .atMost(Duration.ofSeconds(10));
    assertThat(settle(DOOR, true).repaired()).hasSize(1);
    assertThat(settle(DOOR, true).repaired()).isEmpty();
  }

  @Test
  void doublesAndNeedlessOnesGoAndThoseOfOthersStay() {
    add("ORDERS_CREATE", "https://old.example.com/webhooks/ab12cd34");
    add("ORDERS_CREATE", "https://older.example.com/webhooks/ab12cd34/");
    add("PRODUCTS_UPDATE", DOOR.toString());
    add("ORDERS_CREATE", "https://tandem.example.com/webhooks/zz99zz99");
    add("ORDERS_CREATE", "https://ab12cd34.example.com/webhooks");
    Subscriptions after = settle(DOOR, true);
    assertThat(after.repaired())
        .contains(
            "removed a subscription to PRODUCTS_UPDATE",
            "removed a subscription to orders/create",
            "corrected the subscription to orders/create");
    assertThat(there()).hasSize(TOPICS.size() + 2);
    assertThat(there())
        .extracting(Subscription::uri)
        .contains(
            "https://tandem.example.com/webhooks/zz99zz99",
            "https://ab12cd34.example.com/webhooks");
    assertThat(settle(DOOR, true).repaired()).isEmpty();
  }

  @Test
  void theRightOneOfTwoStays() {
    add("ORDERS_PAID", "https://old.example.com/webhooks/ab12cd34");
    settle(DOOR, true);
    add("ORDERS_PAID", "https://old.example.com/webhooks/ab12cd34");
    Subscriptions after = settle(DOOR, true);
    assertThat(after.repaired()).containsExactly("removed a subscription to orders/paid");
    assertThat(there()).allMatch(one -> one.uri().equals(DOOR.toString()));
  }

  @Test
  void switchedOffAllOfOursGo() {
    settle(DOOR, true);
    add("ORDERS_CREATE", "https://tandem.example.com/webhooks/zz99zz99");
    Subscriptions after = settle(DOOR, false);
    assertThat(after.topics()).isEmpty();
    assertThat(after.repaired()).hasSize(TOPICS.size());
    assertThat(there()).hasSize(1);
    assertThat(settle(DOOR, false).repaired()).isEmpty();
  }

  @Test
  void oneWhoseAnswerWasLostIsFoundAndNotAddedAgain() {
    shop.faults().cutAfterCommit(1, ADD::equals);
    assertThat(faultOf(webhooks.subscribe(access(), DOOR, true))).isNotNull();
    settle(DOOR, true);
    assertThat(there()).hasSize(TOPICS.size());
    assertThat(shop.calls(ADD)).isEqualTo(TOPICS.size());
  }

  @Test
  void allPagesAreRead() {
    for (int i = 0; i < 120; i++) {
      add("ORDERS_CREATE", "https://other.example.com/webhooks/" + i);
    }
    settle(DOOR, true);
    assertThat(settle(DOOR, true).repaired()).isEmpty();
  }

  @Test
  void anAddressThatShopifyDoesNotTakeIsSaidWithAdvice() {
    Fault fault =
        faultOf(
            webhooks.subscribe(
                access(), URI.create("http://tandem.example.com/webhooks/ab12cd34"), true));
    assertThat(fault).isInstanceOf(Rejected.class).hasMessageContaining("Address is invalid");
    assertThat(fault.advice()).contains("https://");
  }

  private Subscriptions settle(URI address, boolean wanted) {
    clock.advance(Duration.ofMinutes(1));
    return webhooks.subscribe(access(), address, wanted).await().atMost(Duration.ofSeconds(30));
  }

  private void add(String topic, String uri) {
    clock.advance(Duration.ofSeconds(5));
    client
        .mutate(
            access(),
            Document.SUBSCRIBE,
            Map.of("topic", topic, "subscription", Map.of("uri", uri)))
        .await()
        .atMost(Duration.ofSeconds(10));
  }

  private List<Subscription> there() {
    JsonNode data =
        client
            .query(access(), Document.SUBSCRIPTIONS, Map.of())
            .await()
            .atMost(Duration.ofSeconds(10));
    List<Subscription> all = new ArrayList<>();
    data.path("webhookSubscriptions").path("nodes").forEach(node -> all.add(Subscription.of(node)));
    return all;
  }

  private int writes() {
    return shop.calls(ADD) + shop.calls(CHANGE) + shop.calls(REMOVE);
  }

  private ShopAccess access() {
    return Shops.at(shop.url(), shop.tokens().fixed(), Map.of());
  }

  private static Fault faultOf(Uni<?> work) {
    try {
      work.await().atMost(Duration.ofSeconds(30));
    } catch (Fault fault) {
      return fault;
    }
    throw new AssertionError("it went well");
  }
}
