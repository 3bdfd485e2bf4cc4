package dev.tandem.shop.shopify.graphql;

import dev.tandem.fault.ConnectionKey;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Duration;

/** What shops may still be asked, in Shopify's points. */
interface Budget {

  /**
   * Takes the cost of a call.
   *
   * @return zero where it was taken; else how long to wait until it can be
   */
  Uni<Duration> take(ConnectionKey shop, BigDecimal cost);

  /** What the shop says is left. */
  Uni<Void> told(ConnectionKey shop, Throttle throttle);

  /**
   * How Shopify's bucket of points stands.
   *
   * @param restored points that come back each second
   */
  record Throttle(BigDecimal available, BigDecimal maximum, BigDecimal restored) {}
}
