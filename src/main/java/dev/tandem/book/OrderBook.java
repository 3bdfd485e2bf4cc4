package dev.tandem.book;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.ShopId;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobListener;
import dev.tandem.queue.JobTransition;
import dev.tandem.queue.NewJob;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Writes the rows of the book; what is written belongs to the transaction that ends the job. */
@ApplicationScoped
public class OrderBook implements JobListener {

  /** The kind of job whose steps are the status of an order. */
  public static final String KIND = "order.import";

  private static final String STEP =
      """
      INSERT INTO shop_order (shop_id, order_id, status, code, reason, advice, next_run_at, job_id,
                              created_at, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
      ON CONFLICT (shop_id, order_id) DO UPDATE
         SET status = $3, code = $4, reason = $5, advice = $6, next_run_at = $7, job_id = $8,
             changed_at = $9, step = 'order.import'""";

  // Imported; a refund or an invoice that still fails is not hidden by that.
  private static final String IMPORTED =
      """
      INSERT INTO shop_order (shop_id, order_id, status, reason, job_id, created_at, changed_at)
      VALUES ($1, $2, 'synced', $3, $4, $5, $5)
      ON CONFLICT (shop_id, order_id) DO UPDATE
         SET (status, code, reason, advice, next_run_at, job_id, step, changed_at) = (%s)"""
          .formatted(standing("$6", "''", "$4"));

  // An import that is not through has its own trouble to tell, and a failure says more than a
  // delay.
  private static final String FOLLOWING =
      """
      UPDATE shop_order
         SET status = $3, code = $4, reason = $5, advice = $6, next_run_at = $7, job_id = $8, step = $9,
             changed_at = $10
       WHERE shop_id = $1 AND order_id = $2
         AND CASE step WHEN 'order.import' THEN status = 'synced' OR status = 'waiting' AND code = ''
                       WHEN $9 THEN true
                       ELSE status NOT IN ('failed', 'conflict') OR $3 IN ('failed', 'conflict') END""";

  private static final String FOLLOWED =
      """
      UPDATE shop_order SET (status, code, reason, advice, next_run_at, job_id, step, changed_at) = (%s)
       WHERE shop_id = $1 AND order_id = $2 AND step = $7"""
          .formatted(standing("$6", "$7", "$4"));

  private static final String DISCARDED =
      """
      UPDATE shop_order
         SET status = 'skipped', code = '', reason = $3, advice = '', next_run_at = NULL, changed_at = $5
       WHERE shop_id = $1 AND order_id = $2 AND job_id = $4""";

  // Listed from the moment it arrives, also while nothing can be run.
  private static final String ARRIVED =
      """
      INSERT INTO shop_order (shop_id, order_id, status, reason, created_at, changed_at)
      SELECT n.shop, n.id, 'not_synced', 'waits for its turn', $3, $3
        FROM unnest($1::bigint[], $2::text[]) AS n(shop, id)
      ON CONFLICT DO NOTHING""";

  private static final String SEEN =
      """
      INSERT INTO shop_order (shop_id, order_id, number, placed_at, email, currency, total, shop_state,
                              flags, status, created_at, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'not_synced', $10, $10)
      ON CONFLICT (shop_id, order_id) DO UPDATE
         SET number = $3, placed_at = $4, email = $5, currency = $6, total = $7, shop_state = $8,
             flags = $9, changed_at = $10""";

  private static final String LOST =
      """
      UPDATE shop_order
         SET status = 'not_synced', code = '', advice = '', next_run_at = NULL, step = 'order.import',
             reason = 'it was in Odoo as ' || odoo_name || ' and is there no more; it is imported again',
             odoo_id = NULL, odoo_name = '', odoo_state = '', odoo_total = NULL, changed_at = $3
       WHERE shop_id = $1 AND order_id = ANY($2)""";

  private static final String WRITTEN =
      """
      UPDATE shop_order SET odoo_id = $3, odoo_name = $4, odoo_state = $5, odoo_total = $6,
             odoo_model = $7
       WHERE shop_id = $1 AND order_id = $2""";

  // The number is chosen once, before it is used: a repeated import finds it again.
  private static final String ASSIGN =
      """
      WITH known AS (
        SELECT assigned_name FROM shop_order
         WHERE shop_id = $1 AND order_id = $2 AND assigned_name IS NOT NULL
      ), next AS (
        INSERT INTO order_sequence (shop_id, last)
        SELECT $1, 1 WHERE NOT EXISTS (SELECT FROM known)
        ON CONFLICT (shop_id) DO UPDATE SET last = order_sequence.last + 1
        RETURNING last
      ), stored AS (
        INSERT INTO shop_order (shop_id, order_id, assigned_name, status, created_at, changed_at)
        SELECT $1, $2, $3 || lpad(next.last::text, greatest(4, length(next.last::text)), '0'),
               'not_synced', $4, $4 FROM next
        ON CONFLICT (shop_id, order_id) DO UPDATE
           SET assigned_name = coalesce(shop_order.assigned_name, EXCLUDED.assigned_name)
        RETURNING assigned_name
      )
      SELECT assigned_name FROM known UNION ALL SELECT assigned_name FROM stored""";

  // The first words stay.
  private static final String BEGIN =
      """
      WITH before AS (
        SELECT begun FROM shop_order WHERE shop_id = $1 AND order_id = $2
      ), stored AS (
        INSERT INTO shop_order (shop_id, order_id, begun, status, created_at, changed_at)
        VALUES ($1, $2, $3, 'not_synced', $4, $4)
        ON CONFLICT (shop_id, order_id) DO UPDATE SET begun = coalesce(shop_order.begun, $3)
        RETURNING begun
      )
      SELECT stored.begun AS words, before.begun IS NOT NULL OR stored.begun <> $3 AS again
        FROM stored LEFT JOIN before ON true""";

  private static final String DOUBT =
      "UPDATE shop_order SET begun = '' WHERE shop_id = $1 AND order_id = $2";

  private static final String BEGUN =
      "SELECT begun FROM shop_order WHERE shop_id = $1 AND order_id = $2 AND begun IS NOT NULL";

  private final Pool pool;
  private final Clock clock;

  OrderBook(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** The subject of an order's jobs: {@code 7:1001}. */
  public static String subject(ShopId shop, String orderId) {
    return shop.value() + ":" + orderId;
  }

  @Override
  public List<Change> onStored(Collection<NewJob> jobs, Instant at) {
    List<String> subjects =
        jobs.stream().filter(job -> job.kind().equals(KIND)).map(NewJob::subject).toList();
    if (subjects.isEmpty()) {
      return List.of();
    }
    Long[] shops = subjects.stream().map(OrderBook::shopOf).toArray(Long[]::new);
    String[] orders = subjects.stream().map(OrderBook::orderOf).toArray(String[]::new);
    return List.of(Change.of(ARRIVED, shops, orders, at));
  }

  /**
   * What the row tells when a step is through: of another step in trouble, else that all is well.
   */
  private static String standing(String subject, String notKind, String job) {
    return """
        SELECT coalesce(t.status, 'synced'), coalesce(t.code, ''), coalesce(t.reason, $3),
               coalesce(t.advice, ''), t.run_at, coalesce(t.id, $4), coalesce(t.kind, 'order.import'), $5::timestamptz
          FROM (SELECT) one LEFT JOIN %s ON true"""
        .formatted(OrderTroubles.worst(subject, notKind, job));
  }

  @Override
  public List<Change> on(JobTransition step) {
    String kind = step.job().kind();
    if (kind.equals(KIND)) {
      return List.of(imported(step));
    }
    String words = OrderTroubles.WORDS.get(kind);
    return words == null ? List.of() : List.of(followed(step, words + ": " + step.reason()));
  }

  private static Change imported(JobTransition step) {
    return switch (step.to()) {
      case DONE -> Change.of(IMPORTED, row(step, step.reason(), step.job().subject()));
      case DISCARDED -> Change.of(DISCARDED, row(step, step.reason()));
      default -> status(STEP, step, step.reason());
    };
  }

  private static Change followed(JobTransition step, String reason) {
    String kind = step.job().kind();
    return switch (step.to()) {
      case DONE, SKIPPED, DISCARDED ->
          Change.of(FOLLOWED, row(step, reason, step.job().subject(), kind));
      default -> status(FOLLOWING, step, reason, kind);
    };
  }

  private static Change status(String sql, JobTransition step, String reason, Object... more) {
    List<Object> values =
        new ArrayList<>(
            Arrays.asList(
                shopOf(step.job().subject()),
                orderOf(step.job().subject()),
                OrderStatus.after(step).text(),
                step.code(),
                reason,
                step.advice(),
                step.nextRunAt(),
                step.job().id()));
    values.addAll(Arrays.asList(more));
    values.add(step.at());
    return Change.of(sql, values.toArray());
  }

  /** Shop, order, reason, job, time; and what else there is. */
  private static Object[] row(JobTransition step, String reason, Object... more) {
    String subject = step.job().subject();
    List<Object> values =
        new ArrayList<>(
            List.of(shopOf(subject), orderOf(subject), reason, step.job().id(), step.at()));
    values.addAll(Arrays.asList(more));
    return values.toArray();
  }

  static long shopOf(String subject) {
    return Long.parseLong(subject.substring(0, subject.indexOf(':')));
  }

  static String orderOf(String subject) {
    return subject.substring(subject.indexOf(':') + 1);
  }

  /**
   * What the shop says of the order.
   *
   * @param flags what a person may want to know, such as {@code product 4 was deleted in the shop}
   */
  public Change seen(ShopId shop, Order order, List<String> flags) {
    return Change.of(
        SEEN,
        shop.value(),
        order.id(),
        order.number(),
        order.placedAt(),
        order.customer().email(),
        order.currency(),
        order.total().withTax().amount(),
        order.state().name(),
        flags.toArray(String[]::new),
        clock.instant());
  }

  /** Orders that an older state of Odoo's database does not hold. */
  public Change lost(ShopId shop, Collection<String> orderIds) {
    return Change.of(LOST, shop.value(), orderIds.toArray(String[]::new), clock.instant());
  }

  /** What is in Odoo. */
  public Change written(ShopId shop, String orderId, Written written) {
    return Change.of(
        WRITTEN,
        shop.value(),
        orderId,
        written.odooId(),
        written.name(),
        written.state(),
        written.total(),
        written.model());
  }

  /**
   * The sale order, or the invoice of an order that has none, as it was last read.
   *
   * @param model {@code sale.order} or {@code account.move}
   */
  public record Written(String model, long odooId, String name, String state, BigDecimal total) {

    public Written(long odooId, String name, String state, BigDecimal total) {
      this("sale.order", odooId, name, state, total);
    }
  }

  /** The next number of the shop's own sequence, the same one at every call for the order. */
  public Uni<String> assignNumber(ShopId shop, String orderId, String prefix) {
    return pool.preparedQuery(ASSIGN)
        .execute(
            Tuple.of(
                shop.value(), orderId, prefix, clock.instant().atOffset(java.time.ZoneOffset.UTC)))
        .map(rows -> rows.iterator().next().getString("assigned_name"));
  }

  /**
   * How an order was begun in Odoo.
   *
   * @param again by an earlier run already, which may have made it
   * @param words that it was first begun with; empty where nobody knows any more which ones Odoo
   *     was told
   */
  public record Begun(boolean again, String words) {}

  /** Notes at once, before Odoo is asked to make it, with which words an order is begun. */
  public Uni<Begun> begin(ShopId shop, String orderId, String words) {
    return pool.preparedQuery(BEGIN)
        .execute(
            Tuple.of(
                shop.value(), orderId, words, clock.instant().atOffset(java.time.ZoneOffset.UTC)))
        .map(
            rows -> {
              Row row = rows.iterator().next();
              return new Begun(row.getBoolean("again"), row.getString("words"));
            });
  }

  /** Notes at once that it is not known any more with which words an order is begun. */
  public Uni<Void> doubt(ShopId shop, String orderId) {
    return pool.preparedQuery(DOUBT).execute(Tuple.of(shop.value(), orderId)).replaceWithVoid();
  }

  /** With which words an order was begun; empty where no run came as far. */
  public Uni<Optional<String>> begun(ShopId shop, String orderId) {
    return pool.preparedQuery(BEGUN)
        .execute(Tuple.of(shop.value(), orderId))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getString("begun")));
  }
}
