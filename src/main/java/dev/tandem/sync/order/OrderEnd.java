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
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** How the import of an order ends, with everything that is stored with it. */
@ApplicationScoped
class OrderEnd {

  private final Bindings bindings;
  private final OrderBook book;
  private final FollowUps followUps;

  OrderEnd(Bindings bindings, OrderBook book, FollowUps followUps) {
    this.bindings = bindings;
    this.book = book;
    this.followUps = followUps;
  }

  /** The sale order is there and its total is right; what follows from it is asked for. */
  Uni<JobOutcome> synced(Task task, SaleOrder order, String what) {
    return done(
        task.place(),
        task.order(),
        order,
        task.byHand(),
        what + " " + order.name() + ", " + task.plan().total(),
        changes(task, order, task.print().text()));
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

  /** The shop changed what Odoo may no longer change. */
  JobOutcome changedTooLate(Task task, String both) {
    return conflict(
        task.place(),
        task.order(),
        "changed_after_delivery",
        both,
        "Correct the order in Odoo by hand (return, credit note, unlock), then replay; or discard"
            + " to leave it.");
  }

  JobOutcome deleted(Workplace place, Order order, OdooId id) {
    return conflict(
        place,
        order,
        "deleted_in_odoo",
        "the sale order (id " + id + ") was deleted in Odoo; the shop still has the order",
        "Discard this to leave it deleted. Tandem does not make it again by itself.");
  }

  JobOutcome cancelledInOdoo(Task task, SaleOrder order) {
    return conflict(
        task.place(),
        task.order(),
        "cancelled_in_odoo",
        order.name()
            + " is cancelled in Odoo, while the shop's order is '"
            + task.order().state().name()
            + "'",
        "Cancel the order in the shop too, or set the sale order back to a quotation and replay.");
  }

  /** The cancelled order. */
  Uni<JobOutcome> cancelled(Workplace place, Order order, SaleOrder at) {
    return done(
        place,
        order,
        at,
        false,
        at.name() + " is cancelled, as in the shop",
        List.of(
            book.seen(place.shop().id(), order, List.of()),
            book.written(place.shop().id(), order.id(), written(at)),
            bindings.bind(
                place.shop().id(), Entity.ORDER, order.id(), new OdooId(at.id()), "cancelled")));
  }

  /** Cancelled in the shop, and left as it is in Odoo for a reason that is no conflict. */
  Uni<JobOutcome> stays(Workplace place, Order order, SaleOrder at, String why) {
    return done(
        place,
        order,
        at,
        false,
        "cancelled in the shop; " + at.name() + " stays as it is: " + why,
        List.of(
            book.seen(place.shop().id(), order, List.of()),
            book.written(place.shop().id(), order.id(), written(at))));
  }

  private Uni<JobOutcome> done(
      Workplace place,
      Order order,
      SaleOrder at,
      boolean byHand,
      String words,
      List<Change> changes) {
    return followUps
        .after(place, order, new FollowUps.Became(at.id(), at.name(), true), byHand)
        .map(
            next -> {
              List<Change> all = new ArrayList<>(changes);
              all.addAll(next.changes());
              return JobOutcome.done(words, all, next.jobs());
            });
  }

  private List<Change> changes(Task task, SaleOrder order, String fingerprint) {
    ShopId shop = task.place().shop().id();
    String id = task.order().id();
    List<Change> changes = new ArrayList<>(task.resolved().noted());
    changes.add(book.seen(shop, task.order(), task.resolved().flags()));
    changes.add(book.written(shop, id, written(order)));
    changes.add(bindings.bind(shop, Entity.ORDER, id, new OdooId(order.id()), fingerprint));
    return changes;
  }

  private static OrderBook.Written written(SaleOrder order) {
    return new OrderBook.Written(order.id(), order.name(), order.state(), order.total());
  }
}
