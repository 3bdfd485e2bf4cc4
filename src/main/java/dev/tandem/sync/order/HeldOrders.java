package dev.tandem.sync.order;

import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.EarlyDiscount;
import dev.tandem.sync.order.LineChanges.Difference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

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
