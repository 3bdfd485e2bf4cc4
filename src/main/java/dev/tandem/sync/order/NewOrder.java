package dev.tandem.sync.order;

import dev.tandem.book.OrderBook;
import dev.tandem.commerce.OdooId;
import dev.tandem.connection.OrderTarget;
import dev.tandem.fault.Rejected;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.FailedRun;
import dev.tandem.queue.JobOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** An order that Odoo does not have yet, or that an earlier run could not bind. */
@ApplicationScoped
class NewOrder {

  private final OrderWriter writer;
  private final ExistingOrder existing;
  private final OrderBook book;
  private final Bindings bindings;

  NewOrder(OrderWriter writer, ExistingOrder existing, OrderBook book, Bindings bindings) {
    this.writer = writer;
    this.existing = existing;
    this.book = book;
    this.bindings = bindings;
  }

  Uni<JobOutcome> create(Task task) {
    return number(task)
        .chain(
            name -> writer.create(task.place(), task.order(), task.resolved(), task.plan(), name))
        .chain(
            id ->
                writer
                    .reread(task.place(), task.resolved(), id)
                    .chain(order -> existing.settle(task, order, "imported as"))
                    // What a person deletes before it is tried again is not made once more.
                    .onFailure(failure -> !(failure instanceof Rejected))
                    .transform(failure -> new FailedRun(failure, List.of(bound(task, id)))));
  }

  private Change bound(Task task, long id) {
    return bindings.bindNew(
        task.place().shop().id(), Entity.ORDER, task.order().id(), new OdooId(id));
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
