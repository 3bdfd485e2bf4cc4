package dev.tandem.shop.shopify.graphql;

import dev.tandem.fault.ConnectionKey;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The budgets of shops in memory, filled again by the clock as the table fills them. */
public final class Bucket implements Budget {

  private record State(Throttle throttle, Instant at) {}

  private final Clock clock;
  private final Map<ConnectionKey, State> states = new HashMap<>();
  public final List<BigDecimal> taken = new ArrayList<>();

  public Bucket(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Uni<Duration> take(ConnectionKey shop, BigDecimal cost) {
    State state = states.get(shop);
    if (state == null) {
      taken.add(cost);
      return Uni.createFrom().item(Duration.ZERO);
    }
    Throttle throttle = state.throttle();
    BigDecimal millis =
        BigDecimal.valueOf(Duration.between(state.at(), clock.instant()).toMillis());
    BigDecimal available =
        throttle
            .available()
            .add(throttle.restored().multiply(millis).movePointLeft(3))
            .min(throttle.maximum());
    BigDecimal missing = cost.min(throttle.maximum()).subtract(available);
    if (missing.signum() > 0) {
      return Uni.createFrom()
          .item(
              Duration.ofMillis(
                  missing
                      .movePointRight(3)
                      .divide(throttle.restored(), 0, RoundingMode.CEILING)
                      .longValue()));
    }
    taken.add(cost);
    put(shop, new Throttle(available.subtract(cost), throttle.maximum(), throttle.restored()));
    return Uni.createFrom().item(Duration.ZERO);
  }

  @Override
  public synchronized Uni<Void> told(ConnectionKey shop, Throttle throttle) {
    put(shop, throttle);
    return Uni.createFrom().voidItem();
  }

  private void put(ConnectionKey shop, Throttle throttle) {
    states.put(shop, new State(throttle, clock.instant()));
  }
}
