package dev.tandem.book;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What stops, grouped by its cause (UI4). Reads only. */
@ApplicationScoped
public class Issues {

  // An order is concerned where its import or what follows stopped, or where it waits for a job
  // that did.
  private static final String GROUPS =
      """
      WITH stopped AS (
        SELECT id, kind, subject, code, reason, advice FROM job
         WHERE state IN ('waiting', 'dead') AND code <> ''
      ), concerned AS (
        SELECT code, subject FROM stopped WHERE kind IN ($1, %s)
        UNION
        SELECT s.code, j.subject FROM stopped s
          JOIN job_wait w ON w.by = s.id
          JOIN job j ON j.id = w.job_id AND j.kind = $1
      ), orders AS (
        SELECT c.code, count(*) AS orders,
               (array_agg(coalesce(nullif(o.number, ''), substr(c.subject, strpos(c.subject, ':') + 1))
                          ORDER BY o.id DESC NULLS LAST))[1:5] AS numbers
          FROM concerned c
          LEFT JOIN shop_order o ON o.shop_id = split_part(c.subject, ':', 1)::bigint
                                AND o.order_id = substr(c.subject, strpos(c.subject, ':') + 1)
         GROUP BY c.code
      ), causes AS (
        SELECT code, count(*) AS jobs, (array_agg(reason ORDER BY id DESC))[1] AS reason,
               (array_agg(coalesce(advice, '') ORDER BY id DESC))[1] AS advice
          FROM stopped GROUP BY code
      )
      SELECT c.code, c.jobs, c.reason, c.advice, coalesce(o.orders, 0) AS orders,
             coalesce(o.numbers, '{}') AS numbers
        FROM causes c LEFT JOIN orders o USING (code)
       ORDER BY orders DESC, jobs DESC, c.code LIMIT 100"""
          .formatted(OrderTroubles.kinds());

  private final Pool pool;

  Issues(Pool pool) {
    this.pool = pool;
  }

  /**
   * One cause.
   *
   * @param code of the fault, such as {@code tax.unmapped}
   * @param jobs how many jobs it stopped
   * @param orders how many orders stand still because of it
   * @param reason what the latest of them says
   * @param advice what a person should do
   * @param sampleOrders numbers of up to five of the orders, the latest first
   */
  public record Group(
      String code,
      long jobs,
      long orders,
      String reason,
      String advice,
      List<String> sampleOrders) {}

  /** The most harmful first; at most a hundred. */
  public Uni<List<Group>> list() {
    return pool.preparedQuery(GROUPS)
        .execute(Tuple.of(OrderBook.KIND))
        .map(
            rows -> {
              List<Group> groups = new ArrayList<>();
              rows.forEach(row -> groups.add(group(row)));
              return groups;
            });
  }

  private static Group group(Row row) {
    return new Group(
        row.getString("code"),
        row.getLong("jobs"),
        row.getLong("orders"),
        row.getString("reason"),
        row.getString("advice"),
        Arrays.asList(row.getArrayOfStrings("numbers")));
  }
}
