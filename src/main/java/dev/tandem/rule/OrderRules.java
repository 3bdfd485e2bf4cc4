package dev.tandem.rule;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are imported, and when (RUL1-RUL6): every condition must hold.
 *
 * @param from orders placed at or after; null for no limit
 * @param to orders placed before; null for no limit
 * @param states ids of the shop's states that are imported; empty for all
 * @param stores ids of the shop's stores that are imported; empty for all
 * @param paymentStatuses words of the platform that are imported; empty for all
 * @param fulfilmentStatuses words of the platform that are imported; empty for all
 * @param sources where orders are placed that are imported; empty for all
 * @param testOrders whether orders that only try the shop are imported
 * @param holds what is waited for before an order is imported
 */
public record OrderRules(
    @Nullable Instant from,
    @Nullable Instant to,
    Set<String> states,
    Set<String> stores,
    Set<String> paymentStatuses,
    Set<String> fulfilmentStatuses,
    Set<String> sources,
    boolean testOrders,
    Holds holds) {

  public static final OrderRules ALL = new OrderRules(null, null, Set.of(), Set.of());

  /** Rules of states and stores alone. */
  public OrderRules(
      @Nullable Instant from, @Nullable Instant to, Set<String> states, Set<String> stores) {
    this(from, to, states, stores, Set.of(), Set.of(), Set.of(), false, Holds.NONE);
  }

  /**
   * What is waited for before an order is imported (RUL6).
   *
   * @param risk orders that the shop calls risky wait until a person imports them
   * @param untilPaid orders wait until they are paid
   * @param giveUpAfter how long they wait for the payment; null: as long as it takes
   * @param delay every order waits so long after it was placed; null: none
   */
  public record Holds(
      boolean risk, boolean untilPaid, @Nullable Duration giveUpAfter, @Nullable Duration delay) {

    public static final Holds NONE = new Holds(false, false, null, null);
  }

  @SuppressWarnings("NullAway") // settings stored before a field existed lack it
  public OrderRules {
    states = states == null ? Set.of() : Set.copyOf(states);
    stores = stores == null ? Set.of() : Set.copyOf(stores);
    paymentStatuses = paymentStatuses == null ? Set.of() : Set.copyOf(paymentStatuses);
    fulfilmentStatuses = fulfilmentStatuses == null ? Set.of() : Set.copyOf(fulfilmentStatuses);
    sources = sources == null ? Set.of() : Set.copyOf(sources);
    holds = holds == null ? Holds.NONE : holds;
  }

  /**
   * Decides about an order that Odoo does not hold yet; one that it holds is never let go by a
   * rule.
   */
  public Decision decide(Order order) {
    if (from != null && order.placedAt().isBefore(from)) {
      return Decision.skip(
          "placed " + order.placedAt() + ", before the date range begins (" + from + ")");
    }
    if (to != null && !order.placedAt().isBefore(to)) {
      return Decision.skip(
          "placed " + order.placedAt() + ", after the date range ends (" + to + ")");
    }
    if (!stores.isEmpty() && !stores.contains(order.storeId())) {
      return Decision.skip("store " + order.storeId() + " doesn't match the rules");
    }
    return decideByState(order.state());
  }

  private Decision decideByState(OrderState state) {
    if (!states.isEmpty() && !states.contains(state.id())) {
      return Decision.skip("order state '" + state.name() + "' doesn't match the rules");
    }
    return switch (state.stage()) {
      case CANCELLED -> Decision.skip("the order is already cancelled in the shop");
      case REFUNDED -> Decision.skip("the order is already refunded in the shop");
      case FAILED -> Decision.skip("the payment failed: '" + state.name() + "'");
      default -> Decision.take();
    };
  }
}
