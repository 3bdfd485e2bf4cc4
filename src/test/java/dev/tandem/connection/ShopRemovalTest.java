package dev.tandem.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.ShopId;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** CON10: what is kept about a shop goes with it, and nothing of any other shop. */
@QuarkusTest
class ShopRemovalTest {

  private static final List<String> BY_ID =
      List.of(
          "mapping",
          "mapping_choice",
          "shop_order",
          "order_sequence",
          "poll",
          "inbox_event",
          "order_push",
          "webhook_standing",
          "webhook_unread",
          "webhook_heard");
  private static final List<String> BY_LANE = List.of("job", "job_done", "queue_lane", "journal");

  @Inject InstanceRepository instances;
  @Inject ShopRepository shops;
  @Inject Pool pool;
  @Inject Stage stage;

  @ConfigProperty(name = "quarkus.datasource.reactive.url")
  String database;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @Test
  void forgetsTheShopAndKeepsItsNeighbour() {
    long instance = instances.create(odoo("odoo")).await().indefinitely().id();
    long gone = shop("gone", instance);
    long kept = shop("kept", instance);
    fill(gone);
    fill(kept);
    assertThat(shops.remove(new ShopId(gone)).await().indefinitely()).isTrue();
    for (String table : BY_ID) {
      assertThat(count(table, "shop_id = " + gone)).as(table).isZero();
      assertThat(count(table, "shop_id = " + kept)).as(table).isOne();
    }
    assertThat(count("job_done", "lane = 'door:" + gone + "'")).isZero();
    assertThat(count("job_done", "lane = 'door:" + kept + "'")).isOne();
    for (String table : BY_LANE) {
      assertThat(count(table, "lane = 'shop:" + gone + "'")).as(table).isZero();
      assertThat(count(table, "lane = 'shop:" + kept + "'")).as(table).isOne();
    }
    assertThat(count("job_wait", "topic = 'mapping:" + gone + ":tax:1'")).isZero();
    assertThat(count("job_wait", "topic = 'mapping:" + kept + ":tax:1'")).isOne();
    assertThat(shops.remove(new ShopId(kept)).await().indefinitely()).isTrue();
  }

  @Test
  void leavesNoLeaseOfAJobThatIsBeingClaimed() throws SQLException {
    long instance = instances.create(odoo("claimed")).await().indefinitely().id();
    long gone = shop("claimed", instance);
    fill(gone);
    Uni<Boolean> removal;
    try (Connection claim =
        DriverManager.getConnection("jdbc:" + database, "postgres", "postgres")) {
      claim.setAutoCommit(false);
      long job = one(claim, "SELECT id FROM job WHERE lane = 'shop:" + gone + "' FOR UPDATE");
      claim
          .createStatement()
          .execute(
              "INSERT INTO job_run VALUES (%d, 'shop:%d:7', 'worker', now(), now())"
                  .formatted(job, gone));
      removal = shops.remove(new ShopId(gone)).memoize().indefinitely();
      removal.subscribe().with(removed -> {}, failure -> {});
      long claims = one(claim, "SELECT pg_backend_pid()");
      stage.await(
          "the removal to wait for the claim",
          () -> count("pg_stat_activity", claims + " = ANY (pg_blocking_pids(pid))") > 0);
      claim.commit();
    }
    assertThat(removal.await().indefinitely()).isTrue();
    assertThat(count("job_run", "key = 'shop:" + gone + ":7'")).isZero();
  }

  private InstanceDraft odoo(String name) {
    return new InstanceDraft(
        name + " " + mark, "https://odoo.example.com", "db", "user", "key", null, null, null, null);
  }

  private static long one(Connection connection, String query) throws SQLException {
    try (ResultSet rows = connection.createStatement().executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private long shop(String name, long instance) {
    ShopDraft draft =
        new ShopDraft(
            name + " " + mark,
            instance,
            "prestashop",
            "https://shop.example.com",
            "credential",
            null,
            null);
    return shops.create(draft).await().indefinitely().id();
  }

  /** One row in each table; the job waits, so that no worker takes it. */
  private void fill(long id) {
    sql("INSERT INTO mapping VALUES (%d, 'order', '7', 1, '', now())", id);
    sql("INSERT INTO mapping_choice VALUES (%d, 'tax', '1', '20', NULL, now())", id);
    sql(
        "INSERT INTO shop_order (shop_id, order_id, status, created_at, changed_at)"
            + " VALUES (%d, '7', 'waiting', now(), now())",
        id);
    sql("INSERT INTO order_sequence VALUES (%d, 1)", id);
    sql(
        "INSERT INTO poll (shop_id, subject, watermark, next_at)"
            + " VALUES (%d, 'none', now(), 'infinity')",
        id);
    sql("INSERT INTO inbox_event VALUES (%d, '7', now(), false)", id);
    sql("INSERT INTO order_push VALUES (%d, '7', 'shipped', '4', now(), now(), 'sent', '')", id);
    sql("INSERT INTO webhook_standing (shop_id, next_at) VALUES (%d, 'infinity')", id);
    sql(
        "INSERT INTO webhook_unread (shop_id, event, topic, body, received_at)"
            + " VALUES (%d, '7', 'orders', '', now())",
        id);
    sql("INSERT INTO webhook_heard VALUES (%d, now())", id);
    sql("INSERT INTO queue_lane VALUES ('shop:%d', 'odoo:1')", id);
    sql(
        "INSERT INTO journal (at, lane, kind, subject, state, message)"
            + " VALUES (now(), 'shop:%d', 'order.import', '7', 'waiting', '')",
        id);
    sql(
        "INSERT INTO job_done VALUES (0, 'order.import', 'shop:%d', '7', 'done', 1, '', now(),"
            + " now())",
        id);
    sql(
        "INSERT INTO job_done VALUES (0, 'privacy.tell', 'door:%d', '7', 'done', 1, '', now(),"
            + " now())",
        id);
    sql(
        "WITH made AS (INSERT INTO job (kind, lane, key, subject, payload, priority, state,"
            + " created_at, changed_at) VALUES ('order.import', 'shop:%1$d', 'shop:%1$d:7',"
            + " '%1$d:7', '{}', 100, 'waiting', now(), now()) RETURNING id)"
            + " INSERT INTO job_wait SELECT id, 'mapping:%1$d:tax:1' FROM made",
        id);
  }

  private void sql(String statement, long id) {
    pool.query(statement.formatted(id)).execute().await().indefinitely();
  }

  private long count(String table, String where) {
    return pool.query("SELECT count(*) FROM " + table + " WHERE " + where)
        .execute()
        .await()
        .indefinitely()
        .iterator()
        .next()
        .getLong(0);
  }
}
