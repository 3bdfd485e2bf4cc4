package dev.tandem.mapping;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobQueue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mapping tables that people edit (CON6): which Odoo tax, which delivery product. */
@ApplicationScoped
public class Choices {

  private static final String FIND =
      """
      SELECT shop_key, odoo_id FROM mapping_choice
       WHERE shop_id = $1 AND subject = $2 AND shop_key = ANY($3) AND odoo_id IS NOT NULL""";

  private static final String MISSING =
      """
      INSERT INTO mapping_choice (shop_id, subject, shop_key, shop_name, changed_at)
      VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING""";

  private static final String CHOOSE =
      """
      INSERT INTO mapping_choice (shop_id, subject, shop_key, shop_name, odoo_id, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (shop_id, subject, shop_key) DO UPDATE
         SET odoo_id = $5, changed_at = $6,
             shop_name = CASE WHEN $4 = '' THEN mapping_choice.shop_name ELSE $4 END""";

  // Unmapped and in use first.
  private static final String LIST =
      """
      SELECT c.shop_key, c.shop_name, c.odoo_id,
             (SELECT count(*) FROM job_wait w
               WHERE w.topic = 'mapping:' || c.shop_id || ':' || c.subject || ':' || c.shop_key) AS waiting
        FROM mapping_choice c WHERE c.shop_id = $1 AND c.subject = $2
       ORDER BY c.odoo_id IS NOT NULL, waiting DESC, c.shop_name, c.shop_key""";

  private final Pool pool;
  private final Clock clock;
  private final JobQueue queue;

  Choices(Pool pool, Clock clock, JobQueue queue) {
    this.pool = pool;
    this.clock = clock;
    this.queue = queue;
  }

  /** What is chosen. */
  public enum Subject {
    /** Shop tax to {@code account.tax}. */
    TAX,
    /** Carrier to the {@code product.product} of its shipping lines. */
    CARRIER;

    /** As stored and as in the API. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A row of the table.
   *
   * @param odooId null while nobody has chosen
   * @param waiting how many jobs wait for the choice
   */
  public record Choice(String shopKey, String shopName, @Nullable OdooId odooId, long waiting) {}

  /** The chosen Odoo ids by the shop's key; what is not chosen is absent. */
  public Uni<Map<String, OdooId>> find(ShopId shop, Subject subject, Set<String> shopKeys) {
    if (shopKeys.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(shop.value(), subject.text(), shopKeys.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, OdooId> found = new HashMap<>();
              rows.forEach(
                  row -> found.put(row.getString("shop_key"), new OdooId(row.getLong("odoo_id"))));
              return found;
            });
  }

  /** Every row, those that are unmapped and in use first. */
  public Uni<List<Choice>> list(ShopId shop, Subject subject) {
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(shop.value(), subject.text()))
        .map(
            rows -> {
              List<Choice> list = new ArrayList<>();
              rows.forEach(row -> list.add(choice(row)));
              return list;
            });
  }

  /** Notes that a choice is needed. */
  public Change missing(ShopId shop, Subject subject, String shopKey, String shopName) {
    return Change.of(MISSING, shop.value(), subject.text(), shopKey, shopName, clock.instant());
  }

  /**
   * Chooses, and runs again what waited for it.
   *
   * @param shopName empty to keep the name
   * @return how many jobs run again
   */
  public Uni<Integer> choose(
      ShopId shop, Subject subject, String shopKey, String shopName, OdooId odooId) {
    // Not over an immutable list: the client puts converted values in their places.
    Tuple row =
        Tuple.of(
            shop.value(),
            subject.text(),
            shopKey,
            shopName,
            odooId.value(),
            clock.instant().atOffset(ZoneOffset.UTC));
    return queue.inTransaction(
        connection ->
            connection
                .preparedQuery(CHOOSE)
                .execute(row)
                .chain(() -> queue.releaseIn(connection, List.of(topic(shop, subject, shopKey)))));
  }

  /** What a job waits for that needs the choice. */
  public static String topic(ShopId shop, Subject subject, String shopKey) {
    return "mapping:" + shop.value() + ":" + subject.text() + ":" + shopKey;
  }

  private static Choice choice(Row row) {
    Long odooId = row.getLong("odoo_id");
    return new Choice(
        row.getString("shop_key"),
        row.getString("shop_name"),
        odooId == null ? null : new OdooId(odooId),
        row.getLong("waiting"));
  }
}
