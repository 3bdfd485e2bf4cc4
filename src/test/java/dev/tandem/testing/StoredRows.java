package dev.tandem.testing;

import dev.tandem.queue.JobState;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Puts rows into the tables of queue, book and journal as the flows leave them. */
@ApplicationScoped
public class StoredRows {

  private final Pool pool;
  private final Clock clock;

  StoredRows(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** A job that stopped with this code; one that is scheduled is due in an hour. */
  public long job(String lane, String kind, String subject, JobState state, String code) {
    OffsetDateTime due =
        state == JobState.SCHEDULED ? at(clock.instant().plus(Duration.ofHours(1))) : null;
    return id(
        """
        INSERT INTO job (kind, lane, key, subject, payload, priority, state, run_at, code, reason, advice,
                         created_at, changed_at)
        VALUES ($1, $2, $3, $4, '{}', 100, $5, $6, $7, $8, $9, $10, $10) RETURNING id""",
        kind,
        lane,
        UUID.randomUUID().toString(),
        subject,
        state.text(),
        due,
        code,
        code.isEmpty() ? "waits" : "stopped by " + code,
        code.isEmpty() ? "" : "put " + code + " right",
        at(clock.instant()));
  }

  /** Makes a job wait for the topic, or for what another job ({@code job:17}) is to bring. */
  public void waits(long jobId, String topic) {
    Long by = topic.startsWith("job:") ? Long.valueOf(topic.substring("job:".length())) : null;
    String thing = by == null ? topic : "bound:1:thing:" + by;
    run("INSERT INTO job_wait (job_id, topic, by) VALUES ($1, $2, $3)", jobId, thing, by);
  }

  /** Says that a worker runs the job. */
  public void run(long jobId) {
    run(
        """
        INSERT INTO job_run (job_id, key, worker, claimed_at, lease_until)
        SELECT id, key, 'nobody', $2, $3 FROM job WHERE id = $1""",
        jobId,
        at(clock.instant()),
        at(clock.instant().plus(Duration.ofHours(1))));
  }

  /** How often a job was told that there is news. */
  public long version(long jobId) {
    return id("SELECT version::bigint AS id FROM job WHERE id = $1", jobId);
  }

  /** An order of 10.00 EUR, placed so many hours ago. */
  public void order(long shop, String orderId, String number, String status, int hoursAgo) {
    run(
        """
        INSERT INTO shop_order (shop_id, order_id, number, placed_at, email, currency, total, status, reason,
                                created_at, changed_at)
        VALUES ($1, $2, $3, $4, $5, 'EUR', 10.00, $6, $7, $8, $8)""",
        shop,
        orderId,
        number,
        at(clock.instant().minus(Duration.ofHours(hoursAgo))),
        "buyer." + number.toLowerCase(java.util.Locale.ROOT) + "@example.com",
        status,
        "because of " + number,
        at(clock.instant()));
  }

  /** So many orders that are not synced. */
  public void manyOrders(long shop, int number) {
    run(
        """
        INSERT INTO shop_order (shop_id, order_id, number, status, created_at, changed_at)
        SELECT $1, 'n' || n, 'N' || n, 'not_synced', $3, $3 FROM generate_series(1, $2::int) n""",
        shop,
        number,
        at(clock.instant()));
  }

  /** Sets one column of an order. */
  public void set(long shop, String orderId, String column, Object value) {
    run(
        "UPDATE shop_order SET " + column + " = $3 WHERE shop_id = $1 AND order_id = $2",
        shop,
        orderId,
        value);
  }

  /** An entry of the journal. */
  public void entry(String lane, String kind, String subject, JobState state, Instant at) {
    run(
        """
        INSERT INTO journal (at, lane, kind, subject, state, message)
        VALUES ($1, $2, $3, $4, $5, $6)""",
        at(at),
        lane,
        kind,
        subject,
        state.text(),
        kind + " went to " + state.text());
  }

  /** Says that the jobs of the lane use the connection. */
  public void uses(String lane, String connection) {
    run(
        "INSERT INTO queue_lane (lane, connection) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        lane,
        connection);
  }

  /** A choice that an order needs and nobody has made. */
  public void choiceMissing(long shop, String subject, String key, String name) {
    run(
        """
        INSERT INTO mapping_choice (shop_id, subject, shop_key, shop_name, changed_at)
        VALUES ($1, $2, $3, $4, $5)""",
        shop,
        subject,
        key,
        name,
        at(clock.instant()));
  }

  /**
   * Forgets what the lane left, so that later tests find the queue without it. The jobs go first: a
   * claim that is under way is waited for, and none comes after.
   */
  public void forget(String lane) {
    List<Long> gone = new ArrayList<>();
    pool.preparedQuery("DELETE FROM job WHERE lane = $1 RETURNING id")
        .executeAndAwait(Tuple.of(lane))
        .forEach(row -> gone.add(row.getLong("id")));
    Long[] jobs = gone.toArray(Long[]::new);
    pool.preparedQuery("DELETE FROM job_wait WHERE job_id = ANY($1)")
        .executeAndAwait(Tuple.of(jobs));
    pool.preparedQuery("DELETE FROM job_run WHERE job_id = ANY($1)")
        .executeAndAwait(Tuple.of(jobs));
  }

  private static OffsetDateTime at(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private long id(String sql, Object... values) {
    return pool.preparedQuery(sql).executeAndAwait(tuple(values)).iterator().next().getLong("id");
  }

  private void run(String sql, Object... values) {
    pool.preparedQuery(sql).executeAndAwait(tuple(values));
  }

  private static Tuple tuple(Object... values) {
    List<Object> list = new ArrayList<>(Arrays.asList(values));
    return Tuple.wrap(list);
  }
}
