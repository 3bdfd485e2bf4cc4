package dev.tandem.journal;

import dev.tandem.commerce.InstanceId;
import dev.tandem.commerce.ShopId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * A database or a shop that may be another one is told in the journal of each shop that stands
 * still, once for each time that it began.
 */
@ApplicationScoped
public class DoubtNews {

  private static final String OF_INSTANCE =
      """
      INSERT INTO journal (at, lane, kind, subject, state, code, message, advice)
      SELECT $2, 'shop:' || s.id, 'connection.identity', s.id::text, 'dead', d.doubt_code,
             d.doubt_reason, d.doubt_advice
        FROM odoo_database d JOIN shop s USING (instance_id)
       WHERE d.instance_id = $1 AND d.doubt_code <> ''
         AND NOT EXISTS (SELECT FROM journal j
                          WHERE j.subject = s.id::text AND j.kind = 'connection.identity'
                            AND j.at >= d.doubted_at)""";

  private static final String OF_SHOP =
      """
      INSERT INTO journal (at, lane, kind, subject, state, code, message, advice)
      SELECT $2, 'shop:' || h.shop_id, 'connection.identity', h.shop_id::text, 'dead', h.doubt_code,
             h.doubt_reason, h.doubt_advice
        FROM shop_identity h
       WHERE h.shop_id = $1 AND h.doubt_code <> ''
         AND NOT EXISTS (SELECT FROM journal j
                          WHERE j.subject = h.shop_id::text AND j.kind = 'connection.identity'
                            AND j.at >= h.doubted_at)""";

  private final Pool pool;
  private final Clock clock;

  DoubtNews(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /** Of the database behind an instance. */
  public Uni<Void> ofInstance(InstanceId instance) {
    return tell(OF_INSTANCE, instance.value());
  }

  /** Of a shop, or of the database that its ids are of. */
  public Uni<Void> ofShop(ShopId shop) {
    return tell(OF_SHOP, shop.value());
  }

  private Uni<Void> tell(String sql, long id) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return pool.preparedQuery(sql).execute(Tuple.of(id, now)).replaceWithVoid();
  }
}
