package dev.tandem.sync.order;

import dev.tandem.mapping.Binding;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.order.LateChanges.Barred;
import dev.tandem.sync.order.LineChanges.Difference;
import dev.tandem.sync.order.OrderPrint.Part;
import dev.tandem.sync.plan.SoldUnits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** An order that Odoo has: it is updated, never made again (ORD4, ORD12). */
@ApplicationScoped
class ExistingOrder {

  private final OrderWriter writer;
  private final LineChanges lines;
  private final HeadChanges head;
  private final OrderEnd end;
  private final OpenDelivery delivery;
  private final Locks locks;
  private final Doubts doubts;
  private final HeldOrders held;
  private final LateChanges late;

  ExistingOrder(
      OrderWriter writer,
      LineChanges lines,
      HeadChanges head,
      OrderEnd end,
      OpenDelivery delivery,
      Locks locks,
      Doubts doubts,
      HeldOrders held,
      LateChanges late) {
    this.writer = writer;
    this.lines = lines;
    this.head = head;
    this.end = end;
    this.delivery = delivery;
    this.locks = locks;
    this.doubts = doubts;
    this.held = held;
    this.late = late;
  }

  /** Brings the sale order up to date; nothing is written where nothing changed in the shop. */
  Uni<JobOutcome> update(Task asked, Binding bound) {
    OrderPrint before = OrderPrint.parse(bound.fingerprint());
    Task task = asked.accepting(before.accepted()).bound(bound.fingerprint());
    return writer
        .read(task.place(), task.resolved(), bound.odooId().value())
        .chain(
            found -> {
              if (found.isEmpty()) {
                return Uni.createFrom()
                    .item(end.deleted(task.place(), task.order(), bound.odooId()));
              }
              SaleOrder order = found.get();
              if (order.isCancelled()) {
                return cancelled(task, order);
              }
              return held.seenTo(task.at(order), order, before)
                  .chain(now -> update(now, order, before));
            });
  }

  private Uni<JobOutcome> update(Task task, SaleOrder order, OrderPrint before) {
    if (before.isUnfinished() && isAsWritten(task, before)) {
      return settle(task, order, before, "imported as");
    }
    boolean wasHeld = before.isBlank() || before.hold() != null;
    if (wasHeld && isAsWritten(task, before) && OrderWriter.isRight(task.plan(), order)) {
      // Bound without a word; or held before, and now right: a person corrected it.
      return before.isBlank()
          ? settle(task, order, before, "imported as")
          : corrected(task, order, before);
    }
    if (isConfirmedByHand(task, order, before)) {
      return accepted(task, order, before, OrderWriter.missing(task.plan(), order).negate());
    }
    return held.acceptedBefore(task, order, before)
        .chain(
            more ->
                more.isPresent()
                    ? accepted(task, order, before, more.get())
                    : followShop(task, order, before));
  }

  /** Noted before it is confirmed: should the answer be lost, nobody takes it for a person's. */
  private Uni<JobOutcome> corrected(Task task, SaleOrder order, OrderPrint before) {
    if (!order.isQuotation()) {
      return settle(task, order, before, "corrected:");
    }
    OrderPrint known = before.goingOn();
    return doubts
        .store(task, known)
        .chain(() -> settle(task.bound(known.text()), order, known, "corrected:"));
  }

  /**
   * Whether the shop says of the order what it said when that was written. It is taken for granted
   * where nothing was noted; not where runs are known to have begun with different words.
   */
  boolean isAsWritten(Task task, OrderPrint before) {
    return before.isBlank()
        ? !before.isUnfinished() && before.doubt().isEmpty()
        : isAsBefore(task, before) && head.changed(task, before).isEmpty();
  }

  private Uni<JobOutcome> cancelled(Task task, SaleOrder order) {
    return task.order().state().failed()
        ? end.cancelled(task.place(), task.order(), order)
        : CancelledOrder.isGivenBack(task.place(), task.order(), order)
            .chain(over -> over ? end.givenBack(task, order) : end.cancelledInOdoo(task, order));
  }

  /** A quotation that is held is confirmed by nobody but a person, who takes it as it stands. */
  private static boolean isConfirmedByHand(Task task, SaleOrder order, OrderPrint before) {
    Hold hold = before.hold();
    return hold != null
        && hold.quotation()
        && order.isConfirmed()
        && (before.isBlank() || task.said().isAs(before.said()));
  }

  /**
   * What a person accepted is what the order comes to from now on, and follows the shop from there.
   *
   * @param more by how much more the total differs
   */
  private Uni<JobOutcome> accepted(Task task, SaleOrder order, OrderPrint before, BigDecimal more) {
    Task as = task.accepting(more);
    return writer
        .redate(as.place(), as.resolved(), as.order(), order)
        .chain(
            at ->
                before.isBlank()
                        || task.said().isAs(before.said()) && head.changed(as, before).isEmpty()
                    ? end.synced(as, at, "accepted as it stands in Odoo:")
                    : followShop(as, at, before.released(as.accepted())));
  }

  /**
   * Total, confirmation, end; for an order whose lines are meant to be right.
   *
   * @param before what it is known to have been told
   */
  Uni<JobOutcome> settle(Task task, SaleOrder order, OrderPrint before, String what) {
    if (order.isCancelled()) {
      return cancelled(task, order);
    }
    return writer
        .settleTotal(task.place(), task.resolved(), task.plan(), order)
        .chain(
            settled ->
                OrderWriter.isRight(task.plan(), settled)
                    ? confirmed(task, settled, what)
                    : followShop(task, settled, before));
  }

  private Uni<JobOutcome> confirmed(Task task, SaleOrder order, String what) {
    boolean confirms = order.isQuotation() && OrderWriter.confirms(task.place(), task.order());
    if (confirms && FailedPayment.isOf(task.place().shop(), task.order())) {
      return held.hold(task, order).map(hold -> end.unpaidBefore(task, order, hold));
    }
    return writer
        .confirm(task.place(), task.resolved(), task.order(), order)
        .chain(at -> writer.redate(task.place(), task.resolved(), task.order(), at))
        .chain(at -> end.synced(task, at, what));
  }

  private Uni<JobOutcome> followShop(Task task, SaleOrder at, OrderPrint before) {
    return locks.whose(task.place(), task.order(), at).chain(order -> follow(task, order, before));
  }

  private Uni<JobOutcome> follow(Task asked, SaleOrder order, OrderPrint known) {
    long goesTo = order.deliveryAddress().id();
    OrderPrint before = known.isBlank() && goesTo > 0 ? known.goingTo(goesTo) : known;
    Set<Part> parts = head.changed(asked, before);
    boolean sameLines = isAsBefore(asked, before) && standsAsWritten(asked, order, before);
    if (sameLines && parts.isEmpty()) {
      return end.synced(asked, order, "unchanged:");
    }
    return lines
        .read(asked.place(), asked.resolved(), order)
        .chain(
            standing -> {
              Task task = asked.keeping(standing);
              LineComparison compared = new LineComparison(task, before, standing);
              Difference difference = sameLines ? Difference.NONE : compared.difference();
              boolean frozen = compared.isFrozen(difference);
              // Lines that were delivered or invoiced, or an order that a person locked.
              boolean barred = frozen || !difference.isEmpty() && order.locked();
              // Where the shop's lines are the same, those in Odoo are as people want them.
              boolean settled =
                  sameLines || (before.isOld() || barred) && compared.isWhatTheShopSays();
              Map<Part, String> addresses = late.addresses(task, order, parts, standing);
              String lineWords =
                  barred && !settled ? LateChanges.lines(order, difference, frozen) : "";
              if (!lineWords.isEmpty() || !addresses.isEmpty()) {
                return late.conflict(task, order, before, parts, new Barred(lineWords, addresses));
              }
              return doubts
                  .note(task, before, parts, settled ? Map.of() : compared.written(difference))
                  .chain(() -> head.write(task, order, before, parts))
                  .chain(
                      () ->
                          settled
                              ? done(task, order, before)
                              : linesOf(
                                  task.noting(compared.kept(difference)), order, before, compared));
            });
  }

  /** What is held is compared line by line; what is only unfinished was meant to be right. */
  private static boolean standsAsWritten(Task task, SaleOrder order, OrderPrint before) {
    return before.hold() == null
        || before.isUnfinished() && OrderWriter.isRight(task.plan(), order);
  }

  /** Whether the shop says of the lines what it said before. */
  private static boolean isAsBefore(Task task, OrderPrint before) {
    return before.doubt().lines().isEmpty()
        && (before.isOld() ? task.plan().isAs(before.lines()) : task.said().isAs(before.said()));
  }

  private Uni<JobOutcome> done(Task task, SaleOrder order, OrderPrint before) {
    return writer
        .reread(task.place(), task.resolved(), order.id())
        .chain(
            now -> before.isUnfinished() ? finished(task, now) : end.synced(task, now, "updated:"));
  }

  /** A quotation goes on only where it is right; what is confirmed is as people want it. */
  private Uni<JobOutcome> finished(Task task, SaleOrder order) {
    if (isExplained(task, order) || OrderWriter.isRight(task.plan(), order)) {
      return confirmed(task, order, "imported as");
    }
    return order.isQuotation() ? held.held(task, order) : end.synced(task, order, "imported as");
  }

  private Uni<JobOutcome> linesOf(
      Task task, SaleOrder order, OrderPrint before, LineComparison compared) {
    return locks
        .without(
            task.place(),
            task.order(),
            order,
            () ->
                delivery
                    .around(
                        task,
                        order,
                        compared,
                        () ->
                            lines.write(
                                task.place(),
                                task.resolved(),
                                task.plan(),
                                order,
                                compared.difference()))
                    .chain(said -> total(task, order).map(now -> new Written(now, said))))
        .chain(written -> settled(task, order, before, written));
  }

  /**
   * The lines are as the shop says.
   *
   * @param said what a person must know of its deliveries; empty where nothing
   */
  private record Written(SaleOrder now, String said) {}

  /** Rounding is a line, too: it is corrected while the order is not locked. */
  private Uni<SaleOrder> total(Task task, SaleOrder order) {
    return writer
        .reread(task.place(), task.resolved(), order.id())
        .chain(
            now ->
                takesOff(task) && OrderWriter.isNear(task.plan(), now)
                    ? Uni.createFrom().item(now)
                    : writer.settleTotal(task.place(), task.resolved(), task.at(now).plan(), now));
  }

  private Uni<JobOutcome> settled(Task task, SaleOrder order, OrderPrint before, Written written) {
    Uni<SaleOrder> now =
        order.lock() == SaleOrder.Lock.SWITCH
            ? writer.reread(task.place(), task.resolved(), order.id())
            : Uni.createFrom().item(written.now());
    return now.chain(at -> settled(task.at(at), at, before, written.said() + "updated:"));
  }

  private Uni<JobOutcome> settled(Task task, SaleOrder at, OrderPrint before, String what) {
    if (!isExplained(task, at) && !OrderWriter.isRight(task.plan(), at)) {
      return held.held(task, at);
    }
    return before.isUnfinished() || at.isQuotation()
        ? confirmed(task, at, what)
        : end.synced(task, at, what);
  }

  /**
   * What is left after units were given back is no total of the shop's: rounding may leave it a
   * cent beside, and a rounding line on an invoiced order would be one more thing to invoice.
   */
  private static boolean isExplained(Task task, SaleOrder order) {
    return takesOff(task) && OrderWriter.isNearlyRight(task.plan(), order);
  }

  private static boolean takesOff(Task task) {
    return !SoldUnits.takenOff(task.place().shop(), task.order()).isEmpty();
  }
}
