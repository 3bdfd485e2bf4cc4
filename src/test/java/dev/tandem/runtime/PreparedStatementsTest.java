package dev.tandem.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PreparedStatementsTest {

  private static final String KEPT =
      "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT 7%'";

  @Inject Pool pool;

  @Test
  void theLongestStatementIsPlannedOnceNotEachTime() {
    String longest = "SELECT 7" + " + 7".repeat(2_000) + " WHERE $1";

    long kept =
        Stage.get(
            () ->
                pool.withConnection(
                    connection ->
                        connection
                            .preparedQuery(longest)
                            .execute(Tuple.of(true))
                            .chain(() -> connection.query(KEPT).execute())
                            .map(rows -> rows.iterator().next().getLong(0))));

    assertThat(kept).isOne();
  }
}
