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
import dev.tandem.queue.FailedRun;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.queue.NewJob;
import dev.tandem.shop.Capability;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Picking;
import dev.tandem.sync.Pickings;
import dev.tandem.sync.ShopDays;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

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
  private final ShopDays days;

  RefundFlow(
      Workplaces workplaces,
      SyncJobs jobs,
      ShopOrders orders,
      LedgerReader ledgers,
      Bindings bindings,
      MoneyBack money,
      GoodsReturn goods,
      OrderJobs imports,
      ShopDays days) {
    this.workplaces = workplaces;
    this.jobs = jobs;
    this.orders = orders;
    this.ledgers = ledgers;
    this.bindings = bindings;
    this.money = money;
    this.goods = goods;
    this.imports = imports;
    this.days = days;
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
    List<String> ids =
        Stream.concat(Stream.of(Refund.idOfWhole(order.id())), refunds.stream().map(Refund::id))
            .distinct()
            .toList();
    return Uni.combine()
        .all()
        .unis(
            bindings.findAll(place.shop().id(), Entity.REFUND, ids),
            bindings.findAll(place.shop().id(), Entity.RETURN, ids),
            days.zone(place))
        .asTuple()
        .chain(
            known -> {
              Map<String, Binding> credited = known.getItem1();
              Map<String, Binding> returned = known.getItem2();
              boolean byLine = place.adapter().capabilities().contains(Capability.RESTOCK_BY_LINE);
              return each(
                  new RefundRun(
                      place,
                      order,
                      known.getItem3(),
                      byLine ? Restocked.shared(refunds, returned, isSettled(credited)) : refunds,
                      credited,
                      returned,
                      new ArrayList<>()));
            });
  }

  /** An order that is refunded as a whole may come without any refund of its own. */
  private static List<Refund> refunds(Order order) {
    if (!order.refunds().isEmpty() || order.state().stage() != OrderState.Stage.REFUNDED) {
      return order.refunds();
    }
    return List.of(
        new Refund(
            Refund.idOfWhole(order.id()),
            order.updatedAt(),
            List.of(),
            Price.zero(order.currency()),
            order.total(),
            ""));
  }

  /** 3. One after the other, oldest first: what was credited before counts. */
  private Uni<JobOutcome> each(RefundRun run) {
    return InTurn.each(run.refunds(), refund -> one(run, refund))
        .chain(() -> rest(run))
        .replaceWith(() -> RefundEnd.of(run.parts(), next(run)))
        // What went well is stored also where a later step fails.
        .onFailure()
        .transform(failure -> new FailedRun(failure, run.changes()));
  }

  /** An order that is refunded by its state, of which the refunds tell a part only. */
  private Uni<Void> rest(RefundRun run) {
    return RefundRest.isLeft(run.order()) && run.parts().stream().allMatch(Part::settled)
        ? ledgers
            .read(run.place(), run.order())
            .chain(
                ledger ->
                    ledger.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : transfers(run, ledger.get()).invoke(all -> rest(run, ledger.get(), all)))
            .replaceWithVoid()
        : Uni.createFrom().voidItem();
  }

  private static void rest(RefundRun run, Ledger ledger, List<Picking> transfers) {
    RefundRest.open(run.order(), ledger, transfers).ifPresent(run.parts()::add);
  }

  private static Uni<List<Picking>> transfers(RefundRun run, Ledger ledger) {
    Ledger.Sale sale = ledger.sale();
    return sale == null
        ? Uni.createFrom().item(List.of())
        : new Pickings(run.place(), ledger.facts()).ofOrder(sale.id());
  }

  /** What stood in the way of cancelling the sale order may be credited now. */
  private List<NewJob> next(RefundRun run) {
    return run.order().state().stage() == OrderState.Stage.CANCELLED
        ? List.of(
            imports.of(run.place().shop(), run.order().id(), run.order().customer().id(), false))
        : List.of();
  }

  private Uni<Void> one(RefundRun run, Refund refund) {
    Optional<Binding> bound = Optional.ofNullable(run.credited().get(refund.id()));
    boolean settled = bound.filter(one -> settled(one, refund)).isPresent();
    return ledger(run, settled)
        .chain(
            ledger -> {
              if (ledger.isEmpty()) {
                run.parts().add(Part.nothing("the order is not in Odoo: nothing to credit"));
                return Uni.createFrom().voidItem();
              }
              Task task =
                  new Task(
                      run.place(), run.order(), OneLineEach.of(refund), ledger.get(), run.zone());
              Optional<Part> overtaken = bound.isPresent() ? Optional.empty() : overtaken(task);
              if (overtaken.isPresent()) {
                run.parts().add(overtaken.get());
                return Uni.createFrom().voidItem();
              }
              return both(run, task, bound, settled);
            });
  }

  /** Nothing is to be written for a settled refund: then nothing needs to be known. */
  private Uni<Optional<Ledger>> ledger(RefundRun run, boolean settled) {
    return settled
        ? run.place().odoo().facts().map(facts -> Optional.of(Ledger.unread(facts)))
        : ledgers.read(run.place(), run.order());
  }

  // 4. Its money, then its goods; 5. bind.
  private Uni<Void> both(RefundRun run, Task task, Optional<Binding> bound, boolean settled) {
    Uni<Part> credited =
        run.isInTheWhole(task.refund())
            ? Uni.createFrom().item(Part.nothing(""))
            : money.of(task, bound, settled);
    return credited
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

  private static Predicate<Refund> isSettled(Map<String, Binding> credited) {
    return refund ->
        Optional.ofNullable(credited.get(refund.id()))
            .filter(bound -> settled(bound, refund))
            .isPresent();
  }

  private static boolean settled(Binding binding, Refund refund) {
    return binding.fingerprint().equals(RefundEnd.done(refund))
        || binding.fingerprint().equals(RefundEnd.LINES);
  }

  private static Uni<JobOutcome> skip(String reason) {
    return Uni.createFrom().item(JobOutcome.skip(reason, List.of()));
  }
}
