package dev.tandem.sync.order;

import dev.tandem.book.KnownOrders;
import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.Order;
import dev.tandem.mapping.Binding;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Another order of the shop has the id of one that is in Odoo: a backup of the shop was restored,
 * and it gave the id again. The sale order of the first is not the second's.
 */
@ApplicationScoped
class OtherOrder {

  private final KnownOrders known;

  OtherOrder(KnownOrders known) {
    this.known = known;
  }

  /** The conflict; empty where it is the order that is known. */
  Uni<Optional<JobOutcome>> conflict(Workplace place, Order order, Binding bound) {
    return known
        .find(place.shop().id(), order.id())
        .map(
            found ->
                found
                    .filter(one -> !one.number().equals(order.number()))
                    .filter(one -> !order.placedAt().equals(one.placedAt()))
                    .map(one -> conflict(one, order, bound)));
  }

  private static JobOutcome conflict(KnownOrders.Known one, Order order, Binding bound) {
    return new JobOutcome.Reject(
        OrderStatus.CONFLICT_CODE + "other_order",
        "the shop's order "
            + order.id()
            + " is "
            + order.number()
            + " now and was "
            + one.number()
            + ", which is in Odoo (id "
            + bound.odooId()
            + "): the shop gave its id again",
        "Book "
            + order.number()
            + " in Odoo by hand; the sale order of "
            + one.number()
            + " is left as it is. A backup of the shop was restored: say so with POST"
            + " /api/shops/{id}/identity.",
        List.of());
  }
}
