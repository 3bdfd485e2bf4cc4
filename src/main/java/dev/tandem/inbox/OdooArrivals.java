package dev.tandem.inbox;

import static dev.tandem.inbox.OdooPolls.utc;

import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.ShopAccess;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.NewJob;
import dev.tandem.shop.OrderPush.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores what a poll of Odoo told: what was heard and the jobs that follow, in one transaction. The
 * watermark moves when every page is stored, because pages come by id and not by date.
 */
@ApplicationScoped
class OdooArrivals {

  private static final String SEEN =
      """
      SELECT record_id, mark FROM odoo_seen
       WHERE instance_id = $1 AND model = $2 AND record_id = ANY($3)\
      """;

  private static final String TOLD =
      """
      SELECT shop_id, order_id, event FROM order_push
       WHERE shop_id = ANY($1) AND order_id = ANY($2) AND told_at IS NOT NULL\
      """;

  private static final String HEAR =
      """
      INSERT INTO odoo_seen (instance_id, model, record_id, mark, written_at)
      SELECT $1, $2, h.id, h.mark, h.written
        FROM unnest($3::bigint[], $4::text[], $5::timestamptz[]) AS h(id, mark, written)
      ON CONFLICT (instance_id, model, record_id) DO UPDATE
         SET mark = excluded.mark, written_at = excluded.written_at\
      """;

  // The watermark is null as long as Odoo has no such record: then everything is new. It never
  // follows a clock of Odoo's that is ahead: what is changed after that clock is put right would
  // not be seen.
  private static final String MOVE =
      """
      UPDATE odoo_poll
         SET watermark = CASE WHEN greatest(watermark, $3) > $4 THEN $4 ELSE greatest(watermark, $3) END,
             polled_at = $4, failure = '',
             swept_at = CASE WHEN $5 THEN $4 ELSE swept_at END
       WHERE instance_id = $1 AND model = $2\
      """;

  // No poll tells these again; one that does, with a longer overlap, makes a job too many.
  private static final String FORGET =
      """
      DELETE FROM odoo_seen s USING odoo_poll p
       WHERE s.instance_id = $1 AND s.model = $2 AND p.instance_id = $1 AND p.model = $2
         AND s.written_at < p.watermark - $3::bigint * interval '1 second'\
      """;

  private final Pool pool;
  private final JobQueue queue;
  private final OdooJobs jobs;
  private final Clock clock;

  OdooArrivals(Pool pool, JobQueue queue, OdooJobs jobs, Clock clock) {
    this.pool = pool;
    this.queue = queue;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** An order of a shop to which something may have happened. */
  record Affected(ShopAccess shop, String orderId, Event event) {

    String key() {
      return shop.id().value() + ":" + event.text() + ":" + orderId;
    }
  }

  /** The hints that were not heard before, or say something else now. */
  Uni<List<OdooHint>> unheard(InstanceId instance, OdooFeed feed, List<OdooHint> hints) {
    Long[] ids = hints.stream().map(OdooHint::id).toArray(Long[]::new);
    return pool.preparedQuery(SEEN)
        .execute(Tuple.of(instance.value(), feed.model(), ids))
        .map(
            rows -> {
              Map<Long, String> marks = new HashMap<>();
              rows.forEach(row -> marks.put(row.getLong("record_id"), row.getString("mark")));
              return hints.stream()
                  .filter(hint -> !hint.mark().equals(marks.get(hint.id())))
                  .toList();
            });
  }

  /** The {@link Affected#key} of those that were told for good. */
  Uni<Set<String>> told(List<Affected> all) {
    Long[] shops = all.stream().map(one -> one.shop().id().value()).distinct().toArray(Long[]::new);
    String[] orders = all.stream().map(Affected::orderId).distinct().toArray(String[]::new);
    return pool.preparedQuery(TOLD)
        .execute(Tuple.of(shops, orders))
        .map(
            rows -> {
              Set<String> told = new HashSet<>();
              rows.forEach(
                  row ->
                      told.add(
                          row.getLong("shop_id")
                              + ":"
                              + row.getString("event")
                              + ":"
                              + row.getString("order_id")));
              return told;
            });
  }

  /** One page; answers how many jobs followed. */
  Uni<Integer> store(
      InstanceId instance, OdooFeed feed, List<OdooHint> heard, Set<Affected> affected) {
    if (affected.isEmpty() && heard.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    List<NewJob> follow =
        affected.stream().map(one -> jobs.status(one.shop(), one.orderId())).distinct().toList();
    return queue.inTransaction(
        connection ->
            hear(connection, instance, feed, heard)
                .chain(() -> queue.enqueueIn(connection, follow))
                .map(List::size));
  }

  /**
   * The poll came to its end.
   *
   * @param newest the newest date of change on all its pages; null where there was nothing
   */
  Uni<Void> end(
      InstanceId instance,
      OdooFeed feed,
      @Nullable Instant newest,
      boolean swept,
      Duration overlap) {
    OffsetDateTime until = newest == null ? null : utc(newest);
    return pool.withTransaction(
            connection ->
                connection
                    .preparedQuery(MOVE)
                    .execute(
                        Tuple.of(
                            instance.value(), feed.model(), until, utc(clock.instant()), swept))
                    .chain(
                        () ->
                            connection
                                .preparedQuery(FORGET)
                                .execute(
                                    Tuple.of(instance.value(), feed.model(), overlap.toSeconds()))))
        .replaceWithVoid();
  }

  private static Uni<Void> hear(
      SqlConnection connection, InstanceId instance, OdooFeed feed, List<OdooHint> heard) {
    if (heard.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(HEAR)
        .execute(
            Tuple.of(
                instance.value(),
                feed.model(),
                heard.stream().map(OdooHint::id).toArray(Long[]::new),
                heard.stream().map(OdooHint::mark).toArray(String[]::new),
                heard.stream().map(hint -> utc(hint.writtenAt())).toArray(OffsetDateTime[]::new)))
        .replaceWithVoid();
  }
}
