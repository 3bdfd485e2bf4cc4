package dev.tandem.sync.status;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.Payment;
import dev.tandem.connection.ShopSettings;
import dev.tandem.connection.StatusExport.ShippedWhen;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.rule.StatusRule;
import dev.tandem.shop.OrderPush.Event;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.status.Teller.Step;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Keeps back a state of the shop that says more than what happened, unless a person wants it so: a
 * shop takes its own word for it and enters a payment that never came.
 */
@ApplicationScoped
class SayingMore {

  private final SaleReader sales;

  SayingMore(SaleReader sales) {
    this.sales = sales;
  }

  /** What is done instead of telling it; empty where it may be told. */
  Uni<Optional<Step>> inTheWay(StatusTask task, Order order, Event event, OrderState target) {
    boolean paid = event == Event.PAID || isPaid(order);
    Stage left = left(task.sale());
    if (event == Event.CANCELLED
        || task.switchOf(event).saysMore()
        || StatusRule.beyond(target, order.state(), paid, left).isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    // Odoo may know more than what its switches ask for.
    return sales
        .whole(task.place(), task.sale().id())
        .map(
            found -> {
              boolean known = paid || found.filter(SaleStanding::isPaid).isPresent();
              Stage now = found.map(SayingMore::left).orElse(left);
              String more = StatusRule.beyond(target, order.state(), known, now);
              return more.isEmpty()
                  ? Optional.empty()
                  : Optional.of(
                      Step.stop(changes -> held(task, order, event, target, more, changes)));
            });
  }

  private static Stage left(SaleStanding sale) {
    if (sale.isShipped(ShippedWhen.ALL_DELIVERIES)) {
      return Stage.DELIVERED;
    }
    return sale.isShipped(ShippedWhen.EACH_DELIVERY) ? Stage.SHIPPED : Stage.UNPAID;
  }

  /** By its state, or by what was received. */
  private static boolean isPaid(Order order) {
    Money received = Payment.sum(order.payments(), order.currency());
    return order.isPaid() || received.compareTo(order.total().withTax()) >= 0;
  }

  private static JobOutcome held(
      StatusTask task,
      Order order,
      Event event,
      OrderState target,
      String more,
      List<Change> changes) {
    return new JobOutcome.WaitForFix(
        "status.says_more",
        "order "
            + order.number()
            + " ("
            + task.sale().name()
            + ") is "
            + event.text()
            + " in Odoo, but the shop's status '"
            + target.name()
            + "', which stands for it, "
            + more
            + ", which neither the shop nor Odoo knows of. The status was not set",
        "Pick a status for '"
            + event.text()
            + "' that says no more than that, in the settings of the shop; or set saysMore there"
            + " to have it set all the same. It follows by itself once the rest has happened too.",
        List.of(
            ShopSettings.topic(task.shop()),
            SyncJobs.invoiceTopic(task.shop(), task.orderId()),
            SyncJobs.shopOrderTopic(task.shop(), task.orderId())),
        changes);
  }
}
