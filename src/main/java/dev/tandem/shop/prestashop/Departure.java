package dev.tandem.shop.prestashop;

import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.shop.prestashop.wire.PsOrderHistory;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When the goods of an order left: the shop sends an order as a whole, with the first state that is
 * flagged as shipped. The date of its delivery slip is not it: that one is written when the parcel
 * is prepared.
 *
 * @param at null while they did not leave
 */
record Departure(@Nullable Instant at) {

  /**
   * @param stages what a state means, by the shop's id
   */
  static Departure of(
      OrderRows rows, OrderState now, Function<String, Stage> stages, ShopTime time) {
    if (rows.histories().isEmpty()) {
      // Without the history only the present state tells, and it may be one that tells nothing.
      return new Departure(isSent(now.stage()) ? Instant.MIN : null);
    }
    return new Departure(
        rows.histories().stream()
            .filter(row -> isSent(stages.apply(row.id_order_state())))
            .map(PsOrderHistory::date_add)
            .map(time::instant)
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(null));
  }

  /** Whether the goods were still there at this moment. */
  boolean isAfter(Instant moment) {
    return at == null || moment.isBefore(at);
  }

  private static boolean isSent(Stage stage) {
    return stage == Stage.SHIPPED || stage == Stage.DELIVERED;
  }
}
