package dev.tandem.testing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.Driver;

/**
 * Shuts the application out of its database, as a process is that dies: PostgreSQL ends all its
 * connections and rolls back what was not committed. Opened and shut through another database.
 */
@Singleton
public class DatabaseDoor {

  private static final String NAME = "postgres";

  @ConfigProperty(name = "quarkus.datasource.reactive.url")
  String url;

  @Inject Stage stage;

  /** Nothing of the application reaches the database when this returns. */
  public void shut() {
    // All are told at once: PostgreSQL takes a tenth of a second to wait for one.
    run(
        "ALTER DATABASE " + NAME + " ALLOW_CONNECTIONS false",
        """
        DO $$ BEGIN LOOP
          PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s';
          EXIT WHEN NOT FOUND;
          PERFORM pg_sleep(0.001), pg_stat_clear_snapshot();
        END LOOP; END $$"""
            .formatted(NAME));
  }

  /** Lets the application in again; returns when it is. */
  public void open() {
    run("ALTER DATABASE " + NAME + " ALLOW_CONNECTIONS true");
    stage.await("the database", this::answers);
  }

  private boolean answers() {
    try {
      return stage.count("SELECT 1::bigint") == 1;
    } catch (RuntimeException notYet) {
      return false;
    }
  }

  private void run(String... statements) {
    Properties access = new Properties();
    access.put("user", "postgres");
    access.put("password", "postgres");
    String beside = "jdbc:" + url.substring(0, url.lastIndexOf('/')) + "/template1";
    try (Connection connection = new Driver().connect(beside, access);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
