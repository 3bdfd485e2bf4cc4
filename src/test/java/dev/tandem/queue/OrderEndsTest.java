package dev.tandem.queue;

import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.testing.MutableClock;
import dev.tandem.testing.Stage;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs of one order that end together leave no trouble in its row that is over. */
@QuarkusTest
class OrderEndsTest {

  private static final String SUBJECT = "987655:1001";
  private static final String ROW = "shop_order WHERE shop_id = 987655";

  @Inject QueueLab lab;
  @Inject JobCompletion completion;
  @Inject Pool pool;
  @Inject Stage stage;
  @Inject MutableClock clock;

  @BeforeEach
  void place() {
    clear();
    stage.sql(
        "INSERT INTO shop_order (shop_id, order_id, status, created_at, changed_at)"
            + " VALUES (987655, '1001', 'delayed', now(), now())");
  }

  @AfterEach
  void clear() {
    stage.sql("DELETE FROM " + ROW);
    stage.sql("DELETE FROM job_run WHERE key LIKE '%987655%'");
    stage.sql("DELETE FROM job WHERE subject = '" + SUBJECT + "'");
  }

  @Test
  void inOneTransaction() {
    Verdict status = done("order.status", "w");
    Verdict imported = done("order.import", "w");
    get(() -> completion.store("w", List.of(status, imported)));
    assertRow("synced", "order.import");
  }

  @Test
  void inTwoAtATime() throws Exception {
    Verdict status = done("order.status", "w1");
    Verdict imported = done("order.import", "w2");
    CompletableFuture<Void> first;
    CompletableFuture<Void> second;
    try (Held held = new Held()) {
      first = stored("w2", imported);
      held.await(1);
      second = stored("w1", status);
      stage.await("the end of the other", () -> lab.blocked() == 2 || second.isDone());
    }
    first.get();
    second.get();
    assertRow("synced", "order.import");
  }

  @Test
  void anImportDoesNotHideATroubleThatBegins() throws Exception {
    Verdict imported = done("order.import", "w1");
    Verdict failed = ended("order.status", "w2", JobState.SCHEDULED, "shop.slow", "no answer");
    stage.sql(
        "UPDATE job SET reason = '' WHERE kind = 'order.status' AND subject = '" + SUBJECT + "'");
    CompletableFuture<Void> first;
    CompletableFuture<Void> second;
    try (Held held = new Held()) {
      first = stored("w1", imported);
      held.await(1);
      second = stored("w2", failed);
      stage.await("the end of the other", () -> lab.blocked() == 2 || second.isDone());
    }
    first.get();
    second.get();
    assertRow("delayed", "order.status");
  }

  private void assertRow(String status, String step) {
    assertThat(
            stage.rows("SELECT status, step FROM " + ROW).stream()
                .map(row -> List.of(row.getString(0), row.getString(1))))
        .containsExactly(List.of(status, step));
  }

  private CompletableFuture<Void> stored(String worker, Verdict verdict) {
    return CompletableFuture.runAsync(() -> get(() -> completion.store(worker, List.of(verdict))));
  }

  private Verdict done(String kind, String worker) {
    return ended(kind, worker, JobState.DONE, "", "well");
  }

  /** The end of a run of a job that was in trouble before. */
  private Verdict ended(String kind, String worker, JobState to, String code, String reason) {
    long id =
        stage
            .rows(
                """
                WITH j AS (
                  INSERT INTO job (kind, lane, key, subject, payload, priority, state, created_at,
                                   changed_at, code, reason)
                  VALUES ('%s', 'shop:987655', '987655 %s', '%s', '{}', 100, 'ready', now(), now(),
                          'odoo.slow', 'no answer')
                  RETURNING id, key)
                INSERT INTO job_run (job_id, key, worker, claimed_at, lease_until)
                SELECT id, key, '%s', now(), now() + interval '1 year' FROM j RETURNING job_id"""
                    .formatted(kind, kind, SUBJECT, worker))
            .get(0)
            .getLong(0);
    Job job =
        new Job(id, kind, "shop:987655", "987655 " + kind, SUBJECT, "{}", 1, 0, clock.instant(), 0);
    return new Verdict(
        new JobTransition(job, to, code, reason, "", 1, null, clock.instant()),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The row of the order, locked until this is closed. */
  private final class Held implements AutoCloseable {

    private final SqlConnection connection = get(() -> pool.getConnection());
    private final Transaction transaction = get(connection::begin);

    Held() {
      get(() -> connection.query("SELECT FROM " + ROW + " FOR UPDATE").execute());
    }

    void await(long ends) {
      stage.await(ends + " that wait for the row", () -> lab.blocked() == ends);
    }

    @Override
    public void close() {
      get(transaction::commit);
      get(connection::close);
    }
  }
}
