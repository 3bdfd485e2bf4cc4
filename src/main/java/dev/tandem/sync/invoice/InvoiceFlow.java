package dev.tandem.sync.invoice;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.OrderSteps;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.queue.Job;
import dev.tandem.queue.JobHandler;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.ShopOrders;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.Workplaces;
import dev.tandem.sync.plan.Accepted;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * A shop order is invoiced, and what the shop received for it is registered, each exactly once
 * (ORD5, INV1-INV4). No step remembers how far an earlier run came: each run reads, decides,
 * resolves, writes, posts, pays and binds, and every write is one that may be repeated.
 */
@ApplicationScoped
public class InvoiceFlow implements JobHandler {

  private final Workplaces workplaces;
  private final SyncJobs jobs;
  private final Bindings bindings;
  private final ShopOrders orders;
  private final NewInvoice fresh;

  InvoiceFlow(
      Workplaces workplaces,
      SyncJobs jobs,
      Bindings bindings,
      ShopOrders orders,
      NewInvoice fresh) {
    this.workplaces = workplaces;
    this.jobs = jobs;
    this.bindings = bindings;
    this.orders = orders;
    this.fresh = fresh;
  }

  @Override
  public String kind() {
    return SyncJobs.INVOICE;
  }

  @Override
  public Uni<JobOutcome> run(Job job) {
    SyncJobs.OrderPayload payload = jobs.payload(job, SyncJobs.OrderPayload.class);
    return workplaces
        .whileOn(job, place -> read(place, payload.orderId()))
        .onFailure()
        .transform(MissingRight::named);
  }

  // 1. Read the order as it is now.
  private Uni<JobOutcome> read(Workplace place, String orderId) {
    return orders
        .read(place, orderId)
        .chain(
            found ->
                found.isEmpty()
                    ? skip("the shop has deleted the order; what is in Odoo stays as it is")
                    : decide(place, found.get()));
  }

  // 2. Decide.
  private Uni<JobOutcome> decide(Workplace place, Order order) {
    OrderSteps steps = place.shop().settings().steps(order);
    OrderState.Stage stage = order.state().stage();
    if (stage == OrderState.Stage.CANCELLED || stage == OrderState.Stage.FAILED) {
      return skip("the order is '" + order.state().name() + "' in the shop: nothing to invoice");
    }
    if (!steps.invoice()) {
      return skip(notDue(place, order));
    }
    return bindings
        .find(place.shop().id(), Entity.INVOICE, order.id())
        .chain(
            invoice ->
                steps.saleOrder()
                    ? sold(place, order, steps, invoice)
                    : fresh.resolve(place, order, steps, null, invoice));
  }

  private Uni<JobOutcome> sold(
      Workplace place, Order order, OrderSteps steps, Optional<Binding> invoice) {
    return bindings
        .find(place.shop().id(), Entity.ORDER, order.id())
        .chain(
            bound ->
                bound.isEmpty()
                    ? skip("it has no sale order yet; its invoice follows its import")
                    : SoldOrders.read(
                            place,
                            bound.get().odooId().value(),
                            Accepted.of(bound.get().fingerprint()))
                        .chain(sale -> due(place, order, steps, sale, invoice)));
  }

  /** A sale order that was deleted, cancelled or held is told by its import. */
  private Uni<JobOutcome> due(
      Workplace place,
      Order order,
      OrderSteps steps,
      Optional<SoldOrder> sale,
      Optional<Binding> invoice) {
    if (sale.isEmpty()) {
      return skip("its sale order was deleted in Odoo: nothing to invoice");
    }
    SoldOrder sold = sale.get();
    if (invoice.isEmpty() && !sold.isConfirmed()) {
      return skip(
          sold.name()
              + (sold.isCancelled() ? " is cancelled" : " is not confirmed")
              + " in Odoo: nothing to invoice");
    }
    // 3. Resolve and plan; 4. write; 5. post; 6. pay; 7. bind.
    return fresh.resolve(place, order, steps, sold, invoice);
  }

  private static String notDue(Workplace place, Order order) {
    Invoicing invoicing = place.shop().settings().invoicing();
    boolean unpaid = invoicing.invoices() == Invoicing.Invoices.PAID && !order.isPaid();
    return unpaid
        ? "not paid: '" + order.state().name() + "'; only paid orders are invoiced"
        : "the settings make no invoice of it";
  }

  private static Uni<JobOutcome> skip(String reason) {
    return Uni.createFrom().item(JobOutcome.skip(reason, List.of()));
  }
}
