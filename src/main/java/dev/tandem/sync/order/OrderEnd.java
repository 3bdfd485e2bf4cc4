package dev.tandem.sync.order;

import dev.tandem.book.OrderBook;
import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.Topic;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.JobQueue;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How the import of an order ends, with everything that is stored with it. */
@ApplicationScoped
class OrderEnd {

  private final Bindings bindings;
  private final OrderBook book;
  private final FollowUps followUps;
  private final JobQueue queue;

  OrderEnd(Bindings bindings, OrderBook book, FollowUps followUps, JobQueue queue) {
    this.bindings = bindings;
    this.book = book;
    this.followUps = followUps;
    this.queue = queue;
  }

  /** The sale order is there and its total is right; what follows from it is asked for. */
  Uni<JobOutcome> synced(Task task, SaleOrder order, String what) {
    if (order.isConfirmed() && FailedPayment.isOf(task.place().shop(), task.order())) {
      return unpaid(task, order);
    }
    return done(
        task.place(),
        task.order(),
        order,
        task.byHand(),
        what + " " + order.name() + ", " + task.plan().total() + unlike(task),
        changes(task, order, task.print().text()));
  }

  private Uni<JobOutcome> unpaid(Task task, SaleOrder order) {
    return followUps
        .after(task.place(), task.order(), became(order), task.byHand())
        .map(
            next ->
                FailedPayment.issue(
                    task.place().shop(),
                    task.order(),
                    order.name(),
                    order.invoiceIds().isEmpty(),
                    new FollowUps.Next(
                        next.jobs(), joined(unpaid(task, order, task.print()), next.changes()))));
  }

  /** It stays a quotation, from which nothing follows, and is confirmed when the money comes. */
  JobOutcome unpaidBefore(Task task, SaleOrder order, Hold hold) {
    return FailedPayment.before(
        task.place().shop(),
        task.order(),
        order.name(),
        unpaid(task, order, task.print().held(hold)));
  }

  private List<Change> unpaid(Task task, SaleOrder order, OrderPrint print) {
    List<Change> all = changes(task, order, print.text());
    all.add(readAgain(task.place().shop().id(), task.order()));
    return all;
  }

  /**
   * The sale order is there, but its total, or its tax, is not explained: a quotation stays one
   * until a person looked. What follows an order that is confirmed follows all the same.
   *
   * @param cause what else is known of why; empty for nothing
   */
  Uni<JobOutcome> held(Task task, SaleOrder order, Hold hold, String cause) {
    HeldReason why = HeldReason.of(task, order, hold, cause);
    List<Change> changes = changes(task, order, task.print().held(hold).text());
    changes.add(readAgain(task.place().shop().id(), task.order()));
    List<Topic> topics = List.of(SyncJobs.orderTopic(task.place().shop().id(), task.order().id()));
    Uni<FollowUps.Next> next =
        hold.quotation()
            ? Uni.createFrom().item(FollowUps.Next.NONE)
            : followUps.meanwhile(task.place(), task.order(), became(order), false);
    return next.map(
        more ->
            new JobOutcome.WaitForFix(
                why.code(),
                why.reason(),
                why.advice(),
                topics,
                joined(changes, more.changes()),
                more.jobs()));
  }

  /** A person decides: both sides are named. What does not hang on it goes on. */
  Uni<JobOutcome> conflict(
      Workplace place, Order order, SaleOrder at, String code, String both, String advice) {
    return followUps
        .meanwhile(place, order, became(at), true)
        .map(next -> rejected(place, order, code, both, advice, known(place, order, at, next)));
  }

  /** An earlier run may have made the sale order, and failed before it was bound. */
  private FollowUps.Next known(Workplace place, Order order, SaleOrder at, FollowUps.Next next) {
    return new FollowUps.Next(next.jobs(), joined(known(place, order, at), next.changes()));
  }

  private List<Change> known(Workplace place, Order order, SaleOrder at) {
    ShopId shop = place.shop().id();
    return List.of(
        book.written(shop, order.id(), written(at)),
        bindings.bindNew(
            shop, Entity.ORDER, order.id(), new OdooId(at.id()), OrderPrint.unfinished("").text()));
  }

  JobOutcome rejected(
      Workplace place, Order order, String code, String both, String advice, FollowUps.Next next) {
    return new JobOutcome.Reject(
        OrderStatus.CONFLICT_CODE + code,
        both,
        advice,
        joined(seen(place, order), next.changes()),
        next.jobs());
  }

  /** What waits for the shop to say something else of the order looks whether it does. */
  private List<Change> seen(Workplace place, Order order) {
    ShopId shop = place.shop().id();
    return List.of(book.seen(shop, order, List.of()), readAgain(shop, order));
  }

  private Change readAgain(ShopId shop, Order order) {
    return queue.releasing(List.of(SyncJobs.shopOrderTopic(shop, order.id())));
  }

  /**
   * The shop changed what Odoo may no longer change.
   *
   * @param lines whether lines are among it
   * @param stored what of it was written all the same
   */
  Uni<JobOutcome> changedTooLate(
      Task task, SaleOrder order, String both, boolean lines, OrderPrint stored) {
    Workplace place = task.place();
    Change bind =
        bindings.bind(
            place.shop().id(),
            Entity.ORDER,
            task.order().id(),
            new OdooId(order.id()),
            stored.text());
    return followUps
        .meanwhile(place, task.order(), became(order), !lines)
        .map(next -> new FollowUps.Next(next.jobs(), joined(List.of(bind), next.changes())))
        .map(
            next ->
                rejected(
                    place,
                    task.order(),
                    "changed_after_delivery",
                    both,
                    "Correct the order in Odoo by hand (return, credit note, unlock), then replay;"
                        + " or discard to leave it. What else the shop tells of the order goes on"
                        + " meanwhile.",
                    next));
  }

  JobOutcome deleted(Workplace place, Order order, OdooId id) {
    return rejected(
        place,
        order,
        "deleted_in_odoo",
        "the sale order (id " + id + ") was deleted in Odoo; the shop still has the order",
        "Discard this to leave it deleted. Tandem does not make it again by itself.",
        FollowUps.Next.NONE);
  }

  /** Nothing is invoiced; parcels and refunds of the shop say by themselves what they meet. */
  Uni<JobOutcome> cancelledInOdoo(Task task, SaleOrder order) {
    return afterCancel(task, order)
        .map(
            next ->
                rejected(
                    task.place(),
                    task.order(),
                    "cancelled_in_odoo",
                    order.name()
                        + " is cancelled in Odoo, while the shop's order is '"
                        + task.order().state().name()
                        + "'"
                        + MoneyOfCancelled.cameIn(task.order(), order),
                    "Cancel the order in the shop too, or set the sale order back to a quotation"
                        + " and replay. Money of it that is registered nowhere is yours to register.",
                    known(task.place(), task.order(), order, next)));
  }

  /** Cancelled in Odoo, and given back as a whole in the shop: nothing is left to be sold. */
  Uni<JobOutcome> givenBack(Task task, SaleOrder order) {
    Workplace place = task.place();
    return afterCancel(task, order)
        .map(next -> known(place, task.order(), order, next))
        .map(
            next ->
                JobOutcome.done(
                    order.name() + " is cancelled; the shop gave all of it back",
                    joined(seen(place, task.order()), next.changes()),
                    next.jobs()));
  }

  private Uni<FollowUps.Next> afterCancel(Task task, SaleOrder order) {
    Set<String> later =
        order.invoiceIds().isEmpty()
            ? Set.of(SyncJobs.INVOICE, SyncJobs.REFUND)
            : Set.of(SyncJobs.INVOICE);
    return followUps.after(task.place(), task.order(), became(order), task.byHand(), later);
  }

  private static FollowUps.Became became(SaleOrder order) {
    return new FollowUps.Became(order.id(), order.name(), true);
  }

  private static List<Change> joined(List<Change> first, List<Change> second) {
    List<Change> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
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
        joined(List.of(book.seen(place.shop().id(), order, List.of())), known(place, order, at)));
  }

  private Uni<JobOutcome> done(
      Workplace place,
      Order order,
      SaleOrder at,
      boolean byHand,
      String words,
      List<Change> changes) {
    return followUps
        .after(place, order, became(at), byHand)
        .map(
            next ->
                new JobOutcome.Done(
                    words,
                    joined(changes, next.changes()),
                    next.jobs(),
                    List.of(SyncJobs.shopOrderTopic(place.shop().id(), order.id()))));
  }

  private List<Change> changes(Task task, SaleOrder order, String fingerprint) {
    ShopId shop = task.place().shop().id();
    String id = task.order().id();
    List<Change> changes = new ArrayList<>(task.resolved().noted());
    List<String> flags = new ArrayList<>(task.resolved().flags());
    if (task.accepted().signum() != 0) {
      flags.add("accepted in Odoo at " + task.plan().total() + unlike(task));
    }
    changes.add(book.seen(shop, task.order(), flags));
    changes.add(book.written(shop, id, written(order)));
    changes.add(bindings.bind(shop, Entity.ORDER, id, new OdooId(order.id()), fingerprint));
    return changes;
  }

  /** What the shop says, where a person accepted another total. */
  private static String unlike(Task task) {
    return task.accepted().signum() == 0 ? "" : "; the shop says " + task.order().total().withTax();
  }

  private static OrderBook.Written written(SaleOrder order) {
    return new OrderBook.Written(order.id(), order.name(), order.state(), order.total());
  }
}
