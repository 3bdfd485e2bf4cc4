package dev.tandem.rule;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are imported (RUL4, RUL5): every condition must hold.
 *
 * @param from orders placed at or after; null for no limit
 * @param to orders placed before; null for no limit
 * @param states ids of the shop's states that are imported; empty for all
 * @param stores ids of the shop's stores that are imported; empty for all
 */
public record OrderRules(
    @Nullable Instant from, @Nullable Instant to, Set<String> states, Set<String> stores) {

  public static final OrderRules ALL = new OrderRules(null, null, Set.of(), Set.of());

  @SuppressWarnings("NullAway") // settings stored before a field existed lack it
  public OrderRules {
    states = states == null ? Set.of() : Set.copyOf(states);
    stores = stores == null ? Set.of() : Set.copyOf(stores);
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
