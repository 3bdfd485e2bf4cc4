package dev.tandem.sync.invoice;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.connection.OrderSteps;
import dev.tandem.fault.Rejected;
import dev.tandem.mapping.Binding;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.ShopDays;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.OrderPlanner;
import dev.tandem.sync.plan.OrderResolver;
import dev.tandem.sync.plan.Resolution;
import dev.tandem.sync.plan.Resolved;
import dev.tandem.sync.plan.SoldUnits;
import dev.tandem.sync.plan.StaleRecords;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves and plans; makes an invoice that Odoo does not have yet. */
@ApplicationScoped
class NewInvoice {

  private final OrderResolver resolver;
  private final ShopDays days;
  private final InvoiceWriter writer;
  private final InvoiceFinish finish;
  private final KnownInvoice known;
  private final StaleRecords stale;

  NewInvoice(
      OrderResolver resolver,
      ShopDays days,
      InvoiceWriter writer,
      InvoiceFinish finish,
      KnownInvoice known,
      StaleRecords stale) {
    this.resolver = resolver;
    this.days = days;
    this.writer = writer;
    this.finish = finish;
    this.known = known;
    this.stale = stale;
  }

  Uni<JobOutcome> resolve(
      Workplace place,
      Order order,
      OrderSteps steps,
      @Nullable SoldOrder sold,
      Optional<Binding> invoice) {
    return resolver
        .resolve(place, order)
        .chain(
            resolution ->
                days.zone(place)
                    .chain(
                        zone -> {
                          if (resolution instanceof Resolution.Ready ready) {
                            Resolved resolved = ready.resolved();
                            OrderPlan plan = OrderPlanner.plan(place.shop(), order, resolved);
                            return goOn(
                                new InvoiceTask(
                                    place, order, steps, resolved, due(plan, sold), sold, zone),
                                invoice);
                          }
                          JobOutcome wait = ((Resolution.NotYet) resolution).outcome();
                          return invoice.filter(KnownInvoice::needsNothing).isPresent()
                              ? unresolved(place, order, steps, sold, zone)
                                  .chain(task -> known.goOn(task.lacking(wait), invoice.get()))
                              : Uni.createFrom().item(wait);
                        }));
  }

  private Uni<JobOutcome> goOn(InvoiceTask task, Optional<Binding> invoice) {
    return invoice.isPresent() ? known.goOn(task, invoice.get()) : unlessInvoiced(task);
  }

  /** What the invoice must come to: the shop's total, or what a person accepted. */
  private static OrderPlan due(OrderPlan plan, @Nullable SoldOrder sold) {
    if (sold == null || sold.accepted().signum() == 0) {
      return plan;
    }
    BigDecimal total = plan.total().amount().add(sold.accepted());
    return plan.expecting(new Money(total, plan.total().currency()));
  }

  /** Enough to register payments on an invoice that is posted, whatever the order lacks now. */
  private static Uni<InvoiceTask> unresolved(
      Workplace place, Order order, OrderSteps steps, @Nullable SoldOrder sold, ZoneId zone) {
    return place
        .odoo()
        .facts()
        .map(
            facts ->
                new InvoiceTask(
                    place,
                    order,
                    steps,
                    Resolved.only(facts),
                    due(OrderPlanner.unresolved(place.shop(), order), sold),
                    sold,
                    zone));
  }

  private Uni<JobOutcome> unlessInvoiced(InvoiceTask task) {
    SoldOrder sold = task.sold();
    if (sold == null) {
      return make(task);
    }
    return ByHand.of(task, sold)
        .chain(others -> others.isEmpty() ? unlessDiffers(task, sold) : byHand(task, sold, others));
  }

  /** What a person invoiced is not invoiced again. */
  private Uni<JobOutcome> byHand(InvoiceTask task, SoldOrder sold, List<Invoice> others) {
    BigDecimal total = others.stream().map(Invoice::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sold.fullyInvoiced()
        && others.size() == 1
        && total.compareTo(task.plan().total().amount()) == 0) {
      return finish.paidByHand(task, others.get(0));
    }
    return Uni.createFrom()
        .item(
            InvoiceEnd.conflict(
                "invoiced_by_hand",
                sold.name()
                    + " was invoiced by hand in Odoo: "
                    + others.size()
                    + (others.size() == 1 ? " invoice" : " invoices")
                    + " over "
                    + total.toPlainString()
                    + ", the shop says "
                    + task.plan().total(),
                "Invoice the rest and register the payments in Odoo by hand, then discard this; or"
                    + " cancel those invoices and replay."));
  }

  /** A sale order that a person changed is not what the customer bought. */
  private Uni<JobOutcome> unlessDiffers(InvoiceTask task, SoldOrder sold) {
    if (sold.total().compareTo(task.plan().total().amount()) == 0 || isWhatIsLeft(task, sold)) {
      return make(task);
    }
    return Uni.createFrom()
        .item(
            InvoiceEnd.conflict(
                "order_differs",
                sold.name()
                    + " comes to "
                    + sold.total().toPlainString()
                    + " in Odoo, the shop's order to "
                    + task.plan().total(),
                "Correct the sale order so that both agree, then sync the order again; or invoice"
                    + " it in Odoo by hand."));
  }

  /** Units that were given back before they left are on the invoice, and not on the sale order. */
  private static boolean isWhatIsLeft(InvoiceTask task, SoldOrder sold) {
    OrderPlan left = SoldUnits.of(task.place().shop(), task.order(), task.plan());
    BigDecimal differs = sold.total().subtract(left.total().amount()).abs();
    return left != task.plan() && differs.compareTo(left.tolerance()) <= 0;
  }

  private Uni<JobOutcome> make(InvoiceTask task) {
    String currency = task.order().currency();
    if (!task.facts().currencies().containsKey(currency)) {
      return Uni.createFrom().item(MissingCurrency.of(task, currency));
    }
    return writer
        .make(task)
        .chain(
            made ->
                made.isCancelled()
                    ? Uni.createFrom().item(KnownInvoice.cancelled(task, made))
                    : finish.finish(task, made))
        .onFailure(Rejected.class)
        .recoverWithUni(
            refused ->
                stale.lookAgain(task.place(), task.order(), task.resolved(), (Rejected) refused));
  }
}
