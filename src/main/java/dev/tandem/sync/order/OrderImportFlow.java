package dev.tandem.sync.order;

import dev.tandem.book.OrderBook;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.ShopId;
import dev.tandem.fault.Rejected;
import dev.tandem.inbox.OrderJobs;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.FailedRun;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.ShopOrders;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.OrderPlanner;
import dev.tandem.sync.plan.OrderResolver;
import dev.tandem.sync.plan.Resolution;
import dev.tandem.sync.plan.Resolved;
import dev.tandem.sync.plan.SoldUnits;
import dev.tandem.sync.plan.StaleRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A shop order becomes a sale order, exactly once (ORD3). No step remembers how far an earlier run
 * came: each run reads, decides, resolves, writes and binds, and every write is one that may be
 * repeated.
 */
@ApplicationScoped
public class OrderImportFlow implements JobHandler {

  private final Workplaces workplaces;
  private final SyncJobs jobs;
  private final ShopOrders orders;
  private final Bindings bindings;
  private final OrderBook book;
  private final OrderResolver resolver;
  private final ExistingOrder existing;
  private final CancelledOrder cancelled;
  private final NewOrder fresh;
  private final InvoiceOnly invoices;
  private final Admission admission;
  private final FollowUps followUps;
  private final OtherOrder another;
  private final StaleRecords stale;

  OrderImportFlow(
      Workplaces workplaces,
      SyncJobs jobs,
      ShopOrders orders,
      Bindings bindings,
      OrderBook book,
      OrderResolver resolver,
      ExistingOrder existing,
      CancelledOrder cancelled,
      NewOrder fresh,
      InvoiceOnly invoices,
      Admission admission,
      FollowUps followUps,
      OtherOrder another,
      StaleRecords stale) {
    this.another = another;
    this.stale = stale;
    this.workplaces = workplaces;
    this.jobs = jobs;
    this.orders = orders;
    this.bindings = bindings;
    this.book = book;
    this.resolver = resolver;
    this.existing = existing;
    this.cancelled = cancelled;
    this.fresh = fresh;
    this.invoices = invoices;
    this.admission = admission;
    this.followUps = followUps;
  }

  @Override
  public String kind() {
    return SyncJobs.ORDER;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    OrderJobs.Payload payload = jobs.payload(job, OrderJobs.Payload.class);
    return workplaces.whileOn(job, place -> read(place, payload));
  }

  // 1. Read the order as it is now, whatever the event said, and whether Odoo has it.
  Uni<JobOutcome> read(Workplace place, OrderJobs.Payload payload) {
    return bindings
        .find(place.shop().id(), Entity.ORDER, payload.orderId())
        .chain(
            bound ->
                orders
                    .read(place, payload.orderId())
                    .chain(
                        found ->
                            found.isEmpty()
                                ? Uni.createFrom().item(gone(bound))
                                : decide(place, found.get(), bound, payload)));
  }

  // 2. Decide. What Odoo already holds is never let go by a rule.
  private Uni<JobOutcome> decide(
      Workplace place, Order order, Optional<Binding> bound, OrderJobs.Payload asked) {
    Change seen = book.seen(place.shop().id(), order, List.of());
    return decided(place, order, bound, asked)
        .onFailure()
        .transform(failure -> new FailedRun(failure, List.of(seen)));
  }

  private Uni<JobOutcome> decided(
      Workplace place, Order order, Optional<Binding> bound, OrderJobs.Payload asked) {
    if (bound.isPresent()) {
      return another
          .conflict(place, order, bound.get())
          .chain(
              conflict ->
                  conflict.isPresent()
                      ? Uni.createFrom().item(conflict.get())
                      : resolve(place, order, bound, asked.byHand()));
    }
    return invoices
        .find(place, order)
        .chain(
            invoice ->
                invoice.isPresent()
                    ? invoices.update(place, order, invoice.get().odooId(), asked.byHand())
                    : decideAnew(place, order, asked));
  }

  private Uni<JobOutcome> decideAnew(Workplace place, Order order, OrderJobs.Payload asked) {
    return admission
        .refusal(place, order, asked)
        .chain(
            refused ->
                refused.isPresent()
                    ? unlessWritten(place, order, refused.get(), asked.byHand())
                    : begin(place, order, asked.byHand()));
  }

  private Uni<JobOutcome> begin(Workplace place, Order order, boolean byHand) {
    return place.shop().settings().steps(order).saleOrder()
        ? resolve(place, order, Optional.empty(), byHand)
        : unlessWritten(place, order, invoices.make(place, order), byHand);
  }

  /**
   * An earlier run may have written the order and ended before it could bind it: then it is in
   * Odoo, and follows the shop like any other there.
   */
  private Uni<JobOutcome> unlessWritten(
      Workplace place, Order order, JobOutcome otherwise, boolean byHand) {
    return place
        .odoo()
        .idOf("sale.order", OrderPlanner.key(place.shop(), order.id()))
        .chain(
            written ->
                written.isPresent()
                    ? unfinished(place, order, written.get())
                        .chain(bound -> resolve(place, order, Optional.of(bound), byHand))
                    : Uni.createFrom().item(otherwise));
  }

  /** Bound at once: what is written of it now is not what it was begun with. */
  private Uni<Binding> unfinished(Workplace place, Order order, long odooId) {
    ShopId shop = place.shop().id();
    OdooId id = new OdooId(odooId);
    return book.begun(shop, order.id())
        .chain(
            words -> {
              if (words.isEmpty()) {
                return Uni.createFrom().item(new Binding(order.id(), id, ""));
              }
              String print = OrderPrint.unfinished(words.get()).text();
              return bindings
                  .set(shop, Entity.ORDER, order.id(), id, print)
                  .replaceWith(new Binding(order.id(), id, print));
            });
  }

  // 3. Resolve what the order names; 4. write; 5. bind.
  private Uni<JobOutcome> resolve(
      Workplace place, Order order, Optional<Binding> bound, boolean byHand) {
    if (order.state().stage() == OrderState.Stage.CANCELLED && bound.isPresent()) {
      return cancelled
          .cancel(place, order, bound.get().odooId())
          .chain(
              done ->
                  done.isPresent()
                      ? Uni.createFrom().item(done.get())
                      : write(place, order, bound, byHand));
    }
    return write(place, order, bound, byHand);
  }

  private Uni<JobOutcome> write(
      Workplace place, Order order, Optional<Binding> bound, boolean byHand) {
    return resolver
        .resolve(place, order)
        .chain(
            resolution -> {
              if (resolution instanceof Resolution.NotYet wait) {
                return meanwhile(place, order, bound)
                    .map(next -> with(wait.outcome(), place, order, next));
              }
              Resolved resolved = ((Resolution.Ready) resolution).resolved();
              OrderPlan whole = OrderPlanner.plan(place.shop(), order, resolved);
              OrderPlan plan = SoldUnits.of(place.shop(), order, whole);
              Task task = new Task(place, order, resolved, plan, byHand);
              Uni<JobOutcome> written =
                  bound.isPresent() ? existing.update(task, bound.get()) : fresh.create(task);
              return written
                  .onFailure(Rejected.class)
                  .recoverWithUni(
                      refused -> stale.lookAgain(place, order, resolved, (Rejected) refused));
            });
  }

  /**
   * What goes on while something is missing of an order that Odoo has: a new line's tax, a contact
   * for a corrected address. Not of one that is held, or that an earlier run left unfinished.
   */
  private Uni<FollowUps.Next> meanwhile(Workplace place, Order order, Optional<Binding> bound) {
    OrderPrint print = OrderPrint.parse(bound.map(Binding::fingerprint).orElse(""));
    if (bound.isEmpty() || print.isBlank() || print.hold() != null) {
      return Uni.createFrom().item(FollowUps.Next.NONE);
    }
    FollowUps.Became became = new FollowUps.Became(bound.get().odooId().value(), "", true);
    // A parcel may hold what the sale order lacks: it would be over without it.
    Set<String> later = print.said().lacks(order) ? Set.of(SyncJobs.DELIVERY) : Set.of();
    return followUps.early(place, order, became, later);
  }

  private JobOutcome with(JobOutcome outcome, Workplace place, Order order, FollowUps.Next next) {
    List<Change> changes = new ArrayList<>(outcome.changes());
    changes.add(book.seen(place.shop().id(), order, List.of()));
    changes.addAll(next.changes());
    if (outcome instanceof JobOutcome.WaitForJobs wait) {
      return new JobOutcome.WaitForJobs(wait.reason(), wait.needs(), changes, next.jobs());
    }
    JobOutcome.WaitForFix fix = (JobOutcome.WaitForFix) outcome;
    return new JobOutcome.WaitForFix(
        fix.code(), fix.reason(), fix.advice(), fix.topics(), changes, next.jobs());
  }

  private static JobOutcome gone(Optional<Binding> bound) {
    return JobOutcome.skip(
        bound.isPresent()
            ? "the shop has deleted the order; the sale order stays as it is"
            : "the shop has no such order",
        List.of());
  }
}
