package dev.tandem.queue;

import static dev.tandem.queue.QueueLab.SHOP;
import static dev.tandem.queue.QueueLab.job;
import static dev.tandem.queue.QueueLab.jobs;
import static dev.tandem.testing.Stage.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL plans a statement once and keeps the plan until it looks at the table again, a minute
 * later: what was planned for an empty queue runs when it is full.
 */
@QuarkusTest
class SteadyPlansTest {

  private static final int PENDING = 3000;
  private static final int CLAIMED = 300;

  /** Far more than one look at each row, far less than all rows for each claimed one. */
  private static final long ROWS = 5 * PENDING;

  @Inject QueueLab lab;
  @Inject JobQueue queue;
  @Inject Pool pool;
  private SqlConnection connection;

  @BeforeEach
  void planForAnEmptyQueue() {
    lab.clear();
    lab.add(job("the only one"));
    connection = get(pool::getConnection);
    run("VACUUM (ANALYZE) job, job_run, job_wait, queue_lane");
    run("SET plan_cache_mode = force_generic_plan");
    run("PREPARE steady_claim (text, timestamptz, timestamptz, int) AS " + JobClaims.CLAIM);
    run("PREPARE steady_owned AS " + JobCompletion.OWNED);
    run("PREPARE steady_finish AS " + JobCompletion.FINISH);
    run("BEGIN");
    run(claim());
    run(owned(List.of(1L)));
    run(finish(List.of(1L)));
    run("ROLLBACK");
  }

  @AfterEach
  void reopen() {
    run("ROLLBACK");
    List.of("claim", "owned", "finish").forEach(name -> run("DEALLOCATE steady_" + name));
    run("RESET plan_cache_mode");
    get(connection::close);
    lab.reopen();
  }

  @Test
  void whatWasPlannedForAnEmptyQueueServesAFullOne() {
    get(() -> queue.enqueue(jobs(SHOP, PENDING)));
    run("BEGIN");

    assertThat(mostRows(claim())).isBetween((long) CLAIMED, ROWS);

    List<Long> ids =
        QueueRows.list(run("SELECT job_id FROM job_run ORDER BY job_id"), row -> row.getLong(0));
    assertThat(ids).hasSize(CLAIMED);
    assertThat(mostRows(owned(ids))).isBetween((long) CLAIMED, ROWS);
    assertThat(mostRows(finish(ids))).isBetween((long) CLAIMED, ROWS);
    assertThat(run("SELECT FROM job_done").size()).isEqualTo(CLAIMED);
  }

  private static String claim() {
    return "EXECUTE steady_claim ('worker', now(), now(), " + CLAIMED + ")";
  }

  private static String owned(List<Long> ids) {
    return "EXECUTE steady_owned ('" + array(ids) + "', 'worker')";
  }

  private static String finish(List<Long> ids) {
    String text = array(Collections.nCopies(ids.size(), "x"));
    return "EXECUTE steady_finish ('%1$s', '%1$s', '%2$s', '%2$s', '%2$s', '%3$s', '%4$s', '%2$s', '%5$s', now())"
        .formatted(
            array(ids),
            text,
            array(Collections.nCopies(ids.size(), "done")),
            array(Collections.nCopies(ids.size(), 0)),
            array(Collections.nCopies(ids.size(), "2026-01-01T00:00:00Z")));
  }

  private static String array(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
  }

  private RowSet<Row> run(String sql) {
    return get(() -> connection.query(sql).execute());
  }

  /** That any step of the plan looked at. */
  private long mostRows(String execute) {
    Row row = run("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + execute).iterator().next();
    return mostRows(
        new JsonArray(row.getValue(0).toString()).getJsonObject(0).getJsonObject("Plan"));
  }

  private static long mostRows(JsonObject step) {
    double seen =
        step.getDouble("Actual Rows", 0d)
            + step.getDouble("Rows Removed by Filter", 0d)
            + step.getDouble("Rows Removed by Join Filter", 0d);
    long most = Math.round(seen * step.getDouble("Actual Loops", 1d));
    for (Object below : step.getJsonArray("Plans", new JsonArray())) {
      most = Math.max(most, mostRows((JsonObject) below));
    }
    return most;
  }
}
