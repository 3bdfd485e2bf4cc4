package dev.tandem.sync.refund;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.connection.ShopSettings;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.FailedRun;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.NewJob;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.ShopOrders;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the shop gave back on an order is given back in Odoo, once for each refund (REF1). No step
 * remembers how far an earlier run came: each run reads both sides, and every write is one that may
 * be repeated.
 */
@ApplicationScoped
public class RefundFlow implements JobHandler {

  private final Workplaces workplaces;
  private final SyncJobs jobs;
  private final ShopOrders orders;
  private final LedgerReader ledgers;
  private final Bindings bindings;
  private final MoneyBack money;
  private final GoodsReturn goods;
  private final OrderJobs imports;

  RefundFlow(
      Workplaces workplaces,
      SyncJobs jobs,
      ShopOrders orders,
      LedgerReader ledgers,
      Bindings bindings,
      MoneyBack money,
      GoodsReturn goods,
      OrderJobs imports) {
    this.workplaces = workplaces;
    this.jobs = jobs;
    this.orders = orders;
    this.ledgers = ledgers;
    this.bindings = bindings;
    this.money = money;
    this.goods = goods;
    this.imports = imports;
  }

  /**
   * One run.
   *
   * @param credited bindings of refunds by the shop's id
   * @param returned bindings of returns by the shop's id of the refund
   * @param parts what became of them so far
   */
  private record Run(
      Workplace place,
      Order order,
      List<Refund> refunds,
      Map<String, Binding> credited,
      Map<String, Binding> returned,
      List<Part> parts) {

    List<Change> changes() {
      return parts.stream().flatMap(part -> part.changes().stream()).toList();
    }
  }

  @Override
  public String kind() {
    return SyncJobs.REFUND;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    String orderId = jobs.payload(job, SyncJobs.OrderPayload.class).orderId();
    return workplaces.whileOn(job, place -> run(place, orderId));
  }

  // 1. Decide by the switches.
  Uni<JobOutcome> run(Workplace place, String orderId) {
    ShopSettings settings = place.shop().settings();
    if (!settings.refunding().refunds()) {
      return skip("refunds are not followed: their switch is off");
    }
    return orders
        .read(place, orderId)
        .chain(
            found ->
                found.isEmpty() ? skip("the shop has no such order") : read(place, found.get()));
  }

  // 2. Read what the shop gave back, and what Odoo has.
  private Uni<JobOutcome> read(Workplace place, Order order) {
    List<Refund> refunds = refunds(order);
    if (refunds.isEmpty()) {
      return skip("the shop gave nothing back");
    }
    List<String> ids = refunds.stream().map(Refund::id).toList();
    return bindings
        .findAll(place.shop().id(), Entity.REFUND, ids)
        .chain(
            credited ->
                bindings
                    .findAll(place.shop().id(), Entity.RETURN, ids)
                    .chain(
                        returned ->
                            each(
                                new Run(
                                    place,
                                    order,
                                    refunds,
                                    credited,
                                    returned,
                                    new ArrayList<>()))));
  }

  /** An order that is refunded as a whole may come without any refund of its own. */
  private static List<Refund> refunds(Order order) {
    if (!order.refunds().isEmpty() || order.state().stage() != OrderState.Stage.REFUNDED) {
      return order.refunds();
    }
    return List.of(
        new Refund(
            order.id() + "_all",
            order.updatedAt(),
            List.of(),
            Price.zero(order.currency()),
            order.total(),
            ""));
  }

  /** 3. One after the other, oldest first: what was credited before counts. */
  private Uni<JobOutcome> each(Run run) {
    return InTurn.each(run.refunds(), refund -> one(run, refund))
        .replaceWith(() -> RefundEnd.of(run.parts(), next(run)))
        // What went well is stored also where a later step fails.
        .onFailure()
        .transform(failure -> new FailedRun(failure, run.changes()));
  }

  /** What stood in the way of cancelling the sale order may be credited now. */
  private List<NewJob> next(Run run) {
    return run.order().state().stage() == OrderState.Stage.CANCELLED
        ? List.of(
            imports.of(run.place().shop(), run.order().id(), run.order().customer().id(), false))
        : List.of();
  }

  private Uni<Void> one(Run run, Refund refund) {
    Optional<Binding> bound = Optional.ofNullable(run.credited().get(refund.id()));
    boolean settled = bound.filter(one -> settled(one, refund)).isPresent();
    return ledger(run, settled)
        .chain(
            ledger -> {
              if (ledger.isEmpty()) {
                run.parts().add(Part.nothing("the order is not in Odoo: nothing to credit"));
                return Uni.createFrom().voidItem();
              }
              Task task = new Task(run.place(), run.order(), OneLineEach.of(refund), ledger.get());
              Optional<Part> overtaken = bound.isPresent() ? Optional.empty() : overtaken(task);
              if (overtaken.isPresent()) {
                run.parts().add(overtaken.get());
                return Uni.createFrom().voidItem();
              }
              return both(run, task, bound, settled);
            });
  }

  /** Nothing is to be written for a settled refund: then nothing needs to be known. */
  private Uni<Optional<Ledger>> ledger(Run run, boolean settled) {
    return settled
        ? run.place()
            .odoo()
            .facts()
            .map(facts -> Optional.of(new Ledger(facts, null, List.of(), List.of())))
        : ledgers.read(run.place(), run.order());
  }

  // 4. Its money, then its goods; 5. bind.
  private Uni<Void> both(Run run, Task task, Optional<Binding> bound, boolean settled) {
    return money
        .of(task, bound, settled)
        .chain(
            paid -> {
              int at = run.parts().size();
              run.parts().add(bind(task, paid, RefundEnd.CREDITED));
              return goods
                  .of(task, Optional.ofNullable(run.returned().get(task.refund().id())), settled)
                  .invoke(
                      back -> {
                        run.parts().add(back);
                        if (paid.settled() && back.settled()) {
                          run.parts().set(at, bind(task, paid, RefundEnd.done(task.refund())));
                        }
                      });
            })
        .replaceWithVoid();
  }

  private Part bind(Task task, Part paid, String print) {
    OdooId note = paid.creditNote();
    return note == null
        ? paid
        : paid.storing(
            List.of(
                bindings.bind(
                    task.place().shop().id(), Entity.REFUND, task.refund().id(), note, print)));
  }

  /** The sale order was cancelled although goods or an invoice went out: a person looks first. */
  private static Optional<Part> overtaken(Task task) {
    Ledger.Sale sale = task.ledger().sale();
    if (sale == null || !sale.isCancelled()) {
      return Optional.empty();
    }
    boolean delivered = sale.lines().stream().anyMatch(line -> line.delivered().signum() > 0);
    if (!delivered && task.ledger().posted().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Part.conflict(
            "cancelled_in_odoo",
            task.words()
                + ": "
                + sale.name()
                + " is cancelled in Odoo although it was "
                + (delivered ? "delivered" : "invoiced"),
            "Credit the invoice and take the goods back by hand in Odoo, then discard this."));
  }

  private static boolean settled(Binding binding, Refund refund) {
    return binding.fingerprint().equals(RefundEnd.done(refund))
        || binding.fingerprint().equals(RefundEnd.LINES);
  }

  private static Uni<JobOutcome> skip(String reason) {
    return Uni.createFrom().item(JobOutcome.skip(reason, List.of()));
  }
}
