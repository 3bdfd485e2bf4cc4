package dev.tandem.sync.order;

import dev.tandem.book.OrderBook;
import dev.tandem.book.OrderBook.Begun;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.ShopId;
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

  /**
   * What Odoo is told is noted before: a run whose answer is lost leaves what the shop said then.
   */
  Uni<JobOutcome> create(Task task) {
    return book.begin(task.place().shop().id(), task.order().id(), task.print().text())
        .chain(
            begun ->
                existing.isAsWritten(task, OrderPrint.parse(begun.words()))
                    ? make(task, begun)
                    : unlessMade(task, OrderPrint.unfinished(begun.words())));
  }

  /** The shop says something else by now: what is there was told the first words. */
  private Uni<JobOutcome> unlessMade(Task task, OrderPrint first) {
    ShopId shop = task.place().shop().id();
    String id = task.order().id();
    return task.place()
        .odoo()
        .idOf("sale.order", task.plan().key())
        .chain(
            found -> {
              if (found.isEmpty()) {
                return book.doubt(shop, id).chain(() -> make(task, new Begun(true, "")));
              }
              Binding made = new Binding(id, new OdooId(found.get()), first.text());
              return bindings
                  .set(shop, Entity.ORDER, id, made.odooId(), made.fingerprint())
                  .chain(() -> existing.update(task, made));
            });
  }

  private Uni<JobOutcome> make(Task task, Begun begun) {
    OrderPrint told = OrderPrint.unfinished(begun.words());
    return number(task)
        .chain(
            name -> writer.create(task.place(), task.order(), task.resolved(), task.plan(), name))
        .map(id -> new Binding(task.order().id(), new OdooId(id), told.text()))
        .chain(
            made ->
                finish(task, begun.again(), made, told)
                    // What a person deletes before it is tried again is not made once more.
                    .onFailure(failure -> !(failure instanceof Rejected))
                    .transform(failure -> new FailedRun(failure, List.of(bound(task, made)))));
  }

  private Uni<JobOutcome> finish(Task task, boolean again, Binding made, OrderPrint told) {
    return again
        ? existing.update(task, made)
        : writer
            .reread(task.place(), task.resolved(), made.odooId().value())
            .chain(order -> existing.settle(task, order, told, "imported as"));
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
