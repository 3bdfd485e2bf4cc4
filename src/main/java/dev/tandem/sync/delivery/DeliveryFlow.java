package dev.tandem.sync.delivery;

import dev.tandem.book.OrderStatus;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.Shipment;
import dev.tandem.connection.Following;
import dev.tandem.connection.ShopSettings;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.FailedRun;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.shop.Capability;
import dev.tandem.sync.Pickings;
import dev.tandem.sync.Sent;
import dev.tandem.sync.ShopOrders;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import dev.tandem.sync.plan.SaleOrderIds;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the shop shipped leaves Odoo's stock, once for each shipment (ORD10, ORD11). Each run reads
 * both sides and goes on from where Odoo stands.
 */
@ApplicationScoped
public class DeliveryFlow implements JobHandler {

  private static final String CONFLICT = OrderStatus.CONFLICT_CODE;

  private final Workplaces workplaces;
  private final SyncJobs jobs;
  private final ShopOrders orders;
  private final Bindings bindings;
  private final SaleOrderIds sales;
  private final ShipmentDelivery delivery;
  private final Withdrawn withdrawn;

  DeliveryFlow(
      Workplaces workplaces,
      SyncJobs jobs,
      ShopOrders orders,
      Bindings bindings,
      SaleOrderIds sales,
      ShipmentDelivery delivery,
      Withdrawn withdrawn) {
    this.workplaces = workplaces;
    this.jobs = jobs;
    this.orders = orders;
    this.bindings = bindings;
    this.sales = sales;
    this.delivery = delivery;
    this.withdrawn = withdrawn;
  }

  /**
   * One run.
   *
   * @param bound bindings by the shop's id of the shipment
   * @param steps what became of the shipments so far
   */
  private record Run(
      Workplace place,
      Order order,
      SaleState sale,
      Pickings pickings,
      Map<String, Binding> bound,
      List<Step> steps) {

    List<Change> changes() {
      return steps.stream().flatMap(step -> step.changes().stream()).toList();
    }
  }

  @Override
  public String kind() {
    return SyncJobs.DELIVERY;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    String orderId = jobs.payload(job, SyncJobs.OrderPayload.class).orderId();
    return workplaces.whileOn(job, place -> run(place, orderId));
  }

  // 1. Decide by the switches.
  Uni<JobOutcome> run(Workplace place, String orderId) {
    ShopSettings settings = place.shop().settings();
    Following following = settings.following();
    if (!following.shipments() && following.oldOrders() == Following.OldOrders.SKIP) {
      return skip("shipments of the shop are not followed: their switch is off");
    }
    return orders
        .read(place, orderId)
        .chain(
            found ->
                found.isEmpty() ? skip("the shop has no such order") : read(place, found.get()));
  }

  // 2. Read what the shop sent, and what Odoo has.
  private Uni<JobOutcome> read(Workplace place, Order order) {
    List<Shipment> shipments = Sent.of(order);
    boolean parcels = place.adapter().capabilities().contains(Capability.PARCELS);
    if (shipments.isEmpty() && !parcels) {
      return skip("the shop shipped nothing");
    }
    return sales
        .of(place, order.id())
        .chain(
            id ->
                id.isEmpty()
                    ? skip("the order is not in Odoo: nothing to deliver")
                    : SaleState.read(place, id.get())
                        .chain(
                            sale ->
                                sale.isEmpty()
                                    ? Uni.createFrom().item(Ends.deleted(order))
                                    : decide(place, order, sale.get(), shipments)));
  }

  // 3. Decide by where the sale order stands. What is settled stays so, whatever became of it.
  private Uni<JobOutcome> decide(
      Workplace place, Order order, SaleState sale, List<Shipment> shipments) {
    return bindings
        .findAll(place.shop().id(), Entity.DELIVERY, shipments.stream().map(Shipment::id).toList())
        .chain(
            bound -> {
              if (bound.size() < shipments.size() && sale.isCancelled()) {
                return Uni.createFrom().item(Ends.cancelled(order, sale));
              }
              if (bound.size() < shipments.size() && !sale.isConfirmed()) {
                return Uni.createFrom().item(Ends.notConfirmed(place, order, sale));
              }
              return place
                  .odoo()
                  .facts()
                  .chain(
                      facts -> {
                        Pickings pickings = new Pickings(place, facts);
                        Run run = new Run(place, order, sale, pickings, bound, new ArrayList<>());
                        return deliver(run, shipments, 0);
                      });
            });
  }

  // 4. Deliver one after the other, oldest first: each takes from what the one before left; 5.
  // bind.
  private Uni<JobOutcome> deliver(Run run, List<Shipment> shipments, int at) {
    if (at == shipments.size()) {
      return run.steps().stream().anyMatch(DeliveryFlow::isConflict)
          ? Uni.createFrom().item(conflict(run))
          : withdrawn
              .said(
                  run.place(),
                  new Parcels(run.sale(), run.order().id()),
                  run.sale(),
                  run.pickings(),
                  shipments)
              .map(said -> said.map(conflict -> with(conflict, run.changes())).orElse(end(run)));
    }
    Shipment shipment = shipments.get(at);
    Task task = new Task(run.place(), run.order(), shipment, run.sale(), run.pickings());
    Optional<Binding> bound = Optional.ofNullable(run.bound().get(shipment.id()));
    if (ShipmentDelivery.settled(task, bound)) {
      return deliver(run, shipments, at + 1);
    }
    return delivery
        .deliver(task, bound)
        // What went well is stored also where a later one fails.
        .onFailure()
        .transform(failure -> new FailedRun(failure, run.changes()))
        .chain(
            step -> {
              run.steps().add(step);
              // A conflict is about its own parcel: the others go on (REF5).
              return step.stop().isPresent() && !isConflict(step)
                  ? Uni.createFrom().item(with(step.stop().get(), run.changes()))
                  : deliver(run, shipments, at + 1);
            });
  }

  private static boolean isConflict(Step step) {
    return step.stop()
        .filter(stop -> stop instanceof JobOutcome.Reject no && no.code().startsWith(CONFLICT))
        .isPresent();
  }

  /** The conflicts of all parcels, and what was done with the others. */
  private static JobOutcome conflict(Run run) {
    List<JobOutcome.Reject> all =
        run.steps().stream()
            .filter(DeliveryFlow::isConflict)
            .map(step -> (JobOutcome.Reject) step.stop().orElseThrow())
            .toList();
    List<String> words = new ArrayList<>(all.stream().map(JobOutcome.Reject::reason).toList());
    if (!done(run).isEmpty()) {
      words.add(done(run));
    }
    List<Change> changes = new ArrayList<>(run.changes());
    all.forEach(no -> changes.addAll(no.changes()));
    return new JobOutcome.Reject(
        all.get(0).code(), String.join("; ", words), all.get(0).advice(), changes);
  }

  private static String done(Run run) {
    return run.steps().stream()
        .map(Step::words)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static JobOutcome end(Run run) {
    String words = done(run);
    return words.isEmpty()
        ? JobOutcome.done("unchanged", run.changes())
        // What left may come back now.
        : new JobOutcome.Done(
            words,
            run.changes(),
            List.of(),
            List.of(SyncJobs.orderTopic(run.place().shop().id(), run.order().id())));
  }

  private static JobOutcome with(JobOutcome stop, List<Change> changes) {
    if (stop instanceof JobOutcome.WaitForFix wait) {
      return new JobOutcome.WaitForFix(
          wait.code(), wait.reason(), wait.advice(), wait.topics(), changes);
    }
    if (stop instanceof JobOutcome.WaitForJobs wait) {
      return new JobOutcome.WaitForJobs(wait.reason(), wait.needs(), changes);
    }
    JobOutcome.Reject no = (JobOutcome.Reject) stop;
    List<Change> all = new ArrayList<>(changes);
    all.addAll(no.changes());
    return new JobOutcome.Reject(no.code(), no.reason(), no.advice(), all);
  }

  private static Uni<JobOutcome> skip(String reason) {
    return Uni.createFrom().item(JobOutcome.skip(reason, List.of()));
  }
}
