package dev.tandem.sync.order;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.connection.Following;
import dev.tandem.inbox.FirstPoll;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;

/**
 * Orders that were placed before Tandem began to watch the shop, and were shipped before it first
 * saw them (ORD11). What was placed later is never old, however soon it was shipped and however
 * long Odoo was away.
 */
@ApplicationScoped
class OldOrders {

  static final String REASON = "it was shipped before Tandem first saw it";

  private final FirstPoll firstPoll;

  OldOrders(FirstPoll firstPoll) {
    this.firstPoll = firstPoll;
  }

  /** Whether the shop has sent it, or a part of it. */
  static boolean isShipped(Order order) {
    Stage stage = order.state().stage();
    return stage == Stage.SHIPPED || stage == Stage.DELIVERED || !order.shipments().isEmpty();
  }

  /** Whether an order that Odoo does not have is left out. */
  Uni<Boolean> isSkipped(Workplace place, Order order) {
    return is(place, order, Following.OldOrders.SKIP);
  }

  /** Whether the delivery of an order is closed as soon as it is in Odoo. */
  Uni<Boolean> isImportedDelivered(Workplace place, Order order) {
    return is(place, order, Following.OldOrders.IMPORT_DELIVERED);
  }

  private Uni<Boolean> is(Workplace place, Order order, Following.OldOrders policy) {
    if (place.shop().settings().following().oldOrders() != policy || !isShipped(order)) {
      return Uni.createFrom().item(false);
    }
    // Shops date orders to the second.
    return firstPoll
        .of(place.shop().id())
        .map(
            began ->
                began
                    .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
                    .filter(order.placedAt()::isBefore)
                    .isPresent());
  }
}
