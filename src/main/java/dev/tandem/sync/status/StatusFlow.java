package dev.tandem.sync.status;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.inbox.OdooJobs;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Change;
import dev.tandem.queue.FailedRun;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.shop.OrderPush.Event;
import dev.tandem.sync.ShopOrders;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * What happened to an order in Odoo is told to its shop (STA1-STA5). Each run reads both sides and
 * tells what the shop does not show yet; no run trusts what started it.
 */
@ApplicationScoped
public class StatusFlow implements JobHandler {

  private final Workplaces workplaces;
  private final SyncJobs jobs;
  private final Bindings bindings;
  private final ShopOrders orders;
  private final SaleReader sales;
  private final Pushes pushes;
  private final Teller teller;
  private final Tracker tracker;

  StatusFlow(
      Workplaces workplaces,
      SyncJobs jobs,
      Bindings bindings,
      ShopOrders orders,
      SaleReader sales,
      Pushes pushes,
      Teller teller,
      Tracker tracker) {
    this.workplaces = workplaces;
    this.jobs = jobs;
    this.bindings = bindings;
    this.orders = orders;
    this.sales = sales;
    this.pushes = pushes;
    this.teller = teller;
    this.tracker = tracker;
  }

  @Override
  public String kind() {
    return SyncJobs.STATUS;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    String orderId = jobs.payload(job, OdooJobs.Payload.class).orderId();
    return workplaces.whileOn(
        job,
        place ->
            place.shop().settings().statuses().any()
                ? readOdoo(place, orderId)
                : skip("the shop is told nothing: its switches are off"));
  }

  // 1. Read how the order stands in Odoo and what the shop was told before.
  private Uni<JobOutcome> readOdoo(Workplace place, String orderId) {
    return bindings
        .find(place.shop().id(), Entity.ORDER, orderId)
        .chain(
            bound ->
                bound.isEmpty()
                    ? skip("the order is not in Odoo")
                    : sales
                        .read(place, bound.get().odooId().value())
                        .chain(
                            sale ->
                                sale.isEmpty()
                                    ? skip("the sale order was deleted in Odoo")
                                    : known(place, orderId, sale.get())));
  }

  // 2. Decide what the shop should know and does not.
  private Uni<JobOutcome> known(Workplace place, String orderId, SaleStanding sale) {
    return pushes
        .of(place.shop().id(), orderId)
        .map(before -> new StatusTask(place, orderId, sale, before))
        .chain(
            task ->
                task.untold().isEmpty() && !task.hasNews()
                    ? skip(sale.name() + " has nothing that the shop does not know")
                    : readShop(task));
  }

  // 3. Read the shop's order; 4. tell one thing after the other; 5. tell the tracking.
  private Uni<JobOutcome> readShop(StatusTask task) {
    return orders
        .read(task.place(), task.orderId())
        .chain(
            found ->
                found.isEmpty()
                    ? skip("the shop has deleted the order")
                    : tell(task, found.get(), task.untold(), Told.NOTHING));
  }

  /** What was told so far in this run. */
  private record Told(List<Change> changes, List<String> words, boolean shipped) {

    private static final Told NOTHING = new Told(List.of(), List.of(), false);

    private Told and(Teller.Step step, Event event) {
      List<Change> all = new ArrayList<>(changes);
      all.addAll(step.changes());
      List<String> said = new ArrayList<>(words);
      said.add(step.words());
      return new Told(all, said, shipped || step.sent() && event == Event.SHIPPED);
    }
  }

  private Uni<JobOutcome> tell(StatusTask task, Order order, List<Event> left, Told told) {
    if (left.isEmpty()) {
      return track(task, order, told);
    }
    Event event = left.get(0);
    return keeping(told, teller.tell(task, order, event))
        .chain(
            step -> {
              if (step.stop() != null) {
                return Uni.createFrom().item(step.stop().apply(told.changes()));
              }
              Told now = told.and(step, event);
              List<Event> rest = left.subList(1, left.size());
              return step.sent() && !rest.isEmpty()
                  ? again(task, rest, now)
                  : tell(task, order, rest, now);
            });
  }

  /** The shop does more than it is told: what comes next depends on where the order is now. */
  private Uni<JobOutcome> again(StatusTask task, List<Event> rest, Told told) {
    return keeping(told, orders.read(task.place(), task.orderId()))
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(done(told))
                    : tell(task, found.get(), rest, told));
  }

  private Uni<JobOutcome> track(StatusTask task, Order order, Told told) {
    boolean over =
        order.state().stage() == Stage.CANCELLED || order.state().stage() == Stage.REFUNDED;
    if (told.shipped() || over || !task.hasNews()) {
      return Uni.createFrom().item(done(told));
    }
    return keeping(told, tracker.track(task, order))
        .map(
            step ->
                step.stop() != null
                    ? step.stop().apply(told.changes())
                    : done(told.and(step, Event.SHIPPED)));
  }

  /** What was told before a failure stays told. */
  private static <T> Uni<T> keeping(Told told, Uni<T> work) {
    return told.changes().isEmpty()
        ? work
        : work.onFailure().transform(failure -> new FailedRun(failure, told.changes()));
  }

  private static JobOutcome done(Told told) {
    String words = String.join("; ", told.words());
    return words.isEmpty()
        ? JobOutcome.skip("the shop's order is at its end", told.changes())
        : JobOutcome.done(words, told.changes());
  }

  private static Uni<JobOutcome> skip(String reason) {
    return Uni.createFrom().item(JobOutcome.skip(reason, List.of()));
  }
}
