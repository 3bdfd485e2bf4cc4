package dev.tandem.sync.status;

import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.connection.ShopSettings;
import dev.tandem.connection.StatusExport.Tell;
import dev.tandem.fault.Fault;
import dev.tandem.fault.Unknown;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.rule.StatusRule;
import dev.tandem.rule.StatusRule.Verdict;
import dev.tandem.shop.Capability;
import dev.tandem.shop.OrderPush;
import dev.tandem.shop.OrderPush.Event;
import dev.tandem.shop.Parcel;
import dev.tandem.sync.status.Pushes.How;
import dev.tandem.sync.status.Targets.Target;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells a shop one thing that happened. A push is not repeatable, so it is announced in the
 * database first; a run that finds an announcement without an end has read the shop's order by
 * then.
 *
 * <pre>
 *   intend   10:00:00  stored
 *   push     10:00:01  the answer is lost          the shop may be at work on it still
 *   again    10:00:03  the order is not there yet  wait
 *   again    10:01:00  the order is there          told     (or not there: push again)
 * </pre>
 */
@ApplicationScoped
class Teller {

  private final Pushes pushes;
  private final Parcels parcels;
  private final Targets targets;
  private final SafePause pause;
  private final SayingMore sayingMore;
  private final OwnMoney ownMoney;

  Teller(
      Pushes pushes,
      Parcels parcels,
      Targets targets,
      SafePause pause,
      SayingMore sayingMore,
      OwnMoney ownMoney) {
    this.pushes = pushes;
    this.parcels = parcels;
    this.targets = targets;
    this.pause = pause;
    this.sayingMore = sayingMore;
    this.ownMoney = ownMoney;
  }

  /**
   * How it went.
   *
   * @param stop ends the job here, with the changes that it is given; null where it goes on
   * @param sent the shop's order has moved
   */
  record Step(
      @Nullable Function<List<Change>, JobOutcome> stop,
      List<Change> changes,
      String words,
      boolean sent) {

    /** The same, with more to store. */
    Step with(List<Change> more) {
      List<Change> all = new ArrayList<>(changes);
      all.addAll(more);
      return new Step(stop, all, words, sent);
    }

    /** Not yet. */
    static Step nothing(String words) {
      return new Step(null, List.of(), words, false);
    }

    static Step stop(Function<List<Change>, JobOutcome> stop) {
      return new Step(stop, List.of(), "", false);
    }
  }

  /**
   * @param order as the shop has it now
   */
  Uni<Step> tell(StatusTask task, Order order, Event event) {
    String id = task.switchOf(event).target();
    Optional<Verdict> early = StatusRule.early(Targets.stage(event), order.state(), id);
    if (early.isPresent()) {
      return Uni.createFrom().item(settled(task, order, event, early.get()));
    }
    return targets
        .find(task.place().shop(), task.place().adapter(), event, id)
        .chain(target -> toward(task, order, event, target));
  }

  private Uni<Step> toward(StatusTask task, Order order, Event event, Target target) {
    OrderState state = target.state();
    if (state == null || !target.problem().isEmpty()) {
      return Uni.createFrom().item(unusable(task, event, target));
    }
    boolean apart = task.place().adapter().capabilities().contains(Capability.PAYMENT_APART);
    Verdict verdict = StatusRule.decide(Targets.stage(event), order.state(), state, apart);
    return verdict == Verdict.SEND
        ? sayingMore
            .inTheWay(task, order, event, state)
            .chain(
                held ->
                    held.isPresent()
                        ? Uni.createFrom().item(held.get())
                        : whenSafe(task, order, event, state))
        : Uni.createFrom().item(settled(task, order, event, verdict));
  }

  /** Nothing is sent. */
  private Step settled(StatusTask task, Order order, Event event, Verdict verdict) {
    if (verdict == Verdict.CONFLICT) {
      return Step.stop(changes -> conflict(task, order, event, changes));
    }
    boolean there = verdict == Verdict.THERE;
    String at = "'" + order.state().name() + "'";
    List<Change> changes = new ArrayList<>(ownMoney.after(task, event, order));
    changes.add(told(task, event, there ? How.FOUND : How.LEFT));
    return new Step(
        null,
        changes,
        event.text() + ": the shop is at " + at + (there ? " already" : ", which is left alone"),
        false);
  }

  private Uni<Step> whenSafe(StatusTask task, Order order, Event event, OrderState target) {
    return pause
        .after(task.push(event).intendedAt(), target.name())
        .map(step -> Uni.createFrom().item(step))
        .orElseGet(
            () -> parcelsFor(task, event).chain(left -> send(task, order, event, target, left)));
  }

  private Uni<Step> send(
      StatusTask task, Order order, Event event, OrderState target, List<Parcel> left) {
    if (event == Event.SHIPPED && task.tellsParcels()) {
      if (Parcels.knows(order, task.sale(), left)) {
        return Uni.createFrom().item(known(task));
      }
      if (task.sale().isOpen() && left.stream().allMatch(one -> one.quantities().isEmpty())) {
        return Uni.createFrom().item(Step.nothing("what left is not of the shop's order"));
      }
    }
    return push(task, order, event, target, left);
  }

  /** The shop has it all, but perhaps not its state. */
  private Step known(StatusTask task) {
    return new Step(
        null,
        List.of(
            told(task, Event.SHIPPED, How.FOUND),
            pushes.tracked(task.shop(), task.orderId(), task.print())),
        Event.SHIPPED.text() + ": the shop knows what left already",
        false);
  }

  private Uni<Step> push(
      StatusTask task, Order order, Event event, OrderState target, List<Parcel> left) {
    Tell tell = task.switchOf(event);
    OrderPush push = new OrderPush(task.orderId(), event, target.id(), tell.notifyCustomer());
    return pushes
        .intend(task.shop(), task.orderId(), event, target.id(), OwnMoney.ids(order))
        .chain(
            () ->
                task.place()
                    .adapter()
                    .push(task.place().shop(), push, left)
                    .onFailure(failure -> failure instanceof Fault && !(failure instanceof Unknown))
                    .call(() -> pushes.withdraw(task.shop(), task.orderId(), event)))
        .chain(() -> ownMoney.made(task, order, event, target))
        .map(own -> sent(task, event, target).with(own));
  }

  private Uni<List<Parcel>> parcelsFor(StatusTask task, Event event) {
    return event == Event.SHIPPED
        ? parcels.of(task.place(), task.orderId(), task.sale())
        : Uni.createFrom().item(List.of());
  }

  private Step sent(StatusTask task, Event event, OrderState target) {
    Change told = told(task, event, How.SENT);
    if (event != Event.SHIPPED) {
      return new Step(null, List.of(told), "told the shop: " + target.name(), true);
    }
    String tracking = Parcels.words(task.sale());
    Change known = pushes.tracked(task.shop(), task.orderId(), task.print());
    return new Step(
        null,
        List.of(told, known),
        "told the shop: " + target.name() + (tracking.isEmpty() ? "" : " (" + tracking + ")"),
        true);
  }

  private Change told(StatusTask task, Event event, How how) {
    return pushes.told(task.shop(), task.orderId(), event, task.switchOf(event).target(), how);
  }

  private static Step unusable(StatusTask task, Event event, Target target) {
    String name = target.state() == null ? "" : " '" + target.state().name() + "'";
    return Step.stop(
        changes ->
            new JobOutcome.WaitForFix(
                "status.target_missing",
                "the status "
                    + task.switchOf(event).target()
                    + name
                    + ", which the shop is to show for orders that are "
                    + event.text()
                    + ", "
                    + target.problem(),
                "Pick one of the shop's statuses for '"
                    + event.text()
                    + "' in the settings of the shop.",
                List.of(ShopSettings.topic(task.shop())),
                changes));
  }

  private static JobOutcome conflict(
      StatusTask task, Order order, Event event, List<Change> changes) {
    boolean cancelled = event == Event.CANCELLED;
    return new JobOutcome.Reject(
        OrderStatus.CONFLICT_CODE + (cancelled ? "shipped_in_shop" : "cancelled_in_shop"),
        task.sale().name()
            + " is "
            + event.text()
            + " in Odoo, while the shop's order is '"
            + order.state().name()
            + "'",
        cancelled
            ? "Take the order back in the shop, or set the sale order back to a quotation and"
                + " confirm it; then replay. Nothing was changed."
            : "Take the goods back in Odoo, or reopen the order in the shop; then replay. Nothing"
                + " was changed.",
        changes);
  }
}
