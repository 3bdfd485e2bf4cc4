package dev.tandem.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks whether Tandem is ready takes nothing away from webhooks and jobs. */
@QuarkusTest
class WritesCheckTest {

  private static final Duration KEPT = Duration.ofSeconds(2);

  @Inject @Readiness WritesCheck check;
  @Inject Stage stage;
  @Inject Pool pool;
  @Inject MutableClock clock;

  @BeforeEach
  void lookAnew() {
    clock.advance(KEPT);
  }

  @Test
  void oneWriteAnswersAllWhoAskWithinAMoment() {
    assertThat(ask().getStatus()).isEqualTo(Status.UP);
    String written = write();
    for (int i = 0; i < 5; i++) {
      assertThat(ask().getStatus()).isEqualTo(Status.UP);
    }
    assertThat(write()).isEqualTo(written);
    clock.advance(KEPT);
    assertThat(ask().getStatus()).isEqualTo(Status.UP);
    assertThat(write()).isNotEqualTo(written);
  }

  @Test
  void aWriteThatHangsHoldsOneConnectionHoweverOftenItIsAsked() {
    ask();
    clock.advance(KEPT);
    SqlConnection other = Stage.get(pool::getConnection);
    try {
      Transaction holding = Stage.get(other::begin);
      Stage.get(() -> other.query("SELECT FROM write_check FOR UPDATE").execute());
      for (int round = 0; round < 2; round++) {
        askOften();
        assertThat(
                stage.count(
                    "SELECT count(*) FROM pg_stat_activity"
                        + " WHERE wait_event_type = 'Lock' AND query LIKE '%into write_check%'"))
            .isOne();
        clock.advance(KEPT);
      }
      Stage.get(holding::rollback);
    } finally {
      Stage.get(other::close);
    }
    stage.await(
        "the write that hung to be through",
        () -> {
          clock.advance(KEPT);
          return ask().getStatus() == Status.UP;
        });
  }

  /** More than there are connections. */
  private void askOften() {
    List<CompletableFuture<HealthCheckResponse>> all =
        Stream.generate(() -> check.call().subscribeAsCompletionStage()).limit(50).toList();
    for (CompletableFuture<HealthCheckResponse> one : all) {
      HealthCheckResponse answer = one.join();
      assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
      assertThat(answer.getData().orElseThrow().get("cause")).asString().contains("not answer");
    }
  }

  private HealthCheckResponse ask() {
    return Stage.get(() -> check.call());
  }

  /** Another one after each write. */
  private String write() {
    return stage.rows("SELECT xmin::text FROM write_check").get(0).getString(0);
  }
}
