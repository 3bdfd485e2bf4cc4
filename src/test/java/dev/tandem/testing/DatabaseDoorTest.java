package dev.tandem.testing;

import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** What a history takes for the death of a process. */
@QuarkusTest
class DatabaseDoorTest {

  private static final String LANE = "door:1";
  private static final String WRITE = "INSERT INTO queue_lane VALUES ('%s', 'door')";

  @Inject DatabaseDoor door;
  @Inject Stage stage;
  @Inject Pool pool;

  @Test
  void whatWasNotCommittedIsRolledBackAndNothingReachesTheDatabaseUntilItIsOpened() {
    stage.sql(WRITE.formatted("door:0"));
    SqlConnection connection = get(pool::getConnection);
    get(connection::begin);
    get(() -> connection.query(WRITE.formatted(LANE)).execute());

    door.shut();
    try {
      assertThatThrownBy(() -> get(() -> write(connection))).isNotNull();
      assertThatThrownBy(() -> stage.count("SELECT 1::bigint")).isNotNull();
    } finally {
      door.open();
    }

    assertThat(stage.count("SELECT count(*) FROM queue_lane WHERE connection = 'door'")).isOne();
    stage.sql("DELETE FROM queue_lane WHERE connection = 'door'");
  }

  private static Uni<Void> write(SqlConnection connection) {
    return connection.query(WRITE.formatted("door:2")).execute().replaceWithVoid();
  }
}
