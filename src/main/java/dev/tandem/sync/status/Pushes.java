package dev.tandem.sync.status;

import dev.tandem.commerce.ShopId;
import dev.tandem.queue.Change;
import dev.tandem.shop.OrderPush.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each shop was told of each order, and what it is about to be told. */
@ApplicationScoped
class Pushes {

  private static final String OF =
      """
      SELECT event, intended_at, told_at, tracking, parcels_intended_at, payments_before
        FROM order_push
       WHERE shop_id = $1 AND order_id = $2\
      """;

  private static final String INTEND =
      """
      INSERT INTO order_push (shop_id, order_id, event, target, intended_at, payments_before)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (shop_id, order_id, event) DO UPDATE
         SET target = $4, intended_at = $5,
             payments_before = COALESCE(order_push.payments_before, $6)
       WHERE order_push.told_at IS NULL\
      """;

  private static final String WITHDRAW =
      """
      DELETE FROM order_push
       WHERE shop_id = $1 AND order_id = $2 AND event = $3 AND told_at IS NULL\
      """;

  private static final String TOLD =
      """
      INSERT INTO order_push (shop_id, order_id, event, target, told_at, how) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (shop_id, order_id, event) DO UPDATE SET told_at = $5, how = $6
       WHERE order_push.told_at IS NULL\
      """;

  private static final String TRACKED =
      """
      UPDATE order_push SET tracking = $4, parcels_intended_at = NULL
       WHERE shop_id = $1 AND order_id = $2 AND event = $3\
      """;

  private static final String INTEND_PARCELS =
      """
      UPDATE order_push SET parcels_intended_at = $4
       WHERE shop_id = $1 AND order_id = $2 AND event = $3\
      """;

  private final Pool pool;
  private final Clock clock;

  Pushes(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** How it came that the shop counts as told. */
  enum How {
    SENT,
    FOUND,
    LEFT;

    private String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param intendedAt the last call that may have done it; null where none was made
   * @param told never to be sent again
   * @param tracking fingerprint of the parcels that the shop knows
   * @param parcelsIntendedAt the last call that may have told more parcels; null where none is open
   * @param paymentsBefore those that the order had before the first call; null where none was made
   */
  record Push(
      @Nullable Instant intendedAt,
      boolean told,
      String tracking,
      @Nullable Instant parcelsIntendedAt,
      @Nullable Set<String> paymentsBefore) {

    static final Push NONE = new Push(null, false, "", null, null);
  }

  /** What is known; an event without a row was never thought of. */
  Uni<Map<Event, Push>> of(ShopId shop, String orderId) {
    return pool.preparedQuery(OF)
        .execute(Tuple.of(shop.value(), orderId))
        .map(
            rows -> {
              Map<Event, Push> found = new EnumMap<>(Event.class);
              rows.forEach(row -> found.put(event(row), push(row)));
              return found;
            });
  }

  /**
   * Stored before the shop is called, in a transaction of its own.
   *
   * @param payments ids of those that the order has
   */
  Uni<Void> intend(
      ShopId shop, String orderId, Event event, String target, Collection<String> payments) {
    return pool.preparedQuery(INTEND)
        .execute(
            Tuple.of(
                shop.value(), orderId, event.text(), target, now(), String.join("\n", payments)))
        .replaceWithVoid();
  }

  /** The call certainly did nothing. */
  Uni<Void> withdraw(ShopId shop, String orderId, Event event) {
    return pool.preparedQuery(WITHDRAW)
        .execute(Tuple.of(shop.value(), orderId, event.text()))
        .replaceWithVoid();
  }

  /** Stored before more parcels are told of an order that was shipped. */
  Uni<Void> intendParcels(ShopId shop, String orderId) {
    return parcels(shop, orderId, now());
  }

  /** That call certainly did nothing, or nothing that is not read again. */
  Uni<Void> withdrawParcels(ShopId shop, String orderId) {
    return parcels(shop, orderId, null);
  }

  private Uni<Void> parcels(ShopId shop, String orderId, @Nullable OffsetDateTime at) {
    return pool.preparedQuery(INTEND_PARCELS)
        .execute(Tuple.of(shop.value(), orderId, Event.SHIPPED.text(), at))
        .replaceWithVoid();
  }

  /** The shop knows, for good. */
  Change told(ShopId shop, String orderId, Event event, String target, How how) {
    return Change.of(
        TOLD, shop.value(), orderId, event.text(), target, clock.instant(), how.text());
  }

  /** The shop knows these parcels. */
  Change tracked(ShopId shop, String orderId, String print) {
    return Change.of(TRACKED, shop.value(), orderId, Event.SHIPPED.text(), print);
  }

  private static Event event(Row row) {
    return Event.valueOf(row.getString("event").toUpperCase(Locale.ROOT));
  }

  private static Push push(Row row) {
    return new Push(
        instant(row, "intended_at"),
        row.getOffsetDateTime("told_at") != null,
        row.getString("tracking"),
        instant(row, "parcels_intended_at"),
        ids(row.getString("payments_before")));
  }

  private static @Nullable Set<String> ids(@Nullable String lines) {
    return lines == null ? null : Set.of(lines.isEmpty() ? new String[0] : lines.split("\n"));
  }

  private static @Nullable Instant instant(Row row, String column) {
    OffsetDateTime at = row.getOffsetDateTime(column);
    return at == null ? null : at.toInstant();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
