package dev.tandem.sync.status;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Payment;
import dev.tandem.queue.Change;
import dev.tandem.shop.OrderPush.Event;
import dev.tandem.sync.OwnPayments;
import dev.tandem.sync.ShopOrders;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * A shop adds a payment of whatever is open when it is told a state that is flagged as paid. What
 * was there before the call is known, so that what is new after it is known too.
 */
@ApplicationScoped
class OwnMoney {

  private final OwnPayments payments;
  private final ShopOrders orders;

  OwnMoney(OwnPayments payments, ShopOrders orders) {
    this.payments = payments;
    this.orders = orders;
  }

  static List<String> ids(Order order) {
    return order.payments().stream().map(Payment::id).toList();
  }

  /** What the call made, right after it. */
  Uni<List<Change>> made(StatusTask task, Order before, Event event, OrderState target) {
    if (!target.paid() || before.isPaid()) {
      return Uni.createFrom().item(List.of());
    }
    Set<String> first = task.push(event).paymentsBefore();
    Set<String> known = first == null ? Set.copyOf(ids(before)) : first;
    return orders
        .read(task.place(), task.orderId())
        .map(
            now -> now.map(order -> payments.found(task.shop(), known, order)).orElseGet(List::of));
  }

  /** What a call made whose answer was lost; nothing where none was made. */
  List<Change> after(StatusTask task, Event event, Order now) {
    Pushes.Push push = task.push(event);
    Set<String> before = push.paymentsBefore();
    return before == null || push.told() || push.intendedAt() == null
        ? List.of()
        : payments.found(task.shop(), before, now);
  }
}
