package dev.tandem.sync.order;

import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.EarlyDiscount;
import dev.tandem.sync.order.LineChanges.Difference;
import dev.tandem.sync.order.LineChanges.Standing;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** An order that is held until a person looked, and what they did to it since. */
@ApplicationScoped
class HeldOrders {

  private final LineChanges lines;
  private final OrderEnd end;

  HeldOrders(LineChanges lines, OrderEnd end) {
    this.lines = lines;
    this.end = end;
  }

  /**
   * The taxes count while nobody has looked: until the import has ended, and as long as nobody saw
   * to the lines of what is held. Older versions did not note how these stood.
   */
  Uni<Task> seenTo(Task task, SaleOrder order, OrderPrint before) {
    Hold hold = before.hold();
    if (hold == null || hold.lines().isEmpty()) {
      return Uni.createFrom().item(before.isUnfinished() ? task : task.untaxed());
    }
    return lines
        .read(task.place(), task.resolved(), order)
        .map(standing -> new LineComparison(task, before, standing))
        .map(
            compared -> {
              Task noting = task.noting(compared.kept(Difference.NONE));
              return compared.isSeenTo() ? noting.untaxed() : noting;
            });
  }

  /**
   * By how much more a person accepted that the total differs, who confirmed what was held before
   * the shop changed the order. Empty where that cannot be told: where Tandem may have written it
   * meanwhile, where people changed the same line as the shop, or both added some; what they did
   * would count twice.
   */
  Uni<Optional<BigDecimal>> acceptedBefore(Task task, SaleOrder order, OrderPrint before) {
    Hold hold = before.hold();
    Optional<BigDecimal> then = before.said().whole();
    if (hold == null
        || !hold.quotation()
        || hold.lines().isEmpty()
        || !order.isConfirmed()
        || !before.doubt().isEmpty()
        || then.isEmpty()
        || task.said().whole().isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    BigDecimal more = order.total().subtract(then.get()).subtract(task.accepted());
    return lines
        .read(task.place(), task.resolved(), order)
        .map(
            standing ->
                isApart(task, hold, before.said(), standing)
                    ? Optional.of(more)
                    : Optional.empty());
  }

  /** Whether what the shop changed is not what people changed. */
  private static boolean isApart(Task task, Hold hold, SaidLines before, List<Standing> standing) {
    SaidLines now = task.said();
    String order = task.plan().key().name();
    boolean both =
        hold.lines().keySet().stream()
            .filter(end -> now.since(before, end) != SaidLines.Change.NONE)
            .anyMatch(end -> hold.touched(task.plan(), order + "_" + end, standing));
    boolean theirs =
        standing.stream().anyMatch(line -> line.key().isEmpty() && line.worth().signum() != 0);
    return !both && (!theirs || before.lines().keySet().containsAll(now.lines().keySet()));
  }

  /** How it is held from now on. */
  Uni<Hold> hold(Task task, SaleOrder order) {
    return lines
        .read(task.place(), task.resolved(), order)
        .map(standing -> Hold.of(task.plan(), order, standing).with(task.standing()));
  }

  /** Held, for what is known of why. */
  Uni<JobOutcome> held(Task task, SaleOrder order) {
    return hold(task, order)
        .chain(
            hold ->
                EarlyDiscount.cause(task.place(), task.resolved().facts(), order.paymentTerm().id())
                    .chain(cause -> end.held(task, order, hold, cause)));
  }
}
