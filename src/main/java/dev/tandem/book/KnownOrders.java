package dev.tandem.book;

import dev.tandem.commerce.ShopId;
import dev.tandem.queue.Select;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a shop told of its orders, for telling it, and each of them, from another one. */
@ApplicationScoped
public class KnownOrders {

  private static final String LATEST =
      """
      SELECT order_id, number, placed_at FROM shop_order
       WHERE shop_id = $1 AND number <> '' AND created_at > $2 ORDER BY id DESC LIMIT $3""";

  private static final String FIND =
      """
      SELECT order_id, number, placed_at FROM shop_order
       WHERE shop_id = $1 AND order_id = $2 AND number <> ''""";

  private final Pool pool;

  KnownOrders(Pool pool) {
    this.pool = pool;
  }

  /**
   * An order.
   *
   * @param placedAt null where the shop did not tell
   */
  public record Known(String id, String number, @Nullable Instant placedAt) {}

  /** Those that were first heard of last, after a moment. */
  public Uni<List<Known>> latest(ShopId shop, OffsetDateTime after, int limit) {
    return pool.preparedQuery(LATEST)
        .execute(Tuple.of(shop.value(), after, limit))
        .map(
            rows -> {
              List<Known> orders = new ArrayList<>();
              rows.forEach(row -> orders.add(known(row)));
              return orders;
            });
  }

  /** Empty where the shop never told more than its id. */
  public Uni<Optional<Known>> find(ShopId shop, String orderId) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(shop.value(), orderId))
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(known(rows.iterator().next())));
  }

  private static Known known(Row row) {
    return new Known(
        row.getString("order_id"), row.getString("number"), Select.instant(row, "placed_at"));
  }
}
