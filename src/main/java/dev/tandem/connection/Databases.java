package dev.tandem.connection;

import dev.tandem.commerce.InstanceId;
import dev.tandem.fault.Stranger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which database each instance is, as it was last found (CON11). */
@ApplicationScoped
public class Databases {

  private static final String FIND =
      """
      SELECT d.*, EXISTS (SELECT FROM shop s JOIN shop_identity h ON h.shop_id = s.id
                           WHERE s.instance_id = d.instance_id AND h.database_token = d.token
                             AND keeps_odoo_ids(s.id)) AS keeps
        FROM odoo_database d WHERE d.instance_id = $1""";

  /** Orders that are looked for, to tell whether it is the same database. */
  private static final int SAMPLES = 3;

  // What was bound last, for a look whether it is still there. One that was bound without a word,
  // or is unfinished, came to no end.
  private static final String NEWEST =
      """
      SELECT s.module_id, m.shop_key, m.odoo_id, m.changed_at > d.stamped_at AS unstamped,
             m.fingerprint <> '' AND m.fingerprint NOT LIKE ';%'
                                 AND m.fingerprint NOT LIKE '%;held=u%' AS finished
        FROM odoo_database d
        JOIN shop s ON s.instance_id = d.instance_id
        JOIN shop_identity h ON h.shop_id = s.id AND h.database_token = d.token AND NOT h.look_up
        JOIN LATERAL (SELECT shop_key, odoo_id, changed_at, fingerprint FROM mapping
                       WHERE shop_id = s.id AND entity = 'order'
                       ORDER BY odoo_id DESC LIMIT $2) m ON true
       WHERE d.instance_id = $1
       ORDER BY m.odoo_id DESC LIMIT $2""";

  // Where one of those is not behind the mark yet: an older order that was changed since, and that
  // a person deletes, would be the newest that is missing. A user who may not write the mark has
  // none.
  private static final String UNSTAMPED =
      """
      SELECT d.instance_id FROM odoo_database d
       WHERE d.doubt_code = '' AND EXISTS (
         SELECT FROM (
           SELECT m.changed_at FROM shop s
             JOIN shop_identity h ON h.shop_id = s.id AND h.database_token = d.token AND NOT h.look_up
             JOIN LATERAL (SELECT odoo_id, changed_at FROM mapping
                            WHERE shop_id = s.id AND entity = 'order'
                            ORDER BY odoo_id DESC LIMIT $1) m ON true
            WHERE s.instance_id = d.instance_id
            ORDER BY m.odoo_id DESC LIMIT $1) newest
          WHERE newest.changed_at > d.stamped_at)
       ORDER BY d.instance_id""";

  private static final String CONFIRMED =
      """
      UPDATE odoo_database
         SET url = $3, database_name = $4, mark_id = $5, marked_at = $6, checked_at = $7,
             stamped_at = CASE WHEN $8 THEN $7 ELSE stamped_at END, accepted = false,
             doubt_code = '', doubt_reason = '', doubt_advice = '', doubted_at = NULL
       WHERE instance_id = $1 AND token = $2""";

  private static final String DOUBT =
      """
      UPDATE odoo_database
         SET doubt_code = $2, doubt_reason = $3, doubt_advice = $4, checked_at = $5,
             lost_from = CASE WHEN doubted_at IS NULL THEN coalesce($6, stamped_at) ELSE lost_from END,
             doubted_at = coalesce(doubted_at, $5)
       WHERE instance_id = $1""";

  private final Pool pool;
  private final Clock clock;

  Databases(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * A database.
   *
   * @param token names it for as long as its ids are good
   * @param epoch another one whenever what was read from it may not be good any more
   * @param markId Odoo's id of Tandem's own record in it; null where there is none
   * @param markedAt when Odoo says that it was last written
   * @param accepted a person said that it is the same, whatever it looks like
   * @param keeps whether any ids of it are kept
   * @param doubt empty where it is the one
   */
  public record Known(
      String token,
      String epoch,
      String url,
      String database,
      @Nullable Long markId,
      String markedAt,
      boolean accepted,
      boolean keeps,
      Doubt doubt,
      @Nullable OffsetDateTime checkedAt) {}

  /**
   * Why it may be another one.
   *
   * @param code empty: nothing is doubted
   * @param since null: nothing is doubted
   */
  public record Doubt(String code, String reason, String advice, @Nullable OffsetDateTime since) {

    static Doubt of(Row row) {
      return new Doubt(
          row.getString("doubt_code"),
          row.getString("doubt_reason"),
          row.getString("doubt_advice"),
          row.getOffsetDateTime("doubted_at"));
    }
  }

  /**
   * A sale order that is bound.
   *
   * @param key its external id; the beginning alone counts where the shop's id is not part of it
   * @param unstamped it was bound after the mark was last written
   * @param finished its import came to an end: one that did not a person may well delete
   */
  public record Bound(String key, long odooId, boolean unstamped, boolean finished) {

    /** Whether a record with this external id is the one. */
    public boolean is(@Nullable String externalId) {
      return externalId != null
          && (key.endsWith("_") ? externalId.startsWith(key) : externalId.equals(key));
    }

    static Bound of(Row row) {
      String id = row.getString("shop_key");
      String begin = "tandem_" + row.getString("module_id") + ".order_";
      Boolean unstamped = row.getBoolean("unstamped");
      return new Bound(
          id.matches("[a-z0-9_]{1,40}") ? begin + id : begin,
          row.getLong("odoo_id"),
          unstamped != null && unstamped,
          row.getBoolean("finished"));
    }
  }

  /** Empty where there is no such instance. */
  public Uni<Optional<Known>> of(InstanceId instance) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(instance.value()))
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(known(rows.iterator().next())));
  }

  /** The sale orders with the highest ids among those that are bound, the highest first. */
  public Uni<List<Bound>> newest(InstanceId instance) {
    return pool.preparedQuery(NEWEST)
        .execute(Tuple.of(instance.value(), SAMPLES))
        .map(Databases::bound);
  }

  /** Those where one of these was bound, or changed, since the mark was last written. */
  public Uni<List<InstanceId>> unstamped() {
    return pool.preparedQuery(UNSTAMPED)
        .execute(Tuple.of(SAMPLES))
        .map(
            rows -> {
              List<InstanceId> all = new ArrayList<>(rows.size());
              rows.forEach(row -> all.add(new InstanceId(row.getLong("instance_id"))));
              return all;
            });
  }

  /**
   * It is the one.
   *
   * @param markedAt what Odoo says now
   * @param stamped the mark was written just now
   */
  public Uni<Void> confirmed(
      OdooAccess access, Known known, @Nullable Long markId, String markedAt, boolean stamped) {
    Tuple values = Tuple.tuple();
    values.addLong(access.id().value()).addString(known.token());
    values.addString(access.url().toString()).addString(access.database());
    values.addLong(markId).addString(markedAt).addOffsetDateTime(now()).addBoolean(stamped);
    return pool.preparedQuery(CONFIRMED).execute(values).replaceWithVoid();
  }

  /**
   * It may be another one: nothing is written there until a person says.
   *
   * @param lostFrom if it is an older state of the same: from when on what was done is lost; null
   *     where that is not known
   */
  public Uni<Void> doubted(InstanceId instance, Stranger why, @Nullable Instant lostFrom) {
    Tuple values = Tuple.tuple();
    values.addLong(instance.value()).addString(why.code()).addString(why.getMessage());
    values.addString(why.advice()).addOffsetDateTime(now());
    values.addOffsetDateTime(lostFrom == null ? null : lostFrom.atOffset(ZoneOffset.UTC));
    return pool.preparedQuery(DOUBT).execute(values).replaceWithVoid();
  }

  private static Known known(Row row) {
    return new Known(
        row.getString("token"),
        row.getString("token") + "/" + row.getInteger("epoch"),
        row.getString("url"),
        row.getString("database_name"),
        row.getLong("mark_id"),
        row.getString("marked_at"),
        row.getBoolean("accepted"),
        row.getBoolean("keeps"),
        Doubt.of(row),
        row.getOffsetDateTime("checked_at"));
  }

  private static List<Bound> bound(RowSet<Row> rows) {
    List<Bound> all = new ArrayList<>(rows.size());
    rows.forEach(row -> all.add(Bound.of(row)));
    return all;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
