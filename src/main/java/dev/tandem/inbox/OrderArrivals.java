package dev.tandem.inbox;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.ShopAccess;
import dev.tandem.queue.JobQueue;
import dev.tandem.queue.NewJob;
import dev.tandem.shop.OrderFeed;
import dev.tandem.shop.OrderHint;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Stores what a poll told: one event row and one job for each change that was not told before, and
 * the watermark, in one transaction.
 *
 * <p>Shops date changes to the second. An order that changes again within the second in which it
 * was read looks the same at the next poll:
 *
 * <pre>
 *   10:00:05.1  order 7 placed          date 10:00:05
 *   10:00:05.4  poll, order 7 imported
 *   10:00:05.8  order 7 edited          date 10:00:05, told already
 * </pre>
 *
 * So what was told while it was the newest is looked at once more, some seconds later.
 */
@ApplicationScoped
class OrderArrivals {

  private static final Duration SAME_SECOND = Duration.ofSeconds(1);
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(3);

  private static final String STORE =
      """
      INSERT INTO inbox_event (shop_id, event, at, again)
      SELECT $1, e.event, $4, e.newest FROM unnest($2::text[], $3::boolean[]) AS e(event, newest)
      ON CONFLICT (shop_id, event) DO UPDATE SET again = false
       WHERE inbox_event.again AND inbox_event.at <= $5
      RETURNING event\
      """;

  // Never ahead of our own clock: an order that is dated in the future, by a clock that was wrong
  // for a moment or by a time zone that is corrected later, would hide all that comes before.
  private static final String MOVE_WATERMARK =
      """
      UPDATE poll SET watermark = greatest(watermark, least($2::timestamptz, $3)), polled_at = $3, failure = ''
       WHERE shop_id = $1 AND subject = $4\
      """;

  private final JobQueue queue;
  private final OrderJobs jobs;
  private final Clock clock;

  OrderArrivals(JobQueue queue, OrderJobs jobs, Clock clock) {
    this.queue = queue;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** How many jobs followed. */
  Uni<Integer> store(ShopAccess shop, OrderFeed feed, List<OrderHint> hints) {
    if (hints.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    Instant newest = newest(hints);
    return queue.inTransaction(
        connection ->
            unheard(connection, shop.id(), feed, hints, newest)
                .chain(fresh -> queue.enqueueIn(connection, follow(shop, feed, hints, fresh)))
                .call(() -> moveWatermark(connection, shop.id(), feed, newest))
                .map(List::size));
  }

  /** Without those that are dated ahead of time, where there are others. */
  private Instant newest(List<OrderHint> hints) {
    Instant now = clock.instant();
    return hints.stream()
        .map(OrderHint::updatedAt)
        .filter(at -> !at.isAfter(now))
        .max(Instant::compareTo)
        .orElseGet(
            () -> hints.stream().map(OrderHint::updatedAt).max(Instant::compareTo).orElseThrow());
  }

  private Uni<Set<String>> unheard(
      SqlConnection connection,
      ShopId shop,
      OrderFeed feed,
      List<OrderHint> hints,
      Instant newest) {
    // A page that tells one order twice would hit its own row.
    List<OrderHint> distinct = distinct(hints, hint -> event(feed, hint));
    String[] events = distinct.stream().map(hint -> event(feed, hint)).toArray(String[]::new);
    Boolean[] young =
        distinct.stream()
            .map(hint -> !hint.updatedAt().isBefore(newest.minus(SAME_SECOND)))
            .toArray(Boolean[]::new);
    Instant now = clock.instant();
    return connection
        .preparedQuery(STORE)
        .execute(Tuple.of(shop.value(), events, young, utc(now), utc(now.minus(LOOK_AGAIN_AFTER))))
        .map(
            rows -> {
              Set<String> fresh = new HashSet<>();
              rows.forEach(row -> fresh.add(row.getString("event")));
              return fresh;
            });
  }

  private List<NewJob> follow(
      ShopAccess shop, OrderFeed feed, List<OrderHint> hints, Set<String> fresh) {
    return hints.stream()
        .filter(hint -> fresh.contains(event(feed, hint)))
        .map(hint -> jobs.of(shop, hint.id(), hint.customerId(), false))
        .toList();
  }

  private Uni<Void> moveWatermark(
      SqlConnection connection, ShopId shop, OrderFeed feed, Instant newest) {
    return connection
        .preparedQuery(MOVE_WATERMARK)
        .execute(Tuple.of(shop.value(), utc(newest), utc(clock.instant()), feed.text()))
        .replaceWithVoid();
  }

  private static String event(OrderFeed feed, OrderHint hint) {
    String what = feed == OrderFeed.ORDERS ? "order:" : feed.text() + ":";
    return what + hint.id() + "@" + hint.updatedAt();
  }

  private static <T> List<T> distinct(List<T> all, Function<T, String> key) {
    Set<String> seen = new HashSet<>();
    return all.stream().filter(one -> seen.add(key.apply(one))).toList();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
