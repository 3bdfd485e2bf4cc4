package dev.tandem.inbox.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

import dev.tandem.testing.SignedSide;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While the database takes nobody in, nothing is taken in here: the shop sends it again. */
@QuarkusTest
class DatabaseGoneTest {

  private static final String ORDER = "{\"order\":\"17\",\"customer\":\"3\"}";

  @Inject Stage stage;

  @ConfigProperty(name = "quarkus.datasource.reactive.url")
  String url;

  private SignedSide shop;

  @BeforeEach
  void open() {
    shop = new SignedSide();
    shop.ring("e0", "weather", "{}").statusCode(200);
  }

  @AfterEach
  void close() throws SQLException {
    opens(true);
    stage.await("the database", this::answers);
    shop.remove();
  }

  @Test
  void asksToSendItAgain() throws SQLException {
    double before = WebhookDoorTest.counted("not_stored");
    opens(false);
    shop.ring("e1", "order", ORDER).statusCode(503).header("Retry-After", notNullValue());
    shop.ring("e2", "order", ORDER).statusCode(503);
    // That it is not signed is known without a database.
    shop.ring("e3", "order", ORDER, "another-secret").statusCode(401);
    opens(true);
    stage.await("the database", this::answers);
    assertThat(WebhookDoorTest.counted("not_stored") - before).isEqualTo(2);
    shop.ring("e1", "order", ORDER).statusCode(200);
    shop.ring("e2", "order", ORDER).statusCode(200);
    assertThat(stage.count("SELECT count(*) FROM job WHERE subject = '" + shop.id() + ":17'"))
        .isOne();
  }

  private boolean answers() {
    try {
      // Every connection of the pool may have to find out.
      for (int i = 0; i < 25; i++) {
        stage.count("SELECT 1");
      }
      return true;
    } catch (RuntimeException gone) {
      return false;
    }
  }

  /** Of its own database nobody can do that. */
  private void opens(boolean open) throws SQLException {
    String other = "jdbc:" + url.replaceAll("/postgres$", "/template1");
    try (Connection connection = DriverManager.getConnection(other, "postgres", "postgres")) {
      connection.createStatement().execute("ALTER DATABASE postgres ALLOW_CONNECTIONS " + open);
      if (!open) {
        connection
            .createStatement()
            .execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postgres'");
      }
    }
  }
}
