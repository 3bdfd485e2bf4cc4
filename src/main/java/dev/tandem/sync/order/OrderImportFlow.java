package dev.tandem.sync.order;

import dev.tandem.book.OrderBook;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
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
import dev.tandem.rule.Decision;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A shop order becomes a sale order, exactly once (ORD3). No step remembers how far an earlier run
 * came: each run reads, decides, resolves, writes and binds, and every write is one that may be
 * repeated.
 */
@ApplicationScoped
public class OrderImportFlow implements JobHandler {

  private final Workplaces workplaces;
  private final SyncJobs jobs;
  private final Bindings bindings;
  private final OrderBook book;
  private final OrderResolver resolver;
  private final ExistingOrder existing;
  private final NewOrder fresh;

  OrderImportFlow(
      Workplaces workplaces,
      SyncJobs jobs,
      Bindings bindings,
      OrderBook book,
      OrderResolver resolver,
      ExistingOrder existing,
      NewOrder fresh) {
    this.workplaces = workplaces;
    this.jobs = jobs;
    this.bindings = bindings;
    this.book = book;
    this.resolver = resolver;
    this.existing = existing;
    this.fresh = fresh;
  }

  @Override
  public String kind() {
    return SyncJobs.ORDER;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    OrderJobs.Payload payload = jobs.payload(job, OrderJobs.Payload.class);
    return workplaces
        .of(job)
        .chain(
            place ->
                place.shop().settings().enabled() && place.shop().settings().entities().orders()
                    ? read(place, payload)
                    : Uni.createFrom().item(switchedOff(place)));
  }

  // 1. Read the order as it is now, whatever the event said, and whether Odoo has it.
  private Uni<JobOutcome> read(Workplace place, OrderJobs.Payload payload) {
    return bindings
        .find(place.shop().id(), Entity.ORDER, payload.orderId())
        .chain(
            bound ->
                place
                    .adapter()
                    .order(place.shop(), payload.orderId())
                    .chain(
                        found ->
                            found.isEmpty()
                                ? Uni.createFrom().item(gone(bound))
                                : decide(place, found.get(), bound, payload.byHand())));
  }

  // 2. Decide. What Odoo already holds is never let go by a rule.
  private Uni<JobOutcome> decide(
      Workplace place, Order order, Optional<Binding> bound, boolean byHand) {
    Change seen = book.seen(place.shop().id(), order, List.of());
    return decided(place, order, bound, byHand)
        .onFailure()
        .transform(failure -> new FailedRun(failure, List.of(seen)));
  }

  private Uni<JobOutcome> decided(
      Workplace place, Order order, Optional<Binding> bound, boolean byHand) {
    if (bound.isEmpty()) {
      Decision decision = place.shop().settings().orderRules().decide(order);
      if (!decision.imports()) {
        return skip(place, order, decision.reason());
      }
      if (!byHand && !place.shop().settings().autoSync()) {
        String off = "automatic order sync is off; the order can be synced by hand";
        return skip(place, order, off);
      }
    }
    return resolve(place, order, bound);
  }

  /**
   * An earlier run may have written the order and ended before it could bind it: then it is in
   * Odoo, and follows the shop like any other there.
   */
  private Uni<JobOutcome> skip(Workplace place, Order order, String reason) {
    return place
        .odoo()
        .idOf("sale.order", OrderPlanner.key(place.shop(), order.id()))
        .chain(
            written ->
                written.isPresent()
                    ? resolve(place, order, written.map(id -> unfinished(order, id)))
                    : Uni.createFrom()
                        .item(
                            JobOutcome.skip(
                                reason, List.of(book.seen(place.shop().id(), order, List.of())))));
  }

  private static Binding unfinished(Order order, long odooId) {
    return new Binding(order.id(), new OdooId(odooId), "");
  }

  // 3. Resolve what the order names; 4. write; 5. bind.
  private Uni<JobOutcome> resolve(Workplace place, Order order, Optional<Binding> bound) {
    if (order.state().stage() == OrderState.Stage.CANCELLED && bound.isPresent()) {
      return existing.cancel(place, order, bound.get().odooId());
    }
    return resolver
        .resolve(place, order)
        .chain(
            resolution -> {
              if (resolution instanceof Resolution.NotYet wait) {
                return Uni.createFrom().item(with(wait.outcome(), place, order));
              }
              Resolved resolved = ((Resolution.Ready) resolution).resolved();
              OrderPlan plan = OrderPlanner.plan(place.shop(), order, resolved);
              Task task = new Task(place, order, resolved, plan);
              return bound.isPresent() ? existing.update(task, bound.get()) : fresh.create(task);
            });
  }

  private JobOutcome with(JobOutcome outcome, Workplace place, Order order) {
    List<Change> changes = new ArrayList<>(outcome.changes());
    changes.add(book.seen(place.shop().id(), order, List.of()));
    if (outcome instanceof JobOutcome.WaitForJobs wait) {
      return new JobOutcome.WaitForJobs(wait.reason(), wait.jobs(), changes);
    }
    JobOutcome.WaitForFix fix = (JobOutcome.WaitForFix) outcome;
    return new JobOutcome.WaitForFix(fix.code(), fix.reason(), fix.advice(), fix.topics(), changes);
  }

  private static JobOutcome gone(Optional<Binding> bound) {
    return JobOutcome.skip(
        bound.isPresent()
            ? "the shop has deleted the order; the sale order stays as it is"
            : "the shop has no such order",
        List.of());
  }

  private static JobOutcome switchedOff(Workplace place) {
    return new JobOutcome.WaitForFix(
        "shop.disabled",
        "synchronisation of orders is switched off for this shop",
        "Enable the shop, and orders for it, in its settings.",
        List.of(ShopSettings.topic(place.shop().id())),
        List.of());
  }
}
