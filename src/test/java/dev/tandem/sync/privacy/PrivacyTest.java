package dev.tandem.sync.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.tandem.queue.JobWords;
import dev.tandem.sandbox.prestashop.PrestaShopRelease;
import dev.tandem.sandbox.prestashop.SandboxPrestaShop;
import dev.tandem.testing.ApiClient;
import dev.tandem.testing.SignedSide;
import dev.tandem.testing.Stage;
import dev.tandem.testing.StandIn;
import dev.tandem.testing.StoredRows;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a shop passes on by law, and that it has thrown Tandem out; its connection is paused. */
@QuarkusTest
class PrivacyTest {

  @Inject Stage stage;
  @Inject StoredRows rows;
  private SignedSide shop;
  private SignedSide other;

  @BeforeEach
  void open() {
    shop = new SignedSide();
    other = new SignedSide();
    rows.order(shop.id(), "1", "AA", "synced", 1);
    rows.order(shop.id(), "2", "BB", "synced", 1);
    rows.order(other.id(), "1", "CC", "synced", 1);
    rows.set(shop.id(), "1", "odoo_name", "S00001");
    rows.set(shop.id(), "1", "reason", "no country for buyer.aa@example.com");
  }

  @AfterEach
  void close() {
    shop.remove();
    other.remove();
  }

  @Test
  void forgetsThePersonOfSomeOrders() {
    shop.ring("p1", "erase", "{\"orders\":[\"1\"]}").statusCode(200);
    stage.drain();
    assertThat(email(shop, "1")).isEmpty();
    assertThat(column(shop, "1", "reason")).isEqualTo("(erased)");
    assertThat(email(shop, "2")).isEqualTo("buyer.bb@example.com");
    assertThat(email(other, "1")).isEqualTo("buyer.cc@example.com");
    assertThat(journalled("privacy.erase")).contains("AA", "S00001").doesNotContain("BB", "@");
  }

  /** What a conflict about an address says, for example. */
  @Test
  void forgetsNamesAndStreetsInWords() {
    String words = "delivered to ''Buyer AA, 1 Quiet Street''";
    for (String order : List.of("1", "2")) {
      stage.sql(
          """
          INSERT INTO job (kind, lane, key, subject, payload, priority, state, code, reason, advice,
                           created_at, changed_at)
          VALUES ('order.import', '%1$s', 'k%2$s', '%3$s:%2$s', '{}', 1, 'dead', 'conflict.x', '%4$s', '%4$s',
                  now(), now());
          INSERT INTO job_done (id, kind, lane, subject, outcome, attempts, reason, created_at, finished_at)
          VALUES (1, 'customer.import', '%1$s', '%3$s:%2$s', 'done', 0, '%4$s', now(), now());
          INSERT INTO journal (at, lane, kind, subject, state, message, advice)
          VALUES (now(), '%1$s', 'order.import', '%3$s:%2$s', 'dead', '%4$s', '%4$s')"""
              .formatted(shop.lane(), order, shop.id(), words));
    }

    shop.ring("p1", "erase", "{\"orders\":[\"1\"]}").statusCode(200);
    stage.drain();

    String all =
        stage
            .rows(
                """
                SELECT subject, reason || coalesce(advice, '') FROM job WHERE lane = '%1$s'
                UNION ALL SELECT subject, reason FROM job_done WHERE lane = '%1$s'
                UNION ALL SELECT subject, message || advice FROM journal WHERE lane = '%1$s'"""
                    .formatted(shop.lane()))
            .stream()
            .map(row -> row.getString(0) + " " + row.getString(1) + "\n")
            .collect(java.util.stream.Collectors.joining());
    assertThat(all.lines().filter(line -> line.startsWith(shop.id() + ":1 ")))
        .hasSize(3)
        .noneMatch(line -> line.contains("Street"));
    assertThat(stage.rows("SELECT advice FROM job WHERE subject = '" + shop.id() + ":1'"))
        .as("a person still learns what to do")
        .extracting(row -> row.getString(0))
        .containsExactly(JobWords.RETRY);
    assertThat(all.lines().filter(line -> line.startsWith(shop.id() + ":2 ")))
        .hasSize(3)
        .allMatch(line -> line.contains("Street"));
  }

  /** The topic is not signed: an earlier request may have been kept, and sent again. */
  @Test
  void erasesNothingOfAShopThatLetsTandemIn() {
    SandboxPrestaShop there = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0);
    try {
      stage.sql("UPDATE shop SET url = '" + there.url() + "' WHERE id = " + shop.id());
      shop.credential(there.key());
      shop.ring("p1", "erase", "{\"orders\":[]}").statusCode(200);
      stage.drain();
      assertThat(email(shop, "1")).isEqualTo("buyer.aa@example.com");
      assertThat(journalled("privacy.erase")).contains("lets Tandem in", "Nothing was erased");
    } finally {
      there.close();
    }
  }

  @Test
  void asksAgainWhereTheShopCannotBeAsked() {
    shop.ring("p1", "erase", "{\"orders\":[]}").statusCode(200);
    stage.drain();
    assertThat(email(shop, "1")).isEqualTo("buyer.aa@example.com");
    assertThat(journalled("privacy.erase")).contains("cannot be asked");
    stage.later(Duration.ofDays(8));
    assertThat(email(shop, "1"))
        .as("Tandem may have been off for that week")
        .isEqualTo("buyer.aa@example.com");
    for (Duration asked = Duration.ZERO; asked.toDays() < 7; asked = asked.plus(Refusals.APART)) {
      stage.later(Refusals.APART);
    }
    assertThat(email(shop, "1")).as("the law does not wait for ever").isEmpty();
    assertThat(refusals()).isZero();
  }

  @Test
  void forgetsAllPersonsOfAShopThatRefusesTandemForADay() {
    SandboxPrestaShop there = refusing();
    try {
      shop.ring("u1", "order", "{").statusCode(200);
      shop.ring("p1", "erase", "{\"orders\":[]}").statusCode(200);
      stage.drain();
      for (int hours = 3; hours < 24; hours += 3) {
        stage.later(Refusals.APART);
      }
      assertThat(email(shop, "1")).isEqualTo("buyer.aa@example.com");
      stage.later(Refusals.APART);
    } finally {
      there.close();
    }
    assertThat(email(shop, "1") + email(shop, "2")).isEmpty();
    assertThat(email(other, "1")).isEqualTo("buyer.cc@example.com");
    assertThat(stage.count("SELECT count(*) FROM webhook_unread WHERE shop_id = " + shop.id()))
        .isZero();
    assertThat(journalled("privacy.erase")).contains("all orders", "S00001");
    assertThat(refusals()).isZero();
  }

  @Test
  void showsThatAShopWhichRefusesTandemIsAskedAgain() {
    SandboxPrestaShop there = refusing();
    try {
      shop.ring("p1", "erase", "{\"orders\":[]}").statusCode(200);
      stage.drain();
      assertThat(journalled("privacy.erase")).contains("refuses Tandem", "asked again");
      ApiClient.api()
          .get("/api/jobs?state=scheduled&lane=" + shop.door())
          .then()
          .statusCode(200)
          .body("items[0].kind", equalTo("privacy.erase"))
          .body("items[0].reason", containsString("refuses Tandem"));
    } finally {
      there.close();
    }
  }

  /** However often it is asked within that moment. */
  @Test
  void erasesNothingForTheMomentOfAFirewall() {
    SandboxPrestaShop there = refusing();
    try {
      shop.ring("p1", "erase", "{\"orders\":[]}").statusCode(200);
      stage.drain();
      for (int i = 0; i < 10; i++) {
        stage.sql(
            "UPDATE job SET state = 'ready', run_at = NULL WHERE lane = '" + shop.door() + "'");
        stage.drain();
      }
      assertThat(email(shop, "1")).isEqualTo("buyer.aa@example.com");
      there.keyActive(true);
      stage.later(Refusals.APART);
    } finally {
      there.close();
    }
    assertThat(journalled("privacy.erase")).contains("lets Tandem in", "Nothing was erased");
    assertThat(email(shop, "1")).isEqualTo("buyer.aa@example.com");
    assertThat(refusals()).isZero();
  }

  /** Its key is a good one, which the shop has taken back. */
  private SandboxPrestaShop refusing() {
    SandboxPrestaShop there = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0);
    stage.sql("UPDATE shop SET url = '" + there.url() + "' WHERE id = " + shop.id());
    shop.credential(there.key());
    there.keyActive(false);
    return there;
  }

  private long refusals() {
    return stage.count("SELECT count(*) FROM shop_refusal WHERE shop_id = " + shop.id());
  }

  @Test
  void forgetsBothOfTwoAtTheSameTime() {
    shop.ring("p1", "erase", "{\"orders\":[\"1\"]}").statusCode(200);
    shop.ring("p2", "erase", "{\"orders\":[\"2\"]}").statusCode(200);
    stage.drain();
    assertThat(email(shop, "1") + email(shop, "2")).isEmpty();
  }

  @Test
  void tellsWhatIsKept() {
    shop.ring("p1", "tell", "{\"orders\":[\"1\",\"2\",\"3\"]}").statusCode(200);
    stage.drain();
    assertThat(journalled("privacy.tell")).contains("AA, BB", "S00001").doesNotContain("@", "CC");
    assertThat(email(shop, "1")).isNotEmpty();
    shop.ring("p2", "tell", "{\"orders\":[\"3\"]}").statusCode(200);
    stage.drain();
    assertThat(journalled("privacy.tell")).contains("none of the orders");
  }

  @Test
  void showsItInTheJournalOfTheShop() {
    shop.ring("p1", "tell", "{\"orders\":[\"3\"]}").statusCode(200);
    stage.drain();
    assertThat(
            ApiClient.api()
                .get("/api/journal?shop=" + shop.id())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.kind", String.class))
        .contains("privacy.tell");
  }

  @Test
  void pausesAShopThatHasThrownTandemOut() {
    ApiClient.api().post("/api/connections/" + shop.lane() + "/resume").then().statusCode(204);
    shop.ring("x1", "uninstalled", "{}").statusCode(200);
    stage.drain();
    assertThat(paused())
        .singleElement()
        .satisfies(row -> assertThat(row.getString(0)).contains("removed Tandem"));
    assertThat(journalled("shop.uninstalled")).contains("connection paused");
  }

  @Test
  void doesNotPauseAShopThatLetTandemInAgain() {
    SandboxPrestaShop there = SandboxPrestaShop.start(StandIn.VERTX, PrestaShopRelease.V9_1, 0);
    try {
      stage.sql("UPDATE shop SET url = '" + there.url() + "' WHERE id = " + shop.id());
      shop.credential(there.key());
      ApiClient.api().post("/api/connections/" + shop.lane() + "/resume").then().statusCode(204);
      shop.ring("x1", "uninstalled", "{}").statusCode(200);
      stage.drain();
      assertThat(paused()).isEmpty();
      assertThat(journalled("shop.uninstalled")).contains("lets Tandem in");
    } finally {
      there.close();
    }
  }

  private List<Row> paused() {
    return stage.rows(
        "SELECT paused_reason FROM connection_state WHERE paused_at IS NOT NULL AND connection = '"
            + shop.lane()
            + "'");
  }

  private String journalled(String kind) {
    List<Row> entries =
        stage.rows(
            "SELECT message FROM journal WHERE kind = '%s' AND lane = '%s' ORDER BY id DESC"
                .formatted(kind, shop.door()));
    return entries.isEmpty() ? "" : entries.get(0).getString(0);
  }

  private String email(SignedSide of, String order) {
    return column(of, order, "email");
  }

  private String column(SignedSide of, String order, String column) {
    return stage
        .rows(
            "SELECT %s FROM shop_order WHERE shop_id = %d AND order_id = '%s'"
                .formatted(column, of.id(), order))
        .get(0)
        .getString(0);
  }
}
