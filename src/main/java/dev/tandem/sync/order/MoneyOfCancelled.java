package dev.tandem.sync.order;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Payment;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.Query;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.OwnPayments;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/**
 * What came in for an order that was invoiced, credited by a person and then cancelled: nothing
 * registers it any more, and where the shop does not say that it went back, it is in no book.
 */
@ApplicationScoped
class MoneyOfCancelled {

  private final Bindings bindings;
  private final OwnPayments own;
  private final OrderEnd end;

  MoneyOfCancelled(Bindings bindings, OwnPayments own, OrderEnd end) {
    this.bindings = bindings;
    this.own = own;
    this.end = end;
  }

  /** The end of the cancelled order; a conflict where money of it is in no book. */
  Uni<JobOutcome> end(Workplace place, Order order, SaleOrder at) {
    return end.cancelled(place, order, at)
        .chain(
            done ->
                isInBooks(place, order, at)
                    ? unregistered(place, order)
                        .chain(
                            money ->
                                money.amount().signum() <= 0
                                    ? Uni.createFrom().item(done)
                                    : isInvoiced(place, at)
                                        .map(
                                            invoiced ->
                                                invoiced
                                                    ? told(place, order, at, money, done)
                                                    : done))
                    : Uni.createFrom().item(done));
  }

  /** Of an order that is cancelled in Odoo alone: who did it sees to its money meanwhile. */
  static String cameIn(Order order, SaleOrder at) {
    Money came = Payment.sum(order.payments(), order.currency());
    return at.invoiceIds().isEmpty() || came.isZero()
        ? ""
        : "; the shop received "
            + came
            + " for it, of which nothing more is registered while it is cancelled";
  }

  /** Whether Tandem registers what comes in for such orders. */
  private static boolean isInBooks(Workplace place, Order order, SaleOrder at) {
    OrderState paid = new OrderState("", "", OrderState.Stage.PAID);
    return !order.payments().isEmpty()
        && !at.invoiceIds().isEmpty()
        && place.shop().settings().steps(order.in(paid)).pay();
  }

  /** What came in, is not registered, and did not go back as far as the shop says. */
  private Uni<Money> unregistered(Workplace place, Order order) {
    return own.received(place.shop().id(), order)
        .chain(
            received ->
                bindings
                    .findAll(
                        place.shop().id(),
                        Entity.PAYMENT,
                        received.stream().map(Payment::id).toList())
                    .map(bound -> less(order, received, bound)));
  }

  private static Money less(Order order, List<Payment> received, Map<String, Binding> bound) {
    List<Payment> unregistered =
        received.stream().filter(one -> !bound.containsKey(one.id())).toList();
    List<Payment> back =
        order.refunds().stream().flatMap(refund -> refund.payouts().stream()).toList();
    Money open = Payment.sum(unregistered, order.currency());
    Money kept = Payment.sum(received, order.currency()).minus(Payment.sum(back, order.currency()));
    return open.compareTo(kept) < 0 ? open : kept;
  }

  private static Uni<Boolean> isInvoiced(Workplace place, SaleOrder at) {
    List<?> posted =
        List.of(
            List.of("id", "in", at.invoiceIds()),
            List.of("state", "=", "posted"),
            List.of("move_type", "=", "out_invoice"));
    return place
        .odoo()
        .search(new Query("account.move", posted, List.of("id"), 1))
        .map(rows -> !rows.isEmpty());
  }

  private JobOutcome told(
      Workplace place, Order order, SaleOrder at, Money money, JobOutcome done) {
    return end.rejected(
        place,
        order,
        "cancelled_with_money",
        at.name()
            + " is cancelled, as order "
            + order.number()
            + " in the shop; its invoice was credited by hand in Odoo. But the shop received "
            + money
            + " for it, does not say that they went back, and Tandem registered no payment of them:"
            + " it registers none of a cancelled order",
        "Where the money is still there, register it in Odoo by hand (and what is paid back of it),"
            + " or give it back in the shop. Where it went back, never came, or is registered"
            + " already, nothing is left to do. Then discard this.",
        new FollowUps.Next(
            done instanceof JobOutcome.Done one ? one.next() : List.of(), done.changes()));
  }
}
