package dev.tandem.sync.order;

import dev.tandem.book.OrderBook;
import dev.tandem.connection.OrderTarget;
import dev.tandem.queue.JobOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** An order that Odoo does not have yet, or that an earlier run could not bind. */
@ApplicationScoped
class NewOrder {

  private final OrderWriter writer;
  private final ExistingOrder existing;
  private final OrderBook book;

  NewOrder(OrderWriter writer, ExistingOrder existing, OrderBook book) {
    this.writer = writer;
    this.existing = existing;
    this.book = book;
  }

  Uni<JobOutcome> create(Task task) {
    return number(task)
        .chain(
            name -> writer.create(task.place(), task.order(), task.resolved(), task.plan(), name))
        .chain(id -> writer.reread(task.place(), task.resolved(), id))
        .chain(order -> existing.settle(task, order, "imported as"));
  }

  /** The number in Odoo; empty for Odoo's own. A sequence number is stored before it is used. */
  private Uni<String> number(Task task) {
    OrderTarget target = task.place().shop().settings().orderTarget();
    return switch (target.numbering()) {
      case ODOO -> Uni.createFrom().item("");
      case SHOP -> Uni.createFrom().item(task.order().number());
      case PREFIX_SHOP -> Uni.createFrom().item(target.prefix() + task.order().number());
      case PREFIX_SEQUENCE ->
          book.assignNumber(task.place().shop().id(), task.order().id(), target.prefix());
    };
  }
}
