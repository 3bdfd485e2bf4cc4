package dev.tandem.runtime;

import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stood still before goes on by itself after the update. */
@QuarkusTest
class PatienceMigrationTest {

  private static final String JOBS =
      """
      INSERT INTO job (id, kind, lane, key, subject, payload, priority, state, attempts, code, created_at, changed_at)
      OVERRIDING SYSTEM VALUE
      VALUES (1, 'customer.import', 'shop:7', 'a', '7:1', '{}', 1, 'dead', 0, 'odoo.invalid_value', now(), now()),
             (2, 'order.import', 'shop:7', 'b', '7:1', '{}', 1, 'waiting', 0, '', now(), now()),
             (3, 'product.import', 'shop:7', 'c', '7:3', '{}', 1, 'ready', 0, '', now(), now()),
             (4, 'order.import', 'shop:7', 'd', '7:4', '{}', 1, 'waiting', 0, '', now(), now()),
             (5, 'order.import', 'shop:7', 'e', '7:5', '{}', 1, 'dead', 0, 'queue.worker_died', now(), now()),
             (6, 'order.import', 'shop:7', 'f', '7:6', '{}', 1, 'dead', 5, 'odoo.server_error', now(), now()),
             (7, 'order.import', 'shop:7', 'g', '7:7', '{}', 1, 'dead', 5, 'odoo.server_error', now(), now()),
             (8, 'order.import', 'shop:7', 'g', '7:7', '{}', 1, 'ready', 0, '', now(), now()),
             (9, 'order.import', 'shop:7', 'h', '7:9', '{}', 1, 'waiting', 0, 'order.total_differs', now(), now()),
             (10, 'order.import', 'shop:7', 'i', '7:10', '{}', 1, 'waiting', 0, 'mapping.tax', now(), now()),
             (11, 'order.import', 'shop:7', 'j', '7:11', '{}', 1, 'waiting', 0, 'shop.disabled', now(), now());
      INSERT INTO job_wait (job_id, topic)
      VALUES (2, 'job:1'), (4, 'job:3'), (9, 'order:7:9'), (10, 'mapping:7:tax:1'), (11, 'shop:7:settings')""";

  @Inject Pool pool;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @BeforeEach
  void create() {
    drop();
    get(() -> pool.query("CREATE DATABASE of_yesterday").execute());
  }

  @AfterEach
  void drop() {
    get(() -> pool.query("DROP DATABASE IF EXISTS of_yesterday WITH (FORCE)").execute());
  }

  @Test
  void whatStoodStillGoesOn() throws SQLException {
    String yesterday = url.replaceFirst("/[^/?]+(\\?|$)", "/of_yesterday$1");
    migrate(yesterday, "23");
    try (Connection db = DriverManager.getConnection(yesterday, "postgres", "postgres");
        Statement statement = db.createStatement()) {
      statement.execute(JOBS);
      migrate(yesterday, "24");
      assertThat(read(statement, "SELECT id, state FROM job"))
          .containsEntry("1", "dead")
          .containsEntry("2", "ready")
          .containsEntry("4", "waiting")
          .containsEntry("5", "ready")
          .containsEntry("6", "ready")
          .containsEntry("7", "dead")
          .containsEntry("9", "ready")
          .containsEntry("10", "waiting")
          .containsEntry("11", "waiting");
      assertThat(read(statement, "SELECT job_id, topic || coalesce(by::text, '') FROM job_wait"))
          .containsOnly(
              Map.entry("4", "job:33"),
              Map.entry("10", "mapping:7:tax:1"),
              Map.entry("11", "settings:7"));
    }
  }

  private static void migrate(String to, String version) {
    Flyway.configure()
        .dataSource(to, "postgres", "postgres")
        .locations("classpath:db/migration")
        .target(version)
        .load()
        .migrate();
  }

  private static Map<String, String> read(Statement statement, String sql) throws SQLException {
    Map<String, String> all = new TreeMap<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        all.put(rows.getString(1), rows.getString(2));
      }
    }
    return all;
  }
}
