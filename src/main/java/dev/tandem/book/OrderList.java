package dev.tandem.book;

import dev.tandem.commerce.ShopId;
import dev.tandem.queue.Select;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The orders as people see them. Reads only. */
@ApplicationScoped
public class OrderList {

  // Whether a job runs, or is about to, is asked of the queue: the row tells of the last step only.
  private static final String ORDERS =
      """
      SELECT o.*, EXISTS (SELECT FROM job j
                           WHERE j.kind IN ('%1$s', %2$s) AND j.subject = o.shop_id || ':' || o.order_id
                             AND j.state = 'ready') AS in_progress,
             EXISTS (SELECT FROM job j JOIN job_run r ON r.job_id = j.id
                      WHERE j.kind IN ('%1$s', %2$s) AND j.subject = o.shop_id || ':' || o.order_id
                        AND j.state <> 'dead') AS running,
             (SELECT coalesce(c.paused_reason, c.open_reason)
                FROM queue_lane l JOIN connection_state c USING (connection)
               WHERE l.lane = 'shop:' || o.shop_id AND (c.paused_at IS NOT NULL OR c.open_since IS NOT NULL)
               ORDER BY c.paused_at IS NULL, connection LIMIT 1) AS held
        FROM shop_order o"""
          .formatted(OrderBook.KIND, OrderTroubles.kinds());

  // What is empty is in no index.
  private static final String SEARCH =
      """
      (number <> '' AND lower(number) COLLATE "C" >= ? AND lower(number) COLLATE "C" < ?
        OR email <> '' AND lower(email) COLLATE "C" >= ? AND lower(email) COLLATE "C" < ?
        OR odoo_name <> '' AND lower(odoo_name) COLLATE "C" >= ? AND lower(odoo_name) COLLATE "C" < ?
        OR odoo_id = ?)""";

  private static final ListedOrder.Sync UNSAID = new ListedOrder.Sync("", "");

  private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

  private static final String ELIGIBLE =
      "SELECT order_id FROM shop_order WHERE shop_id = $1 AND status = 'not_synced' ORDER BY id";

  private final Pool pool;
  private final Clock clock;

  OrderList(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param after null for the first page
   * @throws IllegalArgumentException where {@code after} is not from this list
   */
  public Uni<List<ListedOrder>> list(
      OrderQuery query, OrderQuery.@Nullable After after, int limit) {
    Select select = new Select(ORDERS);
    if (query.shop() != null) {
      select.where("shop_id = ?", query.shop().value());
    }
    if (query.status() != null) {
      select.where("status = '" + query.status().text() + "'");
    }
    if (!query.search().isBlank()) {
      search(select, query.search().strip().toLowerCase(Locale.ROOT));
    }
    String by = query.sort().expression();
    String way = query.descending() ? " DESC" : "";
    if (after != null) {
      select.where(
          "(" + by + ", id) " + (query.descending() ? "<" : ">") + " (?, ?)",
          query.sort().parse(after.value()),
          after.id());
    }
    return select.read(pool, by + way + ", id" + way, limit, this::listed);
  }

  public Uni<Optional<ListedOrder>> find(ShopId shop, String orderId) {
    return new Select(ORDERS)
        .where("shop_id = ?", shop.value())
        .where("order_id = ?", orderId)
        .read(pool, "id", 1, this::listed)
        .map(rows -> rows.stream().findFirst());
  }

  /** The subjects of the orders with this number or shop id; {@link OrderBook#subject}. */
  public Uni<List<String>> subjectsCalled(String numberOrId) {
    return new Select("SELECT shop_id, order_id FROM shop_order")
        .where("(number COLLATE \"C\" = ? OR order_id = ?)", numberOrId, numberOrId)
        .read(
            pool,
            "id",
            100,
            row ->
                OrderBook.subject(new ShopId(row.getLong("shop_id")), row.getString("order_id")));
  }

  /**
   * The shop's ids of the orders that would be synced if somebody asked for all of them: those that
   * are not synced, without what the rules left out, what failed, and what goes on by itself.
   */
  public Uni<List<String>> eligible(ShopId shop) {
    return pool.preparedQuery(ELIGIBLE)
        .execute(Tuple.of(shop.value()))
        .map(
            rows -> {
              List<String> ids = new ArrayList<>(rows.size());
              rows.forEach(row -> ids.add(row.getString("order_id")));
              return ids;
            });
  }

  /** How many orders have this status. */
  public Uni<Long> count(OrderStatus status) {
    return pool.preparedQuery("SELECT count(*) FROM shop_order WHERE status = $1")
        .execute(Tuple.of(status.text()))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private static void search(Select select, String beginning) {
    String end = beginning + LAST_CHARACTER;
    long id = beginning.matches("\\d{1,18}") ? Long.parseLong(beginning) : -1;
    select.where(SEARCH, beginning, end, beginning, end, beginning, end, id);
  }

  private ListedOrder listed(Row row) {
    ListedOrder bare = bare(row);
    boolean running = row.getBoolean("running");
    String held = row.getString("held");
    return bare.with(
        bare.inProgress() && !running && held != null
            ? SyncWords.held(held)
            : SyncWords.of(bare, running, clock.instant()));
  }

  private static ListedOrder bare(Row row) {
    return new ListedOrder(
        row.getLong("id"),
        row.getLong("shop_id"),
        row.getString("order_id"),
        row.getString("number"),
        Select.instant(row, "placed_at"),
        row.getString("email"),
        row.getString("currency"),
        row.getBigDecimal("total"),
        row.getString("shop_state"),
        row.getString("status"),
        row.getBoolean("in_progress"),
        row.getString("code"),
        row.getString("reason"),
        row.getString("advice"),
        Select.instant(row, "next_run_at"),
        row.getLong("job_id"),
        row.getString("step"),
        saleOrder(row),
        Arrays.asList(row.getArrayOfStrings("flags")),
        time(row, "created_at"),
        time(row, "changed_at"),
        UNSAID);
  }

  private static ListedOrder.@Nullable SaleOrder saleOrder(Row row) {
    Long id = row.getLong("odoo_id");
    return id == null
        ? null
        : new ListedOrder.SaleOrder(
            id,
            row.getString("odoo_name"),
            row.getString("odoo_state"),
            row.getBigDecimal("odoo_total"),
            row.getString("odoo_model"));
  }

  private static Instant time(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }
}
