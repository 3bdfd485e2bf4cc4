package dev.tandem.connection;

import dev.tandem.commerce.ShopId;
import dev.tandem.connection.Databases.Doubt;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Stranger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Of which database the ids are that are kept for each shop, and which shop it is itself (CON11).
 */
@ApplicationScoped
public class ShopIdentities {

  private static final String FIND =
      """
      SELECT h.*, d.token AS instance_token, i.name AS instance_name
        FROM shop_identity h JOIN shop s ON s.id = h.shop_id
        JOIN odoo_database d ON d.instance_id = s.instance_id
        JOIN odoo_instance i ON i.id = s.instance_id
       WHERE h.shop_id = $1""";

  // What is kept for it has no id of any database: it is at home wherever it is.
  private static final String SETTLE =
      """
      UPDATE shop_identity SET database_token = $2
       WHERE shop_id = $1 AND NOT keeps_odoo_ids($1)""";

  private static final String IS =
      """
      UPDATE shop_identity
         SET says = CASE WHEN $2 = '' THEN says ELSE $2 END, checked_at = $3, accepted = false,
             doubt_code = '', doubt_reason = '', doubt_advice = '', doubted_at = NULL
       WHERE shop_id = $1""";

  private static final String DOUBT =
      """
      UPDATE shop_identity
         SET doubt_code = $2, doubt_reason = $3, doubt_advice = $4, checked_at = $5,
             doubted_at = coalesce(doubted_at, $5)
       WHERE shop_id = $1""";

  private final Pool pool;
  private final Clock clock;

  ShopIdentities(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * How a shop stands.
   *
   * @param databaseToken of which database the ids are that are kept for it
   * @param instanceToken the database of its instance
   * @param lookUp what is bound is to be looked up again before anything else
   * @param says what the shop said it is; empty where it never did
   * @param knownFrom orders from before need not be there any more
   * @param accepted a person said that it is the one, whatever it says
   */
  public record Known(
      String databaseToken,
      String instanceToken,
      String instanceName,
      boolean lookUp,
      String says,
      OffsetDateTime knownFrom,
      boolean accepted,
      Doubt doubt,
      @Nullable OffsetDateTime checkedAt) {

    /** Its ids are of the database of its instance. */
    public boolean isAtHome() {
      return databaseToken.equals(instanceToken);
    }
  }

  /** Fails with {@link Rejected} where the shop was removed. */
  public Uni<Known> of(ShopId shop) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(shop.value()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw new Rejected(
                    null, "connection.removed", "The shop was removed", "Discard the job.");
              }
              return known(rows.iterator().next());
            });
  }

  /**
   * Nothing is kept for it, so that it is at home in the database of its instance.
   *
   * @return false where something is kept
   */
  public Uni<Boolean> settle(ShopId shop, String token) {
    return pool.preparedQuery(SETTLE)
        .execute(Tuple.of(shop.value(), token))
        .map(done -> done.rowCount() > 0);
  }

  /**
   * It is the one.
   *
   * @param says empty to keep what it said before
   */
  public Uni<Void> confirmed(ShopId shop, String says) {
    return pool.preparedQuery(IS).execute(Tuple.of(shop.value(), says, now())).replaceWithVoid();
  }

  /** It may be another one, or its ids are of another database. */
  public Uni<Void> doubted(ShopId shop, Stranger why) {
    return pool.preparedQuery(DOUBT)
        .execute(Tuple.of(shop.value(), why.code(), why.getMessage(), why.advice(), now()))
        .replaceWithVoid();
  }

  private static Known known(Row row) {
    return new Known(
        row.getString("database_token"),
        row.getString("instance_token"),
        row.getString("instance_name"),
        row.getBoolean("look_up"),
        row.getString("says"),
        row.getOffsetDateTime("known_from"),
        row.getBoolean("accepted"),
        Doubt.of(row),
        row.getOffsetDateTime("checked_at"));
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
