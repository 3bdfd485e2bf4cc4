package dev.tandem.sync.order;

import dev.tandem.book.OrderBook;
import dev.tandem.book.OrderBook.Begun;
import dev.tandem.commerce.OdooId;
import dev.tandem.connection.OrderTarget;
import dev.tandem.fault.Rejected;
import dev.tandem.mapping.Binding;
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
    return number(task).chain(name -> begin(task).chain(begun -> create(task, begun, name)));
  }

  /** A run whose answer is lost leaves an order that says what the shop said then. */
  private Uni<Begun> begin(Task task) {
    return book.begin(task.place().shop().id(), task.order().id(), task.print().text());
  }

  private Uni<JobOutcome> create(Task task, Begun begun, String name) {
    return writer
        .create(task.place(), task.order(), task.resolved(), task.plan(), name)
        .map(
            id ->
                new Binding(
                    task.order().id(), new OdooId(id), OrderPrint.unfinished(begun.words()).text()))
        .chain(
            made ->
                finish(task, begun, made)
                    // What a person deletes before it is tried again is not made once more.
                    .onFailure(failure -> !(failure instanceof Rejected))
                    .transform(failure -> new FailedRun(failure, List.of(bound(task, made)))));
  }

  private Uni<JobOutcome> finish(Task task, Begun begun, Binding made) {
    return begun.again()
        ? existing.update(task, made)
        : writer
            .reread(task.place(), task.resolved(), made.odooId().value())
            .chain(order -> existing.settle(task, order, "imported as"));
  }

  private Change bound(Task task, Binding made) {
    return bindings.bindNew(
        task.place().shop().id(), Entity.ORDER, made.shopKey(), made.odooId(), made.fingerprint());
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
