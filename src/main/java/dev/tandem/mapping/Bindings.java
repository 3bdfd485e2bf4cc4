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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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

  private static final String OF_ODOO =
      """
      SELECT shop_id, shop_key, odoo_id FROM mapping
       WHERE shop_id = ANY($1) AND entity = $2 AND odoo_id = ANY($3)""";

  private static final String BIND =
      """
      INSERT INTO mapping (shop_id, entity, shop_key, odoo_id, fingerprint, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (shop_id, entity, shop_key) DO UPDATE
         SET odoo_id = $4, fingerprint = $5,
             changed_at = CASE WHEN mapping.odoo_id = $4 AND mapping.fingerprint = $5
                               THEN mapping.changed_at ELSE $6 END""";

  private static final String BIND_NEW =
      """
      INSERT INTO mapping (shop_id, entity, shop_key, odoo_id, fingerprint, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (shop_id, entity, shop_key) DO NOTHING""";

  private static final String REPLACE =
      """
      UPDATE mapping SET fingerprint = $5, changed_at = $6
       WHERE shop_id = $1 AND entity = $2 AND shop_key = $3 AND fingerprint = $4""";

  // The first note stays: whoever comes second acts on the same record.
  private static final String NOTE =
      """
      WITH noted AS (
        INSERT INTO mapping (shop_id, entity, shop_key, odoo_id, fingerprint, changed_at)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (shop_id, entity, shop_key) DO NOTHING
        RETURNING shop_key, odoo_id, fingerprint
      )
      SELECT shop_key, odoo_id, fingerprint FROM noted
      UNION ALL
      SELECT shop_key, odoo_id, fingerprint FROM mapping
       WHERE shop_id = $1 AND entity = $2 AND shop_key = $3""";

  private static final String UNBIND =
      "DELETE FROM mapping WHERE shop_id = $1 AND entity = $2 AND shop_key = $3";

  private static final String PAGE =
      """
      SELECT shop_key, odoo_id, fingerprint FROM mapping
       WHERE shop_id = $1 AND entity = $2 AND shop_key > $3 ORDER BY shop_key LIMIT $4""";

  private static final String UNBIND_ALL =
      "DELETE FROM mapping WHERE shop_id = $1 AND entity = $2 AND shop_key = ANY($3)";

  private static final String COUNTS =
      """
      SELECT entity, count(*) AS bound FROM mapping WHERE entity NOT IN ('note', 'followed', 'lock', 'kit')
       GROUP BY entity ORDER BY entity""";

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

  /** A record of a shop that is bound to a record of Odoo. */
  public record Bound(ShopId shop, String shopKey) {}

  /** What these shops call records of Odoo, by Odoo's id; those that are not bound are absent. */
  public Uni<Map<Long, List<Bound>>> ofOdoo(
      Collection<ShopId> shops, Entity entity, Collection<Long> odooIds) {
    Long[] ids = shops.stream().map(ShopId::value).toArray(Long[]::new);
    return pool.preparedQuery(OF_ODOO)
        .execute(Tuple.of(ids, entity.text(), odooIds.toArray(Long[]::new)))
        .map(
            rows -> {
              Map<Long, List<Bound>> found = new HashMap<>();
              rows.forEach(
                  row ->
                      found
                          .computeIfAbsent(row.getLong("odoo_id"), id -> new ArrayList<>())
                          .add(
                              new Bound(
                                  new ShopId(row.getLong("shop_id")), row.getString("shop_key"))));
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

  /** Binds what is not bound yet; a binding stays as it is. */
  public Change bindNew(ShopId shop, Entity entity, String shopKey, OdooId odooId, String print) {
    return Change.of(
        BIND_NEW, shop.value(), entity.text(), shopKey, odooId.value(), print, clock.instant());
  }

  /**
   * Notes at once, in a transaction of its own, which record will be acted on: for actions that
   * cannot be keyed in Odoo, so that a repeat finds the same record.
   *
   * @return what is bound now: an earlier note stays as it is
   */
  public Uni<Binding> note(
      ShopId shop, Entity entity, String shopKey, OdooId odooId, String print) {
    return pool.preparedQuery(NOTE)
        .execute(
            Tuple.of(
                shop.value(),
                entity.text(),
                shopKey,
                odooId.value(),
                print,
                clock.instant().atOffset(ZoneOffset.UTC)))
        // Two at the very same moment: the second sees neither its own row nor the first's.
        .chain(
            rows ->
                rows.rowCount() > 0
                    ? Uni.createFrom().item(binding(rows.iterator().next()))
                    : find(shop, entity, shopKey).map(Optional::orElseThrow));
  }

  /** Those of one kind by the shop's key, after one of them. */
  public Uni<List<Binding>> page(ShopId shop, Entity entity, String after, int limit) {
    return pool.preparedQuery(PAGE)
        .execute(Tuple.of(shop.value(), entity.text(), after, limit))
        .map(
            rows -> {
              List<Binding> page = new ArrayList<>(rows.size());
              rows.forEach(row -> page.add(binding(row)));
              return page;
            });
  }

  /** Forgets many bindings. */
  public Change unbind(ShopId shop, Entity entity, Collection<String> shopKeys) {
    return Change.of(UNBIND_ALL, shop.value(), entity.text(), shopKeys.toArray(String[]::new));
  }

  /** Binds at once, in a transaction of its own: for what must be known before Odoo is asked. */
  public Uni<Void> set(ShopId shop, Entity entity, String shopKey, OdooId odooId, String print) {
    return pool.preparedQuery(BIND)
        .execute(
            Tuple.of(
                shop.value(),
                entity.text(),
                shopKey,
                odooId.value(),
                print,
                clock.instant().atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  /**
   * Notes at once, in a transaction of its own, another print of what is bound; nothing where it is
   * not bound, or has another print than this one by now.
   */
  public Uni<Void> replace(
      ShopId shop, Entity entity, String shopKey, String before, String print) {
    return pool.preparedQuery(REPLACE)
        .execute(
            Tuple.of(
                shop.value(),
                entity.text(),
                shopKey,
                before,
                print,
                clock.instant().atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
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
