package dev.tandem.rule;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderTraits;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is waited for before an order is imported (RUL6): first the delay, then the payment, then a
 * person. A person who asks for the order ends every wait.
 *
 * @param risk orders that the shop calls risky wait until a person imports them
 * @param untilPaid orders wait until they are paid; those that never will be (refunded, failed) do
 *     not
 * @param giveUpAfter how long after it was placed an unpaid order is skipped, until it is paid all
 *     the same; null: it waits as long as it takes
 * @param delay every order waits so long after it was placed; null: none
 */
public record Holds(
    boolean risk, boolean untilPaid, @Nullable Duration giveUpAfter, @Nullable Duration delay) {

  public static final Holds NONE = new Holds(false, false, null, null);

  /** The shop's check for fraud takes minutes, and shops do not tell of its end. */
  private static final Duration CHECK_AGAIN = Duration.ofMinutes(5);

  Decision decide(Order order, Instant now) {
    if (delay != null && now.isBefore(order.placedAt().plus(delay))) {
      return new Decision.Hold(
          "imported " + words(delay) + " after it was placed", order.placedAt().plus(delay));
    }
    if (untilPaid && mayStillBePaid(order.state())) {
      return unpaid(order.placedAt(), now);
    }
    return risk ? byRisk(order.traits().risk(), now) : Decision.take();
  }

  private Decision unpaid(Instant placedAt, Instant now) {
    if (giveUpAfter == null) {
      return new Decision.Hold("waits until it is paid", null);
    }
    Instant end = placedAt.plus(giveUpAfter);
    return now.isBefore(end)
        ? new Decision.Hold("waits until it is paid, at most " + words(giveUpAfter), end)
        : Decision.skip("not paid within " + words(giveUpAfter));
  }

  private static Decision byRisk(OrderTraits.Risk risk, Instant now) {
    return switch (risk) {
      case HIGH ->
          new Decision.Ask(
              "the shop calls it a high risk",
              "Look at the order in the shop. Synchronise it by hand to import it all the same, or"
                  + " cancel it in the shop.");
      case PENDING ->
          new Decision.Hold("the shop is still checking its risk", now.plus(CHECK_AGAIN));
      case NONE, LOW, MEDIUM -> Decision.take();
    };
  }

  private static boolean mayStillBePaid(OrderState state) {
    return switch (state.stage()) {
      case UNPAID, PAID, PREPARING, SHIPPED, DELIVERED -> !state.paid();
      case CANCELLED, REFUNDED, FAILED -> false;
    };
  }

  /** In the largest unit that says it exactly. */
  private static String words(Duration span) {
    long seconds = span.toSeconds();
    if (seconds % 86_400 == 0) {
      return count(seconds / 86_400, "day");
    }
    if (seconds % 3_600 == 0) {
      return count(seconds / 3_600, "hour");
    }
    return seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
  }

  private static String count(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }
}
