package dev.tandem.sync;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.Payment;
import dev.tandem.commerce.ShopId;
import dev.tandem.queue.Change;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Payments that a shop added to an order because Tandem set its status: no money came in by them.
 */
@ApplicationScoped
public class OwnPayments {

  private static final String FOUND =
      """
      INSERT INTO own_payment (shop_id, payment_id, order_id, found_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (shop_id, payment_id) DO NOTHING\
      """;

  private static final String OF =
      "SELECT payment_id FROM own_payment WHERE shop_id = $1 AND payment_id = ANY ($2)";

  /** Shops keep more digits than they show. */
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private final Pool pool;
  private final Clock clock;

  OwnPayments(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** What the shop received, without what it added itself. */
  public Uni<List<Payment>> received(ShopId shop, Order order) {
    List<Payment> listed = order.payments();
    if (listed.isEmpty()) {
      return Uni.createFrom().item(listed);
    }
    String[] ids = listed.stream().map(Payment::id).toArray(String[]::new);
    return pool.preparedQuery(OF)
        .execute(Tuple.of(shop.value(), ids))
        .map(
            rows -> {
              Set<String> own = new HashSet<>();
              rows.forEach(row -> own.add(row.getString(0)));
              return listed.stream().filter(one -> !own.contains(one.id())).toList();
            });
  }

  /**
   * The payments that came with a write of ours: those of no transaction that are exactly what was
   * open before it. Money that somebody enters in the same moment is something else.
   *
   * @param before ids of the payments that the order had
   * @param now the order after the write
   */
  public List<Change> found(ShopId shop, Set<String> before, Order now) {
    BigDecimal open =
        now.payments().stream()
            .filter(one -> before.contains(one.id()))
            .map(one -> one.amount().amount())
            .reduce(now.total().withTax().amount(), BigDecimal::subtract);
    return now.payments().stream()
        .filter(one -> !before.contains(one.id()) && one.transactionId().isEmpty())
        .filter(one -> one.amount().amount().subtract(open).abs().compareTo(CENT) <= 0)
        .map(one -> Change.of(FOUND, shop.value(), one.id(), now.id(), clock.instant()))
        .toList();
  }
}
