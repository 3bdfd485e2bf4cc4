package dev.tandem.sync.privacy;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(column(shop, "1", "reason")).isEqualTo("no country for ***");
    assertThat(email(shop, "2")).isEqualTo("buyer.bb@example.com");
    assertThat(email(other, "1")).isEqualTo("buyer.cc@example.com");
    assertThat(journalled("privacy.erase")).contains("AA", "S00001").doesNotContain("BB", "@");
  }

  @Test
  void forgetsAllPersonsOfAShop() {
    shop.ring("u1", "order", "{").statusCode(200);
    shop.ring("p1", "erase", "{\"orders\":[]}").statusCode(200);
    stage.drain();
    assertThat(email(shop, "1") + email(shop, "2")).isEmpty();
    assertThat(email(other, "1")).isEqualTo("buyer.cc@example.com");
    assertThat(stage.count("SELECT count(*) FROM webhook_unread WHERE shop_id = " + shop.id()))
        .isZero();
    assertThat(journalled("privacy.erase")).contains("all orders", "S00001");
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
