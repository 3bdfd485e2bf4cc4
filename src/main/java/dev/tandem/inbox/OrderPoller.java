package dev.tandem.inbox;

import dev.tandem.connection.Connections;
import dev.tandem.connection.ShopAccess;
import dev.tandem.connection.ShopSettings;
import dev.tandem.fault.Fault;
import dev.tandem.queue.ConnectionGate;
import dev.tandem.queue.ConnectionHolds;
import dev.tandem.shop.ChangedOrders;
import dev.tandem.shop.OrderCursor;
import dev.tandem.shop.OrderFeed;
import dev.tandem.shop.ShopAdapter;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Asks each enabled shop every few seconds which orders changed (ORD1). Each poll looks back behind
 * the last one, because a shop's transaction may show up later than its date; what was told before
 * is recognised. Once a day the look back is a long one, in case something came later still.
 */
@ApplicationScoped
public class OrderPoller {

  private static final Logger LOG = Logger.getLogger(OrderPoller.class);
  private static final int PAGE = 100;
  private static final Duration LONGEST_POLL = Duration.ofMinutes(1);

  // Shorter than events are kept: what was told before is recognised however far a sweep looks.
  private static final Duration SWEEP_BACK = Duration.ofDays(3);
  private static final Duration SWEEP_EVERY = Duration.ofDays(1);

  // The first poll of a shop begins where its date range does, else now: older orders are a first
  // load.
  private static final String BEGIN =
      """
      INSERT INTO poll (shop_id, subject, watermark, next_at, began_at, swept_at)
      VALUES ($1, $4, $2, $3, $3, $3)
      ON CONFLICT DO NOTHING""";

  // Whoever moves next_at polls; the others find it in the future.
  private static final String TAKE =
      """
      UPDATE poll SET next_at = $3 WHERE shop_id = $1 AND subject = $4 AND next_at <= $2
      RETURNING watermark, began_at, swept_at""";

  private static final String NEXT =
      "UPDATE poll SET next_at = $2, failure = $3 WHERE shop_id = $1 AND subject = $4";

  private static final String SWEPT =
      "UPDATE poll SET swept_at = $2 WHERE shop_id = $1 AND subject = $3";

  private final Pool pool;
  private final Clock clock;
  private final Connections connections;
  private final ConnectionGate gate;
  private final ConnectionHolds holds;
  private final OrderArrivals arrivals;
  private final Instance<ShopAdapter> adapters;
  private final Rounds<String> rounds = new Rounds<>();

  OrderPoller(
      Pool pool,
      Clock clock,
      Connections connections,
      ConnectionGate gate,
      ConnectionHolds holds,
      OrderArrivals arrivals,
      Instance<ShopAdapter> adapters) {
    this.pool = pool;
    this.clock = clock;
    this.connections = connections;
    this.gate = gate;
    this.holds = holds;
    this.arrivals = arrivals;
    this.adapters = adapters;
  }

  /** Begins to poll every feed whose time has come; none waits for another. */
  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> tick() {
    return feeds()
        .invoke(all -> all.forEach(feed -> rounds.start(feed.key(), () -> pollIfDue(feed))))
        .replaceWithVoid();
  }

  /** {@link #tick}, for those who want to know the number of jobs: it waits for all. */
  public Uni<Integer> pollDue() {
    return feeds()
        .onItem()
        .transformToMulti(feeds -> Multi.createFrom().iterable(feeds))
        .onItem()
        .transformToUniAndMerge(feed -> rounds.run(feed.key(), () -> pollIfDue(feed)))
        .collect()
        .with(java.util.stream.Collectors.summingInt(Integer::intValue));
  }

  private Uni<List<Feed>> feeds() {
    return connections
        .shops()
        .map(
            shops ->
                shops.stream()
                    .filter(shop -> shop.settings().enabled())
                    .filter(shop -> shop.settings().entities().orders())
                    .flatMap(
                        shop -> adapter(shop).feeds().stream().map(feed -> new Feed(shop, feed)))
                    .filter(Feed::isFollowed)
                    .toList());
  }

  /** What is polled by itself. */
  private record Feed(ShopAccess shop, OrderFeed feed) {

    String key() {
      return shop.id() + ":" + feed.text();
    }

    /** Nobody asks a shop for refunds that nothing would follow from. */
    boolean isFollowed() {
      return feed != OrderFeed.REFUNDS || shop.settings().refunding().refunds();
    }
  }

  /**
   * A poll whose time has come.
   *
   * @param beganAt when the feed was polled first
   * @param sweptAt when it was last looked at as a whole
   */
  private record Due(Instant watermark, Instant beganAt, Instant sweptAt) {

    /** Once a day it looks back for days, for what came later than any overlap (ORD1). */
    boolean sweeps(Instant now) {
      return !sweptAt.plus(SWEEP_EVERY).isAfter(now);
    }

    Instant since(Duration overlap, boolean sweeps) {
      Instant usual = watermark.minus(overlap);
      Instant far = watermark.minus(SWEEP_BACK);
      Instant first = beganAt.minus(overlap);
      Instant swept = far.isBefore(first) ? first : far;
      return sweeps && swept.isBefore(usual) ? swept : usual;
    }

    static Due of(Row row) {
      Instant watermark = row.getOffsetDateTime("watermark").toInstant();
      OffsetDateTime began = row.getOffsetDateTime("began_at");
      return new Due(
          watermark,
          began == null ? watermark : began.toInstant(),
          row.getOffsetDateTime("swept_at").toInstant());
    }
  }

  private Uni<Integer> pollIfDue(Feed feed) {
    return gate.mayCall(feed.shop().key())
        .chain(open -> open ? take(feed) : Uni.createFrom().item(Optional.<Due>empty()))
        .chain(due -> due.isEmpty() ? Uni.createFrom().item(0) : poll(feed, due.get()))
        .onFailure()
        .recoverWithUni(failure -> failed(feed, failure));
  }

  private Uni<Optional<Due>> take(Feed feed) {
    long shop = feed.shop().id().value();
    Instant now = clock.instant();
    Instant from = feed.shop().settings().orderRules().from();
    Instant begin = from == null || from.isAfter(now) ? now : from;
    String subject = feed.feed().text();
    return pool.preparedQuery(BEGIN)
        .execute(Tuple.of(shop, utc(begin), utc(now), subject))
        .chain(
            () ->
                pool.preparedQuery(TAKE)
                    .execute(Tuple.of(shop, utc(now), utc(now.plus(LONGEST_POLL)), subject)))
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(Due.of(rows.iterator().next())));
  }

  private Uni<Integer> poll(Feed feed, Due due) {
    ShopSettings settings = feed.shop().settings();
    Instant now = clock.instant();
    boolean sweeps = due.sweeps(now);
    Instant since = due.since(settings.pollOverlap(), sweeps);
    return page(feed, new OrderCursor(since, 0), 0)
        .call(jobs -> sweeps ? swept(feed, now, jobs) : Uni.createFrom().voidItem())
        .call(ignored -> next(feed, settings.pollEvery(), ""));
  }

  private Uni<Void> swept(Feed feed, Instant at, int jobs) {
    LOG.infof(
        "looked back over the %s of %s: %d to do", feed.feed().text(), feed.shop().key(), jobs);
    return pool.preparedQuery(SWEPT)
        .execute(Tuple.of(feed.shop().id().value(), utc(at), feed.feed().text()))
        .replaceWithVoid();
  }

  private Uni<Integer> page(Feed feed, OrderCursor from, int before) {
    return adapter(feed.shop())
        .changedOrders(feed.shop(), feed.feed(), from, PAGE)
        .chain(
            (ChangedOrders page) ->
                arrivals
                    .store(feed.shop(), feed.feed(), page.orders())
                    .chain(
                        jobs ->
                            page.next() == null
                                ? Uni.createFrom().item(before + jobs)
                                : goOn(feed, page.next(), before + jobs)));
  }

  /** A poll of many pages stays ours: no other replica begins the same one. */
  private Uni<Integer> goOn(Feed feed, OrderCursor from, int before) {
    return next(feed, LONGEST_POLL, "").chain(() -> page(feed, from, before));
  }

  private Uni<Integer> failed(Feed feed, Throwable failure) {
    ShopAccess shop = feed.shop();
    String reason =
        failure instanceof Fault fault ? fault.getMessage() : failure.getClass().getSimpleName();
    LOG.warnf("polling the %s of %s failed: %s", feed.feed().text(), shop.key(), reason);
    return holds
        .hold(failure)
        .chain(() -> next(feed, shop.settings().pollEvery().multipliedBy(2), reason))
        .replaceWith(0)
        .onFailure()
        .recoverWithItem(0);
  }

  private Uni<Void> next(Feed feed, Duration pause, String failure) {
    return pool.preparedQuery(NEXT)
        .execute(
            Tuple.of(
                feed.shop().id().value(),
                utc(clock.instant().plus(pause)),
                failure,
                feed.feed().text()))
        .replaceWithVoid();
  }

  private ShopAdapter adapter(ShopAccess shop) {
    return adapters.stream()
        .filter(adapter -> adapter.platform().equals(shop.platform()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no adapter for " + shop.platform()));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
