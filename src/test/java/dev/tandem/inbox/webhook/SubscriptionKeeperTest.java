package dev.tandem.inbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Connections;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unavailable;
import dev.tandem.journal.Journal;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.ConnectionHolds;
import dev.tandem.testing.ApiClient;
import dev.tandem.testing.MutableClock;
import dev.tandem.testing.SignedShop;
import dev.tandem.testing.SignedSide;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions are made, looked at, repaired and removed (DOOR2, ORD9). */
@QuarkusTest
class SubscriptionKeeperTest {

  @Inject Stage stage;
  @Inject MutableClock clock;
  @Inject Connections connections;
  @Inject Platforms platforms;
  @Inject WebhookStandings standings;
  @Inject ConnectionGate gate;
  @Inject ConnectionHolds holds;
  @Inject Journal journal;
  @Inject WebhookSettings settings;
  @Inject SignedShop platform;

  private SignedSide shop;
  private SignedShop.Hooks hooks;
  private String address;

  @BeforeEach
  void open() {
    shop = new SignedSide();
    ApiClient.api().post("/api/connections/" + shop.lane() + "/resume").then().statusCode(204);
    hooks = platform.hooks(shop.id());
    address = "https://tandem.example.com/shops/webhooks/" + shop.moduleId();
  }

  @AfterEach
  void close() {
    shop.remove();
  }

  @Test
  void subscribesAShopThatIsSynchronisedByItself() {
    check();
    assertThat(hooks.calls()).isEmpty();
    set(Map.of("enabled", true, "autoSync", true));
    check();
    assertThat(hooks.calls()).containsExactly(address);
    assertThat(journalled()).containsExactly("done added order");
    report()
        .body("topics", hasItem("order"))
        .body("repaired", hasItem("added order"))
        .body("failure", equalTo(""))
        .body("checkedAt", notNullValue());
  }

  @Test
  void looksAgainOnceAnHourAndRepairs() {
    subscribed();
    later(59);
    assertThat(hooks.calls()).hasSize(1);
    later(1);
    assertThat(hooks.calls()).hasSize(2);
    assertThat(journalled()).hasSize(1);
    hooks.topics().clear(); // as a shop does after eight failures
    later(60);
    assertThat(hooks.topics()).containsExactly("order");
    assertThat(journalled()).hasSize(2);
  }

  @Test
  void looksAtOnceWhenSettingsWereWritten() {
    subscribed();
    set(Map.of("pollEvery", "PT30S"));
    check();
    assertThat(hooks.calls()).hasSize(2);
    clock.advance(Duration.ofSeconds(5));
    shop.becomes("new-secret");
    check();
    assertThat(hooks.calls()).hasSize(3);
    check();
    assertThat(hooks.calls()).hasSize(3);
  }

  @Test
  void looksAtOnceWhenTandemMoved() {
    subscribed();
    get(keeper("https://elsewhere.example.com"));
    assertThat(hooks.calls())
        .containsExactly(address, "https://elsewhere.example.com/webhooks/" + shop.moduleId());
  }

  @Test
  void removesThemOnceWhenAutoSyncIsOff() {
    subscribed();
    set(Map.of("autoSync", false));
    check();
    assertThat(hooks.calls()).containsExactly(address, "-" + address);
    assertThat(journalled()).contains("done removed order");
    report().body("topics", empty());
    later(60);
    set(Map.of("pollEvery", "PT30S"));
    check();
    assertThat(hooks.calls()).hasSize(2);
    set(Map.of("autoSync", true));
    check();
    assertThat(hooks.calls()).hasSize(3);
  }

  @Test
  void removesThemWhenTheShopIsSwitchedOff() {
    subscribed();
    set(Map.of("enabled", false));
    check();
    assertThat(hooks.calls()).containsExactly(address, "-" + address);
  }

  @Test
  void removesThemEvenWhereItsOwnAddressIsKnownNoMore() {
    subscribed();
    get(keeper(""));
    assertThat(hooks.calls()).hasSize(1);
    set(Map.of("enabled", false));
    get(keeper(""));
    assertThat(hooks.calls()).containsExactly(address, "-" + address);
  }

  @Test
  void isLookedAtByOneOfManyReplicas() {
    set(Map.of("enabled", true, "autoSync", true));
    Stage.get(
        () ->
            io.smallrye.mutiny.Uni.join()
                .all(
                    List.of(
                        keeper(base()).checkDue(),
                        keeper(base()).checkDue(),
                        keeper(base()).checkDue()))
                .andFailFast());
    assertThat(hooks.calls()).hasSize(1);
  }

  @Test
  void keepsWhatWentWrongAndTriesAgain() {
    hooks.fail(one -> new Rejected(one.key(), "shop.no", "No such topic", "Wait."));
    set(Map.of("enabled", true, "autoSync", true));
    check();
    report().body("failure", equalTo("No such topic")).body("topics", empty());
    later(5);
    assertThat(hooks.calls()).hasSize(2);
    assertThat(journalled()).containsExactly("waiting No such topic");
    hooks.work();
    later(5);
    report().body("failure", equalTo("")).body("topics", hasItem("order"));
  }

  @Test
  void treatsFaultsLikeThePoll() {
    set(Map.of("enabled", true, "autoSync", true));
    hooks.fail(one -> new Credentials(one.key(), "shop.key", "The key is refused", "Enter it."));
    check();
    assertThat(state("open_reason")).isEqualTo("The key is refused");
    later(60);
    assertThat(hooks.calls()).hasSize(1);
    ApiClient.api().post("/api/connections/" + shop.lane() + "/resume").then().statusCode(204);
    hooks.fail(one -> new Unavailable(one.key(), "shop.down", "The shop is down", "Wait."));
    check();
    assertThat(state("open_reason")).isEqualTo("The shop is down");
    ApiClient.api().post("/api/connections/" + shop.lane() + "/resume").then().statusCode(204);
    hooks.work();
    later(5);
    assertThat(hooks.topics()).containsExactly("order");
  }

  @Test
  void checksOneShopAtOnce() {
    subscribed();
    hooks.topics().clear();
    ShopAccess access = Stage.get(() -> connections.shop(new ShopId(shop.id())));
    Stage.get(() -> keeper(base()).check(access));
    assertThat(hooks.topics()).containsExactly("order");
  }

  /** The tested application has no address of its own. */
  @Test
  void saysInWordsWhatIsMissing() {
    set(Map.of("enabled", false, "autoSync", false));
    report()
        .body("words", containsString("Synchronisation with this shop is off (enabled)"))
        .body("words", not(containsString("autoSync")));
    set(Map.of("enabled", true, "autoSync", false));
    report().body("words", containsString("Automatic synchronisation is off (autoSync)"));
    set(Map.of("enabled", true, "autoSync", true));
    report()
        .body("words", containsString("TANDEM_PUBLIC_URL"))
        .body("address", nullValue())
        .body("receivedAt", nullValue());
    ApiClient.api()
        .post("/api/shops/" + shop.id() + "/webhooks/check")
        .then()
        .statusCode(200)
        .body("words", containsString("TANDEM_PUBLIC_URL"));
    assertThat(hooks.calls()).isEmpty();
    shop.ring("e1", "order", "{\"order\":\"1\"}").statusCode(200);
    report().body("receivedAt", notNullValue());
    ApiClient.api().get("/api/shops/999999999/webhooks").then().statusCode(404);
  }

  @Test
  void saysThatAPlatformHasNone() {
    stage.sql("UPDATE shop SET platform = 'prestashop' WHERE id = " + shop.id());
    clock.advance(Duration.ofSeconds(5));
    report().body("words", containsString("no webhooks"));
    set(Map.of("enabled", true, "autoSync", true));
    check();
    assertThat(hooks.calls()).isEmpty();
  }

  private void subscribed() {
    set(Map.of("enabled", true, "autoSync", true));
    check();
    assertThat(hooks.calls()).hasSize(1);
  }

  private void check() {
    get(keeper(base()));
  }

  private void later(int minutes) {
    clock.advance(Duration.ofMinutes(minutes));
    check();
  }

  private static void get(SubscriptionKeeper keeper) {
    Stage.get(keeper::checkDue);
  }

  private static String base() {
    return "https://tandem.example.com/shops/";
  }

  private SubscriptionKeeper keeper(String url) {
    return new SubscriptionKeeper(
        connections,
        platforms,
        new PublicAddress(Optional.of(url)),
        standings,
        gate,
        holds,
        journal,
        settings,
        clock);
  }

  private void set(Map<String, ?> change) {
    clock.advance(Duration.ofSeconds(5));
    ApiClient.api()
        .body(change)
        .patch("/api/shops/" + shop.id() + "/settings")
        .then()
        .statusCode(200);
  }

  private ValidatableResponse report() {
    return ApiClient.api().get("/api/shops/" + shop.id() + "/webhooks").then().statusCode(200);
  }

  private List<String> journalled() {
    return stage
        .rows(
            "SELECT state || ' ' || message FROM journal WHERE kind = 'webhook.subscriptions' AND"
                + " lane = '"
                + shop.lane()
                + "' ORDER BY id")
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private String state(String column) {
    return stage
        .rows(
            "SELECT " + column + " FROM connection_state WHERE connection = '" + shop.lane() + "'")
        .get(0)
        .getString(0);
  }
}
