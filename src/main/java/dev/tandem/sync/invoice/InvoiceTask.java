package dev.tandem.sync.invoice;

import dev.tandem.commerce.Order;
import dev.tandem.commerce.Refund;
import dev.tandem.connection.OrderSteps;
import dev.tandem.odoo.ExternalId;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.Workplace;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.Resolved;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One order with all that is needed to invoice it.
 *
 * @param plan with the total to which the invoice must come
 * @param sold the sale order; null where the order becomes an invoice only
 * @param zone in which the shop's days begin
 * @param added when the shop added what is invoiced; null for what was ordered
 * @param lacking what the order waits for before its lines can be told; null where all is known
 */
record InvoiceTask(
    Workplace place,
    Order order,
    OrderSteps steps,
    Resolved resolved,
    OrderPlan plan,
    @Nullable SoldOrder sold,
    ZoneId zone,
    @Nullable Instant added,
    @Nullable JobOutcome lacking) {

  /** Of what was ordered. */
  InvoiceTask(
      Workplace place,
      Order order,
      OrderSteps steps,
      Resolved resolved,
      OrderPlan plan,
      @Nullable SoldOrder sold,
      ZoneId zone) {
    this(place, order, steps, resolved, plan, sold, zone, null, null);
  }

  /** Of an order of which not all is known yet: its plan has no lines. */
  InvoiceTask lacking(JobOutcome what) {
    return new InvoiceTask(place, order, steps, resolved, plan, sold, zone, added, what);
  }

  /** Of a part that the shop added: by the last that came back, it went out for that. */
  InvoiceTask of(OrderPlan part, @Nullable SoldOrder partly) {
    Instant since =
        order.refunds().stream().map(Refund::at).max(Instant::compareTo).orElse(order.updatedAt());
    return new InvoiceTask(place, order, steps, resolved, part, partly, zone, since, null);
  }

  /** To whom the sale order is: a person may have merged the shop's customer with somebody. */
  InvoiceTask toWhomItWasSold(SoldOrder sale) {
    Resolved there =
        resolved.addressed(sale.customerId(), sale.invoiceAddressId(), sale.deliveryAddressId());
    return new InvoiceTask(place, order, steps, there, plan, sale, zone, added, lacking);
  }

  private static final String ORDER = "order_";

  /** Whether a person accepted another total than the shop's. */
  boolean isAccepted() {
    return sold != null && sold.accepted().signum() != 0;
  }

  OdooFacts facts() {
    return resolved.facts();
  }

  /** The external id of the invoice. */
  ExternalId key() {
    return invoiceKey(plan.key());
  }

  static ExternalId invoiceKey(ExternalId order) {
    return order.with(lineKey(order.name()));
  }

  /** {@code inv_7_l1} for the line {@code order_7_l1} of the sale order. */
  static String lineKey(String orderLine) {
    return "inv_" + orderLine.substring(ORDER.length());
  }
}
