package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static dev.tandem.sandbox.shopify.StaffRefund.aRefund;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest extends ShopifyCase {

  private static final String SAMPLE = Admin.sample("webhooks.graphql");

  private Subscriber subscriber;

  @BeforeEach
  void listen() {
    subscriber = new Subscriber(vertx);
  }

  @AfterEach
  void stop() {
    subscriber.close();
  }

  @Test
  void tellsThatAnOrderWasPlacedAndSignsIt() throws Exception {
    subscribe("ORDERS_CREATE");
    long id = shop.place(anOrder().line("MUG", 1));
    shop.webhooks().settle();
    Subscriber.Message message = subscriber.messages().get(0);
    assertThat(subscriber.messages()).hasSize(1);
    assertThat(message.header("X-Shopify-Topic")).isEqualTo("orders/create");
    assertThat(message.header("X-Shopify-Shop-Domain")).isEqualTo(shop.domain());
    assertThat(message.header("X-Shopify-API-Version")).isEqualTo("2026-10");
    assertThat(message.header("X-Shopify-Webhook-Id")).isNotBlank();
    assertThat(message.header("X-Shopify-Event-Id")).isNotBlank();
    assertThat(message.header("X-Shopify-Triggered-At")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(message.header("X-Shopify-Hmac-Sha256"))
        .isEqualTo(signature(message.raw(), shop.tokens().secret()));
    JsonNode body = message.body();
    assertThat(body.get("id").asLong()).isEqualTo(id);
    assertThat(body.get("admin_graphql_api_id").asText()).isEqualTo(gid(id));
    assertThat(body.get("name").asText()).isEqualTo("#1001");
    assertThat(body.get("financial_status").asText()).isEqualTo("paid");
    assertThat(body.get("fulfillment_status").isNull()).isTrue();
    assertThat(body.get("updated_at").asText()).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(body.at("/customer/email").asText()).isEqualTo("customer1@example.com");
  }

  @Test
  void tellsOneActionUnderOneEvent() {
    subscribe("ORDERS_CREATE");
    subscribe("ORDERS_PAID");
    shop.place(anOrder().line("MUG", 1));
    shop.webhooks().settle();
    assertThat(subscriber.topics()).containsExactlyInAnyOrder("orders/create", "orders/paid");
    Subscriber.Message one = subscriber.messages().get(0);
    Subscriber.Message other = subscriber.messages().get(1);
    assertThat(one.header("X-Shopify-Event-Id")).isEqualTo(other.header("X-Shopify-Event-Id"));
    assertThat(one.header("X-Shopify-Webhook-Id"))
        .isNotEqualTo(other.header("X-Shopify-Webhook-Id"));
  }

  @Test
  void namesTheOrderOfARefundAndOfAParcel() {
    subscribe("REFUNDS_CREATE");
    subscribe("FULFILLMENTS_CREATE");
    long id = shop.place(anOrder().line("MUG", 2));
    shop.office().fulfillLine(id, 0, 1, "1Z1");
    shop.webhooks().settle();
    shop.office().refund(id, aRefund().line(0, 1, "RETURN"));
    shop.webhooks().settle();
    assertThat(subscriber.topics()).containsExactly("fulfillments/create", "refunds/create");
    assertThat(subscriber.messages().get(0).body().get("order_id").asLong()).isEqualTo(id);
    assertThat(subscriber.messages().get(1).body().get("order_id").asLong()).isEqualTo(id);
  }

  @Test
  void tellsWhatAnAppChangedToo() {
    long id = shop.place(anOrder().line("MUG", 1));
    subscribe("ORDERS_UPDATED");
    admin.run(
        Admin.sample("order-actions.graphql"), "NoteOrder", Map.of("id", gid(id), "note", "x"));
    shop.webhooks().settle();
    assertThat(subscriber.topics()).containsExactly("orders/updated");
  }

  @Test
  void holdsMessagesBackAndSendsThemTwiceOrTheOtherWayRound() {
    subscribe("ORDERS_CREATE");
    shop.webhooks().hold();
    long first = shop.place(anOrder().line("MUG", 1));
    long second = shop.place(anOrder().line("MUG", 1));
    shop.webhooks().settle();
    assertThat(subscriber.messages()).isEmpty();
    shop.webhooks().repeat();
    shop.webhooks().releaseReversed();
    assertThat(subscriber.messages().stream().map(one -> one.body().get("id").asLong()))
        .containsExactly(first, second, second, first);
    assertThat(subscriber.messages().get(0).header("X-Shopify-Webhook-Id"))
        .isEqualTo(subscriber.messages().get(3).header("X-Shopify-Webhook-Id"));
  }

  @Test
  void tellsNothingOfCustomersToAnAppThatMayNotKnow() {
    subscribe("ORDERS_CREATE");
    shop.tokens().customerData(false);
    shop.place(anOrder().line("MUG", 1));
    shop.webhooks().settle();
    assertThat(subscriber.messages().get(0).body().has("customer")).isFalse();
    assertThat(subscriber.messages().get(0).body().has("email")).isFalse();
  }

  @Test
  void losesMessages() {
    subscribe("ORDERS_CREATE");
    shop.webhooks().hold();
    shop.place(anOrder().line("MUG", 1));
    shop.webhooks().drop();
    shop.webhooks().settle();
    assertThat(subscriber.messages()).isEmpty();
    shop.place(anOrder().line("MUG", 1));
    shop.webhooks().settle();
    assertThat(subscriber.messages()).hasSize(1);
  }

  @Test
  void triesAgainWithTheSameMessageWhenItIsDue() {
    subscribe("ORDERS_CREATE");
    subscriber.answer(503);
    shop.place(anOrder().line("MUG", 1));
    shop.webhooks().settle();
    shop.webhooks().retryDue();
    assertThat(subscriber.messages()).hasSize(1);
    subscriber.answer(200);
    clock.forward(Duration.ofSeconds(10));
    shop.webhooks().retryDue();
    shop.webhooks().settle();
    assertThat(subscriber.messages()).hasSize(2);
    assertThat(subscriber.messages().get(1).raw()).isEqualTo(subscriber.messages().get(0).raw());
    clock.forward(Duration.ofHours(4));
    shop.webhooks().retryDue();
    shop.webhooks().settle();
    assertThat(subscriber.messages()).hasSize(2);
  }

  @Test
  void removesASubscriptionAfterEightFailuresInARow() {
    subscribe("ORDERS_CREATE");
    subscriber.answer(500);
    shop.place(anOrder().line("MUG", 1));
    shop.webhooks().settle();
    for (int i = 0; i < 7; i++) {
      assertThat(subscriptions()).hasSize(1);
      clock.forward(Duration.ofMinutes(70));
      shop.webhooks().retryDue();
      shop.webhooks().settle();
    }
    assertThat(subscriber.messages()).hasSize(8);
    assertThat(subscriptions()).isEmpty();
  }

  @Test
  void signsWithTheOldSecretForAnHourAfterARotation() throws Exception {
    subscribe("ORDERS_CREATE");
    String old = shop.tokens().secret();
    shop.tokens().rotate("another-secret");
    shop.place(anOrder().line("MUG", 1));
    shop.webhooks().settle();
    clock.forward(Duration.ofHours(1));
    shop.place(anOrder().line("MUG", 1));
    shop.webhooks().settle();
    Subscriber.Message before = subscriber.messages().get(0);
    Subscriber.Message after = subscriber.messages().get(1);
    assertThat(before.header("X-Shopify-Hmac-Sha256")).isEqualTo(signature(before.raw(), old));
    assertThat(after.header("X-Shopify-Hmac-Sha256"))
        .isEqualTo(signature(after.raw(), "another-secret"));
  }

  @Test
  void keepsSubscriptionsUntilTheyAreDeleted() {
    String id = subscribe("ORDERS_CREATE");
    JsonNode twice = create("ORDERS_CREATE", subscriber.uri());
    assertThat(twice.at("/userErrors/0/message").asText()).contains("already been taken");
    assertThat(create("ORDERS_PAID", "http://shop.example/hook").at("/userErrors")).hasSize(1);
    assertThat(subscriptions()).hasSize(1);
    assertThat(subscriptions().at("/0/uri").asText()).isEqualTo(subscriber.uri());
    admin.run(SAMPLE, "Unsubscribe", Map.of("id", id));
    assertThat(subscriptions()).isEmpty();
    shop.place(anOrder().line("MUG", 1));
    shop.webhooks().settle();
    assertThat(subscriber.messages()).isEmpty();
  }

  private String subscribe(String topic) {
    JsonNode made = create(topic, subscriber.uri());
    assertThat(made.get("userErrors")).isEmpty();
    return made.at("/webhookSubscription/id").asText();
  }

  private JsonNode create(String topic, String uri) {
    return admin
        .run(SAMPLE, "Subscribe", Map.of("topic", topic, "sub", Map.of("uri", uri)))
        .at("/data/webhookSubscriptionCreate");
  }

  private JsonNode subscriptions() {
    return admin.run(SAMPLE, "Subscriptions", Map.of()).at("/data/webhookSubscriptions/nodes");
  }

  private static String signature(byte[] raw, String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(raw));
  }
}
