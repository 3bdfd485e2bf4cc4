package dev.tandem.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.ShopId;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
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
          "order_push");
  private static final List<String> BY_LANE = List.of("job", "job_done", "queue_lane", "journal");

  @Inject InstanceRepository instances;
  @Inject ShopRepository shops;
  @Inject Pool pool;

  private final String mark = UUID.randomUUID().toString().substring(0, 8);

  @Test
  void forgetsTheShopAndKeepsItsNeighbour() {
    InstanceDraft odoo =
        new InstanceDraft(
            "odoo " + mark,
            "https://odoo.example.com",
            "db",
            "user",
            "key",
            null,
            null,
            null,
            null);
    long instance = instances.create(odoo).await().indefinitely().id();
    long gone = shop("gone", instance);
    long kept = shop("kept", instance);
    fill(gone);
    fill(kept);
    assertThat(shops.remove(new ShopId(gone)).await().indefinitely()).isTrue();
    for (String table : BY_ID) {
      assertThat(count(table, "shop_id = " + gone)).as(table).isZero();
      assertThat(count(table, "shop_id = " + kept)).as(table).isOne();
    }
    for (String table : BY_LANE) {
      assertThat(count(table, "lane = 'shop:" + gone + "'")).as(table).isZero();
      assertThat(count(table, "lane = 'shop:" + kept + "'")).as(table).isOne();
    }
    assertThat(count("job_wait", "topic = 'mapping:" + gone + ":tax:1'")).isZero();
    assertThat(count("job_wait", "topic = 'mapping:" + kept + ":tax:1'")).isOne();
    assertThat(shops.remove(new ShopId(kept)).await().indefinitely()).isTrue();
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
