package dev.tandem.inbox.webhook;

import dev.tandem.commerce.ShopId;
import dev.tandem.queue.Select;
import dev.tandem.shop.ShopWebhooks.Subscriptions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the subscriptions of each shop stand, and whose turn it is to look. */
@ApplicationScoped
class WebhookStandings {

  /** Who took a check and died has it taken from him after this time. */
  private static final Duration LONGEST_CHECK = Duration.ofMinutes(2);

  private static final String STANDINGS =
      """
      SELECT s.id AS shop_id, s.updated_at::text AS written, w.next_at, w.checked_at, w.topics, w.repaired,
             w.failure, w.fingerprint, w.address, h.at AS heard_at
        FROM shop s LEFT JOIN webhook_standing w ON w.shop_id = s.id
                    LEFT JOIN webhook_heard h ON h.shop_id = s.id""";

  // Whoever moves next_at looks; the others find it in the future, and the fingerprint theirs.
  private static final String TAKE =
      """
      INSERT INTO webhook_standing AS w (shop_id, next_at, fingerprint, address)
      VALUES ($1, $3, $4, $5)
      ON CONFLICT (shop_id) DO UPDATE SET next_at = $3, fingerprint = $4, address = $5
       WHERE $6 OR w.next_at <= $2 OR w.fingerprint <> $4
      RETURNING shop_id""";

  private static final String CHECKED =
      """
      UPDATE webhook_standing
         SET next_at = $2, checked_at = $3, topics = $4, failure = '', fingerprint = $6,
             repaired = CASE WHEN cardinality($5::text[]) = 0 THEN repaired ELSE $5 END
       WHERE shop_id = $1""";

  private static final String FAILED =
      "UPDATE webhook_standing SET next_at = $2, checked_at = $3, failure = $4 WHERE shop_id = $1";

  private final Pool pool;
  private final Clock clock;

  WebhookStandings(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * @param written when the shop's settings were last written
   * @param checkedAt null before the first check
   * @param fingerprint for what it was last looked at; empty before that
   * @param address where the subscriptions lead, as far as is known
   */
  record Standing(
      long shopId,
      String written,
      @Nullable Instant nextAt,
      @Nullable Instant checkedAt,
      List<String> topics,
      List<String> repaired,
      String failure,
      String fingerprint,
      String address,
      @Nullable Instant heardAt) {

    /** Instead of a fingerprint: nothing is left to be removed. */
    static final String GONE = "gone";

    /** There are none that Tandem knows of. */
    boolean isGone() {
      return fingerprint.isEmpty() || fingerprint.equals(GONE);
    }
  }

  /** Of all shops, by id. */
  Uni<Map<Long, Standing>> all() {
    return pool.query(STANDINGS)
        .execute()
        .map(
            rows -> {
              Map<Long, Standing> all = new HashMap<>();
              rows.forEach(row -> all.put(row.getLong("shop_id"), standing(row)));
              return all;
            });
  }

  Uni<Optional<Standing>> of(ShopId shop) {
    return pool.preparedQuery(STANDINGS + " WHERE s.id = $1")
        .execute(Tuple.of(shop.value()))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(standing(rows.iterator().next())));
  }

  /** False where it is not due, or another replica looks. */
  Uni<Boolean> take(ShopId shop, String fingerprint, URI address, boolean atOnce) {
    Instant now = clock.instant();
    return pool.preparedQuery(TAKE)
        .execute(
            Tuple.of(
                shop.value(),
                utc(now),
                utc(now.plus(LONGEST_CHECK)),
                fingerprint,
                address.toString(),
                atOnce))
        .map(rows -> rows.size() > 0);
  }

  /**
   * @param fingerprint for what was looked at; {@link Standing#GONE} where they were removed
   */
  Uni<Void> checked(ShopId shop, Subscriptions found, String fingerprint, Duration pause) {
    Instant now = clock.instant();
    return pool.preparedQuery(CHECKED)
        .execute(
            Tuple.of(
                shop.value(),
                utc(now.plus(pause)),
                utc(now),
                found.topics().toArray(String[]::new),
                found.repaired().toArray(String[]::new),
                fingerprint))
        .replaceWithVoid();
  }

  Uni<Void> failed(ShopId shop, String failure, Duration pause) {
    Instant now = clock.instant();
    return pool.preparedQuery(FAILED)
        .execute(Tuple.of(shop.value(), utc(now.plus(pause)), utc(now), failure))
        .replaceWithVoid();
  }

  private static Standing standing(Row row) {
    String fingerprint = row.getString("fingerprint");
    return fingerprint == null
        ? new Standing(
            row.getLong("shop_id"),
            row.getString("written"),
            null,
            null,
            List.of(),
            List.of(),
            "",
            "",
            "",
            Select.instant(row, "heard_at"))
        : new Standing(
            row.getLong("shop_id"),
            row.getString("written"),
            Select.instant(row, "next_at"),
            Select.instant(row, "checked_at"),
            List.of(row.getArrayOfStrings("topics")),
            List.of(row.getArrayOfStrings("repaired")),
            row.getString("failure"),
            fingerprint,
            row.getString("address"),
            Select.instant(row, "heard_at"));
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
