package dev.tandem.inbox.webhook;

import dev.tandem.queue.JobQueue;
import dev.tandem.queue.NewJob;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores many webhooks in one transaction: that they were heard, and the jobs that follow. Two
 * transactions that store the same at the same moment take it in the same order, and so wait for
 * each other instead of locking each other out.
 */
@ApplicationScoped
class WebhookStore {

  /** That a shop was heard of is for people to see: not worth a write for each webhook. */
  private static final Duration HEARD_EVERY = Duration.ofSeconds(10);

  private static final Comparator<NewJob> IN_ORDER =
      Comparator.comparing(NewJob::kind)
          .thenComparing(job -> job.subject().length())
          .thenComparing(NewJob::subject);

  private static final String HEAR =
      """
      INSERT INTO inbox_event (shop_id, event, at, again)
      SELECT e.shop, e.event, $3, false FROM unnest($1::bigint[], $2::text[]) AS e(shop, event)
      ON CONFLICT DO NOTHING
      RETURNING shop_id, event""";

  private static final String KEEP =
      """
      INSERT INTO webhook_unread (shop_id, event, topic, body, received_at)
      VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING""";

  private static final String HEARD =
      """
      INSERT INTO webhook_heard (shop_id, at) SELECT s, $2 FROM unnest($1::bigint[]) AS s ORDER BY s
      ON CONFLICT (shop_id) DO UPDATE SET at = greatest(webhook_heard.at, excluded.at)""";

  private final JobQueue queue;
  private final Clock clock;
  private final Map<Long, Instant> heard = new ConcurrentHashMap<>();

  WebhookStore(JobQueue queue, Clock clock) {
    this.queue = queue;
    this.clock = clock;
  }

  /** For each, in order, whether it is new; comes after the commit. */
  Uni<List<Boolean>> store(List<Arrival> batch) {
    Map<Arrival.Key, Arrival> distinct = new TreeMap<>();
    batch.forEach(arrival -> distinct.putIfAbsent(arrival.key(), arrival));
    return queue
        .inTransaction(connection -> store(connection, distinct))
        .map(fresh -> batch.stream().map(one -> fresh.remove(one.key())).toList());
  }

  private Uni<Set<Arrival.Key>> store(
      SqlConnection connection, Map<Arrival.Key, Arrival> distinct) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return hear(connection, distinct, now)
        .call(fresh -> keepUnread(connection, fresh, distinct, now))
        .call(fresh -> queue.enqueueIn(connection, jobs(fresh, distinct)))
        .call(fresh -> tellHeard(connection, fresh, now));
  }

  private static Uni<Set<Arrival.Key>> hear(
      SqlConnection connection, Map<Arrival.Key, Arrival> distinct, OffsetDateTime now) {
    Long[] shops = distinct.keySet().stream().map(Arrival.Key::shop).toArray(Long[]::new);
    String[] events = distinct.keySet().stream().map(Arrival.Key::event).toArray(String[]::new);
    return connection
        .preparedQuery(HEAR)
        .execute(Tuple.of(shops, events, now))
        .map(
            rows -> {
              Set<Arrival.Key> fresh = new HashSet<>();
              rows.forEach(
                  row ->
                      fresh.add(new Arrival.Key(row.getLong("shop_id"), row.getString("event"))));
              return fresh;
            });
  }

  /** By the numbers of the orders: of one customer the older one is first. */
  private static List<NewJob> jobs(Set<Arrival.Key> fresh, Map<Arrival.Key, Arrival> distinct) {
    List<NewJob> jobs = new ArrayList<>();
    distinct.forEach(
        (key, arrival) -> {
          if (fresh.contains(key)) {
            jobs.addAll(arrival.jobs());
          }
        });
    jobs.sort(IN_ORDER);
    return jobs;
  }

  private static Uni<Void> keepUnread(
      SqlConnection connection,
      Set<Arrival.Key> fresh,
      Map<Arrival.Key, Arrival> distinct,
      OffsetDateTime now) {
    List<Tuple> rows =
        distinct.values().stream()
            .filter(arrival -> arrival.unread() && fresh.contains(arrival.key()))
            .map(
                one ->
                    Tuple.of(
                        one.shop().id().value(),
                        one.event(),
                        one.webhook().topic(),
                        Buffer.buffer(one.webhook().raw().body()),
                        now))
            .toList();
    return rows.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(KEEP).executeBatch(rows).replaceWithVoid();
  }

  private Uni<Void> tellHeard(
      SqlConnection connection, Set<Arrival.Key> fresh, OffsetDateTime now) {
    Instant at = now.toInstant();
    Long[] shops =
        fresh.stream()
            .map(Arrival.Key::shop)
            .distinct()
            .filter(shop -> !at.isBefore(heard.getOrDefault(shop, Instant.MIN)))
            .toArray(Long[]::new);
    if (shops.length == 0) {
      return Uni.createFrom().voidItem();
    }
    return connection
        .preparedQuery(HEARD)
        .execute(Tuple.of(shops, now))
        .invoke(
            stored -> {
              for (Long shop : shops) {
                heard.put(shop, at.plus(HEARD_EVERY));
              }
            })
        .replaceWithVoid();
  }
}
