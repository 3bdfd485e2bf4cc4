package dev.tandem.shop.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Secret;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopSettings;
import dev.tandem.connection.Signing;
import dev.tandem.shop.OrderHint;
import dev.tandem.shop.RawWebhook;
import dev.tandem.shop.ShopEvent;
import dev.tandem.shop.ShopEvent.Ignored;
import dev.tandem.shop.ShopEvent.OrderChanged;
import dev.tandem.shop.ShopEvent.Privacy;
import dev.tandem.shop.ShopEvent.Uninstalled;
import dev.tandem.shop.ShopEvent.Unreadable;
import dev.tandem.shop.VerifiedWebhook;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webhook is worth and what it says; the samples are Shopify's. */
class ShopifyWebhooksTest {

  private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
  private static final String TRIGGERED = "2026-11-22T05:59:58.027877041Z";
  private static final byte[] BODY = "{\"id\":7}".getBytes(StandardCharsets.UTF_8);

  private final ShopifyWebhooks webhooks = at(NOW);

  @Test
  void aWebhookThatTheShopSignedIsGenuine() {
    VerifiedWebhook webhook = webhooks.verify(shop("s1"), raw("s1", BODY)).orElseThrow();
    assertThat(webhook.id()).isEqualTo("delivery-1");
    assertThat(webhook.topic()).isEqualTo("orders/create");
  }

  @Test
  void theSecretBeforeIsGoodForAWhile() {
    Instant until = NOW.plusSeconds(60);
    ShopAccess shop = shop(new Signing(new Secret("new"), new Secret("old"), until));
    assertThat(webhooks.verify(shop, raw("new", BODY))).isPresent();
    assertThat(webhooks.verify(shop, raw("old", BODY))).isPresent();
    assertThat(at(until).verify(shop, raw("old", BODY))).isEmpty();
    assertThat(at(until).verify(shop, raw("new", BODY))).isPresent();
  }

  @Test
  void anotherSecretAnotherBodyAndNoSecretAreRefused() {
    assertThat(webhooks.verify(shop("s1"), raw("s2", BODY))).isEmpty();
    RawWebhook signed = raw("s1", BODY);
    byte[] other = "{\"id\":8}".getBytes(StandardCharsets.UTF_8);
    assertThat(webhooks.verify(shop("s1"), new RawWebhook(signed.headers(), other))).isEmpty();
    assertThat(webhooks.verify(shop(Signing.NONE), signed)).isEmpty();
    assertThat(webhooks.verify(shop(""), raw(" ", BODY))).isEmpty();
  }

  @Test
  void theSignatureIsOverTheBytesAndNotOverWhatTheyMean() {
    RawWebhook signed = raw("s1", BODY);
    byte[] same = "{ \"id\": 7 }".getBytes(StandardCharsets.UTF_8);
    assertThat(webhooks.verify(shop("s1"), new RawWebhook(signed.headers(), same))).isEmpty();
    byte[] noText = {(byte) 0xff, (byte) 0xfe, 0, '{'};
    assertThat(webhooks.verify(shop("s1"), raw("s1", noText))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no base64 !", "AAAA", "====", "ä", "\u0000"})
  void aSignatureThatIsNoneIsRefused(String header) {
    assertThat(webhooks.verify(shop("s1"), with(raw("s1", BODY), "x-shopify-hmac-sha256", header)))
        .isEmpty();
  }

  @Test
  void aSignatureMustBeThere() {
    RawWebhook raw = raw("s1", BODY);
    Map<String, String> headers = new HashMap<>(raw.headers());
    headers.remove("x-shopify-hmac-sha256");
    assertThat(webhooks.verify(shop("s1"), new RawWebhook(headers, BODY))).isEmpty();
    assertThat(webhooks.verify(shop("s1"), new RawWebhook(Map.of(), new byte[0]))).isEmpty();
  }

  @Test
  void aDeliveryWithoutAnIdCannotBeToldFromItsRepetition() {
    assertThat(webhooks.verify(shop("s1"), with(raw("s1", BODY), "x-shopify-webhook-id", "")))
        .isEmpty();
  }

  @Test
  void anotherShopOfTheSameAppIsNotThisOne() {
    RawWebhook raw = raw("s1", BODY);
    assertThat(
            webhooks.verify(shop("s1"), with(raw, "x-shopify-shop-domain", "other.myshopify.com")))
        .isEmpty();
    assertThat(webhooks.verify(shop("s1"), with(raw, "x-shopify-shop-domain", ""))).isEmpty();
    assertThat(
            webhooks.verify(
                shop("s1"), with(raw, "x-shopify-shop-domain", "Lab-Shop.MyShopify.com")))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders-create",
        "orders-updated",
        "orders-paid",
        "orders-cancelled",
        "orders-fulfilled",
        "orders-partially_fulfilled"
      })
  void anOrderIsNamedByItsExactId(String sample) {
    assertThat(event(sample))
        .isEqualTo(
            new OrderChanged(
                new OrderHint(
                    "820982911946154508",
                    "#9999",
                    "115310627314723954",
                    Instant.parse("2022-01-01T00:00:00Z"))));
  }

  @ParameterizedTest
  @CsvSource({
    // these have nothing but the rounded number
    "orders-edited, 820982911946154500, 2026-11-22T05:59:58.027877041Z",
    "orders-delete, 820982911946154500, 2026-11-22T05:59:58.027877041Z",
    "refunds-create, 820982911946154500, 2026-11-22T05:59:58.027877041Z",
    "fulfillments-create, 820982911946154500, 2022-01-01T00:00:00Z",
    "fulfillments-update, 820982911946154500, 2022-01-01T00:00:00Z",
    "order_transactions-create, 820982911946154500, 2026-11-22T05:59:58.027877041Z",
    "returns-approve, 4783296544821, 2026-11-22T05:59:58.027877041Z",
    "returns-close, 4783296544821, 2026-11-22T05:59:58.027877041Z",
  })
  void whatBelongsToAnOrderNamesIt(String sample, String id, Instant at) {
    assertThat(event(sample)).isEqualTo(new OrderChanged(new OrderHint(id, "", "", at)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":9007199254740993}",
        "{\"id\":\"9007199254740993\"}",
        "{\"id\":9007199254740993,\"admin_graphql_api_id\":\"gid://shopify/Order/1/2\"}",
        "{\"id\":1,\"admin_graphql_api_id\":\"gid://shopify/Order/9007199254740993\"}"
      })
  void aNumberBeyondWhatADoubleHoldsStaysExact(String body) {
    assertThat(order(read("orders/create", body)).id()).isEqualTo("9007199254740993");
  }

  @Test
  void theLargestIdIsAnId() {
    assertThat(order(read("orders/delete", "{\"id\":18446744073709551615}")).id())
        .isEqualTo("18446744073709551615");
  }

  @Test
  void withoutAnyTimeItIsTheOldest() {
    VerifiedWebhook webhook =
        new VerifiedWebhook("1", "orders/delete", new RawWebhook(Map.of(), BODY));
    assertThat(order(webhooks.read(webhook)).updatedAt()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void anUninstalledAppIsToldByItsTopicAlone() {
    assertThat(event("app-uninstalled")).isEqualTo(new Uninstalled());
    assertThat(read("app/uninstalled", "")).isEqualTo(new Uninstalled());
  }

  @Test
  void whatPeopleMayAskByLawIsPassedOn() {
    List<String> orders = List.of("299938", "280263", "220458");
    assertThat(event("customers-redact")).isEqualTo(new Privacy(true, orders));
    assertThat(event("customers-data_request")).isEqualTo(new Privacy(false, orders));
    assertThat(event("shop-redact")).isEqualTo(new Privacy(true, List.of()));
    for (String other : List.of("customers-redact", "customers-data_request", "orders-create")) {
      assertThat(read("shop/redact", body(other)))
          .as("%s, sent again with a topic that erases all", other)
          .isInstanceOf(Unreadable.class);
      assertThat(read("customers/redact", body(other)).getClass())
          .as("%s, sent again with a topic that erases", other)
          .isEqualTo(other.equals("customers-redact") ? Privacy.class : Unreadable.class);
    }
    assertThat(read("shop/redact", "{\"shop_id\":1,\"shop_domain\":\"other.myshopify.com\"}"))
        .as("of another shop of the same app")
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void aCustomerWithoutOrdersIsNotTheWholeShop() {
    assertThat(read("customers/redact", "{\"orders_to_redact\":[]}")).isEqualTo(new Ignored());
    assertThat(read("customers/data_request", "{\"orders_requested\":[]}"))
        .isEqualTo(new Ignored());
    assertThat(read("customers/redact", "{}")).isInstanceOf(Unreadable.class);
    assertThat(read("customers/redact", "{\"orders_to_redact\":[1,\"x\"]}"))
        .isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"products/update", "", "orders", "fulfillment_orders/moved", "ORDERS"})
  void whatNobodyAskedForIsLeftAlone(String topic) {
    assertThat(read(topic, "no json")).isEqualTo(new Ignored());
  }

  @Test
  void aReturnThatNamesNoOrderIsLeftAlone() {
    assertThat(read("returns/update", "{\"id\":1}")).isEqualTo(new Ignored());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json secret-text",
        "[]",
        "7",
        "null",
        "{\"id\":7",
        "{\"id\":7}{}",
        "{\"id\":7.5}",
        "{\"id\":1e3}",
        "{\"id\":-7}",
        "{\"id\":0}",
        "{\"id\":null}",
        "{\"id\":\"secret-text\"}",
        "{\"id\":{\"id\":7}}",
        "{\"id\":123456789012345678901234567890}"
      })
  void aBodyThatCannotBeReadIsSaidWithoutItsContent(String body) {
    for (String topic : List.of("orders/create", "orders/edited", "refunds/create")) {
      ShopEvent event = read(topic, body);
      assertThat(event).as(topic).isInstanceOf(Unreadable.class);
      assertThat(((Unreadable) event).problem()).isNotBlank().doesNotContain("secret-text");
    }
  }

  @Test
  void aBodyOfBoundlessDepthIsUnreadable() {
    assertThat(read("orders/create", "{\"id\":".repeat(100_000))).isInstanceOf(Unreadable.class);
  }

  private ShopEvent event(String sample) {
    return read(sample.replaceFirst("-", "/"), body(sample));
  }

  private String body(String sample) {
    try (InputStream in =
        getClass().getResourceAsStream("/shopify/webhooks/" + sample + ".sample.json")) {
      return new String(Objects.requireNonNull(in, sample).readAllBytes(), StandardCharsets.UTF_8)
          .replaceFirst(
              "\"shop_domain\": *\"[^\"]*\"", "\"shop_domain\":\"lab-shop.myshopify.com\"");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private ShopEvent read(String topic, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return webhooks.read(
        webhooks
            .verify(shop("s1"), with(raw("s1", bytes), "x-shopify-topic", topic))
            .orElseThrow());
  }

  private static OrderHint order(ShopEvent event) {
    return ((OrderChanged) event).hint();
  }

  private static ShopifyWebhooks at(Instant now) {
    return new ShopifyWebhooks(Clock.fixed(now, ZoneOffset.UTC), null);
  }

  private static ShopAccess shop(String secret) {
    return shop(new Signing(new Secret(secret), null, null));
  }

  private static ShopAccess shop(Signing signing) {
    return new ShopAccess(
        new ShopId(1),
        "ab12cd34",
        new InstanceId(1),
        "Lab",
        "shopify",
        URI.create("https://lab-shop.myshopify.com"),
        new Secret("token"),
        Map.of(),
        ShopSettings.DEFAULT,
        signing);
  }

  private static RawWebhook raw(String secret, byte[] body) {
    return new RawWebhook(
        Map.of(
            "x-shopify-hmac-sha256",
            sign(secret, body),
            "x-shopify-webhook-id",
            "delivery-1",
            "x-shopify-topic",
            "orders/create",
            "x-shopify-shop-domain",
            "lab-shop.myshopify.com",
            "x-shopify-triggered-at",
            TRIGGERED),
        body);
  }

  private static RawWebhook with(RawWebhook raw, String header, String value) {
    Map<String, String> headers = new HashMap<>(raw.headers());
    headers.put(header, value);
    return new RawWebhook(headers, raw.body());
  }

  private static String sign(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
