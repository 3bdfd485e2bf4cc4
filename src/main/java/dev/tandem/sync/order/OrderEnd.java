package dev.tandem.sync.order;

import dev.tandem.book.OrderBook;
import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.ShopId;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.Workplace;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** How the import of an order ends, with everything that is stored with it. */
@ApplicationScoped
class OrderEnd {

  private final Bindings bindings;
  private final OrderBook book;

  OrderEnd(Bindings bindings, OrderBook book) {
    this.bindings = bindings;
    this.book = book;
  }

  /** The sale order is there and its total is right. */
  JobOutcome synced(Task task, SaleOrder order, String what) {
    return JobOutcome.done(
        what + " " + order.name() + ", " + task.plan().total(),
        changes(task, order, task.plan().fingerprint()));
  }

  /**
   * The sale order is there, but its total is not explained: it stays a draft until a person
   * looked.
   */
  JobOutcome held(Task task, SaleOrder order) {
    String both = OrderWriter.explain(task.plan(), order);
    return new JobOutcome.WaitForFix(
        "order.total_differs",
        order.name() + (order.isQuotation() ? " is held as a draft: " : " is held: ") + both,
        "Compare the taxes in the mapping table with the shop's, and the order's lines with the"
            + " shop's; correct the order in Odoo or the mapping, then sync the order again.",
        List.of("order:" + task.place().shop().id() + ":" + task.order().id()),
        changes(task, order, ""));
  }

  /** A person decides: both sides are named. */
  JobOutcome conflict(Workplace place, Order order, String code, String both, String advice) {
    return new JobOutcome.Reject(
        OrderStatus.CONFLICT_CODE + code,
        both,
        advice,
        List.of(book.seen(place.shop().id(), order, List.of())));
  }

  /** The cancelled order. */
  JobOutcome cancelled(Workplace place, Order order, SaleOrder at) {
    ShopId shop = place.shop().id();
    return JobOutcome.done(
        at.name() + " is cancelled, as in the shop",
        List.of(
            book.seen(shop, order, List.of()),
            book.written(shop, order.id(), written(at)),
            bindings.bind(shop, Entity.ORDER, order.id(), new OdooId(at.id()), "cancelled")));
  }

  private List<Change> changes(Task task, SaleOrder order, String fingerprint) {
    ShopId shop = task.place().shop().id();
    String id = task.order().id();
    return List.of(
        book.seen(shop, task.order(), task.resolved().flags()),
        book.written(shop, id, written(order)),
        bindings.bind(shop, Entity.ORDER, id, new OdooId(order.id()), fingerprint));
  }

  private static OrderBook.Written written(SaleOrder order) {
    return new OrderBook.Written(order.id(), order.name(), order.state(), order.total());
  }
}
