package dev.tandem.shop.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a call cost, as the shop tells with each answer.
 *
 * @param requested what was taken before it ran; null where the shop does not tell
 * @param throttle null where the shop does not tell
 */
record Cost(@Nullable BigDecimal requested, Budget.@Nullable Throttle throttle) {

  private static final Duration UNTOLD = Duration.ofSeconds(2);

  static Cost in(JsonNode root) {
    JsonNode cost = root.path("extensions").path("cost");
    JsonNode status = cost.path("throttleStatus");
    BigDecimal restored = number(status.path("restoreRate"));
    BigDecimal maximum = number(status.path("maximumAvailable"));
    BigDecimal available = number(status.path("currentlyAvailable"));
    return new Cost(
        number(cost.path("requestedQueryCost")),
        available == null || maximum == null || restored == null || restored.signum() <= 0
            ? null
            : new Budget.Throttle(available, maximum, restored));
  }

  /** How long until a call like this one can be paid. */
  Duration untilAffordable() {
    if (requested == null || throttle == null) {
      return UNTOLD;
    }
    BigDecimal missing = requested.min(throttle.maximum()).subtract(throttle.available());
    long millis =
        missing
            .max(BigDecimal.ZERO)
            .movePointRight(3)
            .divide(throttle.restored(), 0, RoundingMode.CEILING)
            .longValue();
    return Duration.ofMillis(millis);
  }

  private static @Nullable BigDecimal number(JsonNode node) {
    return node.isNumber() ? node.decimalValue() : null;
  }
}
