package dev.tandem.mapping;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
import dev.tandem.queue.Change;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads bindings; binding is a {@link Change}, because it is stored in the transaction that ends
 * the job.
 */
@ApplicationScoped
public class Bindings {

  private static final String FIND =
      """
      SELECT shop_key, odoo_id, fingerprint FROM mapping
       WHERE shop_id = $1 AND entity = $2 AND shop_key = ANY($3)""";

  private static final String BIND =
      """
      INSERT INTO mapping (shop_id, entity, shop_key, odoo_id, fingerprint, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (shop_id, entity, shop_key) DO UPDATE
         SET odoo_id = $4, fingerprint = $5, changed_at = $6""";

  private static final String UNBIND =
      "DELETE FROM mapping WHERE shop_id = $1 AND entity = $2 AND shop_key = $3";

  private static final String COUNTS =
      "SELECT entity, count(*) AS bound FROM mapping GROUP BY entity ORDER BY entity";

  private final Pool pool;
  private final Clock clock;

  Bindings(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** The binding of one record, if it has one. */
  public Uni<Optional<Binding>> find(ShopId shop, Entity entity, String shopKey) {
    return findAll(shop, entity, java.util.List.of(shopKey))
        .map(found -> Optional.ofNullable(found.get(shopKey)));
  }

  /** Those of the records that are bound, by the shop's key. */
  public Uni<Map<String, Binding>> findAll(
      ShopId shop, Entity entity, Collection<String> shopKeys) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(shop.value(), entity.text(), shopKeys.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, Binding> found = new HashMap<>();
              rows.forEach(row -> found.put(row.getString("shop_key"), binding(row)));
              return found;
            });
  }

  /** How many records are bound, by the kind of record; a kind without any is absent. */
  public Uni<Map<String, Long>> counts() {
    return pool.query(COUNTS)
        .execute()
        .map(
            rows -> {
              Map<String, Long> counts = new TreeMap<>();
              rows.forEach(row -> counts.put(row.getString("entity"), row.getLong("bound")));
              return counts;
            });
  }

  /** Binds, or binds anew. */
  public Change bind(ShopId shop, Entity entity, String shopKey, OdooId odooId, String print) {
    return Change.of(
        BIND, shop.value(), entity.text(), shopKey, odooId.value(), print, clock.instant());
  }

  /** Forgets a binding whose Odoo record is no more. */
  public Change unbind(ShopId shop, Entity entity, String shopKey) {
    return Change.of(UNBIND, shop.value(), entity.text(), shopKey);
  }

  private static Binding binding(Row row) {
    return new Binding(
        row.getString("shop_key"),
        new OdooId(row.getLong("odoo_id")),
        row.getString("fingerprint"));
  }
}
