package dev.tandem.shop.shopify.graphql;

import dev.tandem.connection.CallBudget;
import dev.tandem.fault.ConnectionKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * The budget of the table, shared with all replicas. Where the table cannot be asked, the shop is:
 * it throttles by itself, and what it did must not be lost for want of a note of its points.
 */
@ApplicationScoped
class SharedBudget implements Budget {

  private static final Logger LOG = Logger.getLogger(SharedBudget.class);

  private final CallBudget table;

  SharedBudget(CallBudget table) {
    this.table = table;
  }

  @Override
  public Uni<Duration> take(ConnectionKey shop, BigDecimal cost) {
    return table
        .take(shop, cost)
        .onFailure()
        .invoke(failure -> untold(shop, failure))
        .onFailure()
        .recoverWithItem(Duration.ZERO);
  }

  @Override
  public Uni<Void> told(ConnectionKey shop, Throttle throttle) {
    return table
        .told(shop, throttle.available(), throttle.maximum(), throttle.restored())
        .onFailure()
        .invoke(failure -> untold(shop, failure))
        .onFailure()
        .recoverWithNull();
  }

  private static void untold(ConnectionKey shop, Throwable failure) {
    LOG.warnf("the budget of %s is not known: %s", shop, failure.getClass().getSimpleName());
  }
}
