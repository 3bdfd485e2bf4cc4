package dev.tandem.mapping;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.Topic;
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
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The mapping tables that people edit (CON6): which Odoo tax, which delivery product. */
@ApplicationScoped
public class Choices {

  private static final String FIND =
      """
      SELECT shop_key, odoo_id FROM mapping_choice
       WHERE shop_id = $1 AND subject = $2 AND shop_key = ANY($3) AND odoo_id IS NOT NULL""";

  private static final String CHOSEN =
      """
      SELECT DISTINCT odoo_id FROM mapping_choice
       WHERE shop_id = $1 AND subject = $2 AND odoo_id IS NOT NULL""";

  private static final String FIND_MANY =
      """
      SELECT c.subject, c.shop_key, c.odoo_id
        FROM unnest($2::text[], $3::text[]) AS w(subject, shop_key)
        JOIN mapping_choice c USING (subject, shop_key)
       WHERE c.shop_id = $1 AND c.odoo_id IS NOT NULL""";

  private static final String VALUE =
      "SELECT value FROM mapping_choice WHERE shop_id = $1 AND subject = $2 AND shop_key = $3";

  private static final String MISSING =
      """
      INSERT INTO mapping_choice (shop_id, subject, shop_key, shop_name, changed_at)
      VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING""";

  private static final String CHOOSE =
      """
      INSERT INTO mapping_choice (shop_id, subject, shop_key, shop_name, odoo_id, value, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (shop_id, subject, shop_key) DO UPDATE
         SET odoo_id = $5, value = $6, changed_at = $7,
             shop_name = CASE WHEN $4 = '' THEN mapping_choice.shop_name ELSE $4 END""";

  private static final String REMOVE =
      "DELETE FROM mapping_choice WHERE shop_id = $1 AND subject = $2 AND shop_key = $3";

  // Unmapped and in use first, with a few of the orders that wait: by their numbers where these are
  // known.
  private static final String LIST =
      """
      SELECT c.shop_key, c.shop_name, c.odoo_id, c.value, w.waiting, w.orders
        FROM mapping_choice c CROSS JOIN LATERAL (
          SELECT count(*) AS waiting,
                 (array_agg(coalesce(nullif(o.number, ''), o.order_id, j.subject) ORDER BY j.id DESC)
                    FILTER (WHERE j.id IS NOT NULL))[1:5] AS orders
            FROM job_wait w
            LEFT JOIN job j ON j.id = w.job_id
            LEFT JOIN shop_order o ON o.shop_id = c.shop_id
                                  AND j.subject = o.shop_id || ':' || o.order_id
           WHERE w.topic = 'mapping:' || c.shop_id || ':' || c.subject || ':' || c.shop_key) w
       WHERE c.shop_id = $1 AND c.subject = $2
       ORDER BY c.odoo_id IS NOT NULL OR c.value IS NOT NULL, w.waiting DESC, c.shop_name, c.shop_key""";

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
    CARRIER,
    /** The shop's order state to what it means: the name of a stage, no record of Odoo. */
    STATUS,
    /** The shop's store to {@code stock.warehouse}. */
    WAREHOUSE,
    /** Country of delivery, ISO 3166-1 alpha-2, to {@code account.fiscal.position}. */
    FISCAL_POSITION,
    /** The shop's technical name of the payment method to {@code account.payment.term}. */
    PAYMENT_TERM,
    /**
     * The shop's technical name of the payment method to the {@code account.journal} of payments.
     */
    GATEWAY;

    /** As stored and as in the API. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * A row of a table.
   *
   * @param odooId null while nobody has chosen, and where a value is chosen instead
   * @param value what was chosen where that is no record of Odoo
   * @param waiting how many jobs wait for the choice
   * @param orders the numbers of up to five orders that wait, the latest first
   */
  public record Choice(
      String shopKey,
      String shopName,
      @Nullable OdooId odooId,
      @Nullable String value,
      long waiting,
      List<String> orders) {}

  /** What was chosen for these keys; the unmapped are absent. */
  public Uni<Map<String, OdooId>> find(ShopId shop, Subject subject, Set<String> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(shop.value(), subject.text(), keys.toArray(String[]::new)))
        .map(
            rows -> {
              Map<String, OdooId> found = new HashMap<>();
              rows.forEach(
                  row -> found.put(row.getString("shop_key"), new OdooId(row.getLong("odoo_id"))));
              return found;
            });
  }

  /** All that was chosen in a table, for whatever key. */
  public Uni<Set<OdooId>> chosen(ShopId shop, Subject subject) {
    return pool.preparedQuery(CHOSEN)
        .execute(Tuple.of(shop.value(), subject.text()))
        .map(
            rows -> {
              Set<OdooId> ids = new HashSet<>();
              rows.forEach(row -> ids.add(new OdooId(row.getLong("odoo_id"))));
              return ids;
            });
  }

  /** {@link #find(ShopId, Subject, Set)} of several tables at once; every subject is present. */
  public Uni<Map<Subject, Map<String, OdooId>>> find(
      ShopId shop, Map<Subject, ? extends Collection<String>> keys) {
    Map<Subject, Map<String, OdooId>> found = new EnumMap<>(Subject.class);
    List<String> subjects = new ArrayList<>();
    List<String> wanted = new ArrayList<>();
    for (Subject subject : Subject.values()) {
      found.put(subject, new HashMap<>());
      Collection<String> ofSubject = keys.get(subject);
      if (ofSubject != null) {
        ofSubject.forEach(key -> subjects.add(subject.text()));
        wanted.addAll(ofSubject);
      }
    }
    if (wanted.isEmpty()) {
      return Uni.createFrom().item(found);
    }
    return pool.preparedQuery(FIND_MANY)
        .execute(
            Tuple.of(shop.value(), subjects.toArray(String[]::new), wanted.toArray(String[]::new)))
        .invoke(rows -> rows.forEach(row -> put(found, row)))
        .replaceWith(found);
  }

  private static void put(Map<Subject, Map<String, OdooId>> found, Row row) {
    found.forEach(
        (subject, ofSubject) -> {
          if (subject.text().equals(row.getString("subject"))) {
            ofSubject.put(row.getString("shop_key"), new OdooId(row.getLong("odoo_id")));
          }
        });
  }

  /** The word that was chosen, for a subject whose choices are words. */
  public Uni<Optional<String>> value(ShopId shop, Subject subject, String key) {
    return pool.preparedQuery(VALUE)
        .execute(Tuple.of(shop.value(), subject.text(), key))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.ofNullable(rows.iterator().next().getString("value")));
  }

  /** The table, unmapped and in use first. */
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
    return store(shop, subject, shopKey, shopName, odooId.value(), null);
  }

  /** {@link #choose(ShopId, Subject, String, String, OdooId)} of a word. */
  public Uni<Integer> choose(
      ShopId shop, Subject subject, String shopKey, String shopName, String value) {
    return store(shop, subject, shopKey, shopName, null, value);
  }

  private Uni<Integer> store(
      ShopId shop,
      Subject subject,
      String shopKey,
      String shopName,
      @Nullable Long odooId,
      @Nullable String value) {
    // Not over an immutable list: the client puts converted values in their places.
    Tuple row = Tuple.tuple();
    row.addLong(shop.value()).addString(subject.text()).addString(shopKey).addString(shopName);
    row.addLong(odooId).addString(value);
    row.addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
    return queue.inTransaction(
        connection ->
            connection
                .preparedQuery(CHOOSE)
                .execute(row)
                .chain(() -> queue.releaseIn(connection, List.of(topic(shop, subject, shopKey)))));
  }

  /** Takes a choice back; an order that needs one waits from then on. False: there was none. */
  public Uni<Boolean> remove(ShopId shop, Subject subject, String shopKey) {
    return pool.preparedQuery(REMOVE)
        .execute(Tuple.of(shop.value(), subject.text(), shopKey))
        .map(rows -> rows.rowCount() > 0);
  }

  /** What a job waits for that needs the choice. */
  public static Topic topic(ShopId shop, Subject subject, String shopKey) {
    return new Topic(Topic.Kind.MAPPING, shop.value() + ":" + subject.text() + ":" + shopKey);
  }

  private static Choice choice(Row row) {
    Long odooId = row.getLong("odoo_id");
    String[] orders = row.getArrayOfStrings("orders");
    return new Choice(
        row.getString("shop_key"),
        row.getString("shop_name"),
        odooId == null ? null : new OdooId(odooId),
        row.getString("value"),
        row.getLong("waiting"),
        orders == null ? List.of() : Arrays.asList(orders));
  }
}
