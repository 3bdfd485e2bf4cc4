package dev.tandem.sync.order;

import dev.tandem.book.OrderBook;
import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.mapping.Binding;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.queue.Change;
import dev.tandem.queue.JobOutcome;
import dev.tandem.sync.SyncJobs;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Orders that become an invoice and no sale order (ORD5). The invoice is made by a job of its own,
 * for which the import waits.
 */
@ApplicationScoped
class InvoiceOnly {

  private static final List<String> FIELDS = List.of("name", "state", "amount_total");

  private final Bindings bindings;
  private final OrderBook book;
  private final SyncJobs jobs;
  private final OrderEnd end;
  private final FollowUps followUps;

  InvoiceOnly(Bindings bindings, OrderBook book, SyncJobs jobs, OrderEnd end, FollowUps followUps) {
    this.bindings = bindings;
    this.book = book;
    this.jobs = jobs;
    this.end = end;
    this.followUps = followUps;
  }

  /** An invoice as it stands in Odoo. */
  private record Invoice(long id, String name, String state, BigDecimal total) {

    static Invoice of(OdooRecord row) {
      String name = row.text("name").filter(text -> !text.equals("/")).orElse("");
      return new Invoice(
          row.id(),
          name,
          row.text("state").orElse(""),
          row.amount("amount_total").orElse(BigDecimal.ZERO));
    }

    String words() {
      return name.isEmpty() ? "draft invoice " + id : "invoice " + name;
    }
  }

  /** The invoice of the order, where it has become one. */
  Uni<Optional<Binding>> find(Workplace place, Order order) {
    return bindings.find(place.shop().id(), Entity.INVOICE, order.id());
  }

  /** An order that is to become an invoice. */
  JobOutcome make(Workplace place, Order order) {
    List<Change> seen = seen(place, order);
    return place.shop().settings().steps(order).invoice()
        ? new JobOutcome.WaitForJobs(
            "waits for its invoice", List.of(jobs.needsInvoice(place.shop(), order)), seen)
        : JobOutcome.skip(
            "waits for payment: only paid orders are invoiced ('" + order.state().name() + "')",
            seen);
  }

  /** An order whose invoice is there. */
  Uni<JobOutcome> update(Workplace place, Order order, OdooId id, boolean byHand) {
    return place
        .odoo()
        .read("account.move", id.value(), FIELDS)
        .chain(
            found -> {
              if (found.isEmpty()) {
                return Uni.createFrom().item(deleted(place, order, id));
              }
              Invoice invoice = Invoice.of(new OdooRecord(found.get()));
              boolean cancel =
                  order.state().stage() == Stage.CANCELLED && !invoice.state().equals("cancel");
              return cancel
                  ? cancel(place, order, invoice)
                  : synced(place, order, invoice, byHand, invoice.words());
            });
  }

  private Uni<JobOutcome> cancel(Workplace place, Order order, Invoice invoice) {
    String stays = "cancelled in the shop; " + invoice.words() + " stays as it is: ";
    if (!place.shop().settings().refunding().cancels()) {
      return synced(place, order, invoice, false, stays + "cancelling is switched off");
    }
    if (invoice.state().equals("posted")) {
      return CancelledOrder.isRefunded(place, order)
          ? synced(place, order, invoice, false, stays + "the shop's refund follows")
          : followUps
              .after(place, order, became(invoice), false)
              .map(
                  next ->
                      end.rejected(
                          place,
                          order,
                          "cancelled_in_shop",
                          "cancelled in the shop, but " + invoice.words() + " is posted in Odoo",
                          "Credit the invoice in Odoo, then discard this.",
                          next));
    }
    return place
        .odoo()
        .action("account.move", "button_cancel", invoice.id(), Map.of())
        .chain(() -> place.odoo().read("account.move", invoice.id(), FIELDS))
        .map(found -> found.map(row -> Invoice.of(new OdooRecord(row))).orElse(invoice))
        .chain(after -> synced(place, order, after, false, after.words() + " is " + after.state()));
  }

  private Uni<JobOutcome> synced(
      Workplace place, Order order, Invoice invoice, boolean byHand, String words) {
    return followUps
        .after(place, order, became(invoice), byHand)
        .map(
            next -> {
              List<Change> changes = new ArrayList<>(seen(place, order));
              changes.add(book.written(place.shop().id(), order.id(), written(invoice)));
              changes.addAll(next.changes());
              if (!invoice.state().equals("cancel") && FailedPayment.isOf(place.shop(), order)) {
                return FailedPayment.issue(
                    place.shop(),
                    order,
                    invoice.words(),
                    invoice.state().equals("draft"),
                    new FollowUps.Next(next.jobs(), changes));
              }
              return JobOutcome.done(words + ", " + order.total().withTax(), changes, next.jobs());
            });
  }

  private JobOutcome deleted(Workplace place, Order order, OdooId id) {
    return end.rejected(
        place,
        order,
        "deleted_in_odoo",
        "the invoice (id " + id + ") was deleted in Odoo; the shop still has the order",
        "Discard this to leave it deleted. Tandem does not make it again by itself.",
        FollowUps.Next.NONE);
  }

  private static FollowUps.Became became(Invoice invoice) {
    return new FollowUps.Became(invoice.id(), invoice.name(), false);
  }

  private List<Change> seen(Workplace place, Order order) {
    return List.of(book.seen(place.shop().id(), order, List.of()));
  }

  private static OrderBook.Written written(Invoice invoice) {
    return new OrderBook.Written(
        "account.move", invoice.id(), invoice.name(), invoice.state(), invoice.total());
  }
}
