package dev.tandem.inbox;

import dev.tandem.commerce.ShopId;
import dev.tandem.queue.Select;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** When Tandem began to watch a shop. */
@ApplicationScoped
public class FirstPoll {

  private final Pool pool;

  FirstPoll(Pool pool) {
    this.pool = pool;
  }

  /** Empty before the first poll. */
  public Uni<Optional<Instant>> of(ShopId shop) {
    return pool.preparedQuery("SELECT min(began_at) AS began FROM poll WHERE shop_id = $1")
        .execute(Tuple.of(shop.value()))
        .map(rows -> Optional.ofNullable(Select.instant(rows.iterator().next(), "began")));
  }
}
