package dev.tandem.sync.invoice;

import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.InTurn;
import dev.tandem.sync.Keyed;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The orders of a split cart share a number, and the shop tells their payment once, with one of
 * them: what that order leaves of it pays the invoices of the others, whichever comes first.
 */
@ApplicationScoped
class OpenItems {

  private final Receipts receipts;
  private final InvoiceWriter invoices;

  OpenItems(Receipts receipts, InvoiceWriter invoices) {
    this.receipts = receipts;
    this.invoices = invoices;
  }

  /**
   * Matches what is open under the order's number.
   *
   * @param none whether the shop lists no payment with this order
   */
  Uni<Void> share(InvoiceTask task, Invoice invoice, boolean none) {
    boolean covered =
        task.order().payments().stream()
                .map(one -> one.amount().amount())
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add)
                .compareTo(invoice.total())
            <= 0;
    if (task.order().number().isEmpty() || (none ? !task.order().isPaid() : covered)) {
      return Uni.createFrom().voidItem();
    }
    return all(task);
  }

  /** Matches whatever is open under the order's number, whichever invoice it was paid for. */
  Uni<Void> all(InvoiceTask task) {
    return open(task)
        .chain(
            due ->
                due.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : credits(task).chain(found -> matchAll(task, found, due)));
  }

  private Uni<Void> matchAll(InvoiceTask task, List<Receipt> found, List<Long> due) {
    return InTurn.each(found, receipt -> InTurn.each(due, invoice -> match(task, receipt, invoice)))
        .replaceWithVoid();
  }

  private Uni<Void> match(InvoiceTask task, Receipt receipt, long invoiceId) {
    Workplace place = task.place();
    return receipts
        .credit(place, task.facts(), receipt)
        .chain(
            credit ->
                credit.isEmpty() || credit.get().open().signum() == 0
                    ? Uni.createFrom().voidItem()
                    : invoices
                        .reread(place, invoiceId)
                        .chain(
                            invoice ->
                                receipts.match(
                                    place, task.facts(), receipt, credit.get(), invoice)));
  }

  /** Tandem's posted invoices of this number that are not paid yet. */
  private Uni<List<Long>> open(InvoiceTask task) {
    Query query =
        new Query(
            "account.move",
            List.of(
                List.of("ref", "=", task.order().number()),
                List.of("move_type", "=", "out_invoice"),
                List.of("state", "=", "posted"),
                List.of("amount_residual", ">", 0)),
            List.of("ref"),
            0);
    return ours(task.place(), query, "inv_")
        .map(rows -> rows.stream().map(OdooRecord::id).toList());
  }

  /** Tandem's payments of this number. */
  private Uni<List<Receipt>> credits(InvoiceTask task) {
    OdooFacts facts = task.facts();
    String number = task.order().number();
    Query query =
        new Query(
            "account.payment",
            List.of(
                List.of(PaymentRows.memoField(facts), "like", number),
                List.of("payment_type", "=", "inbound")),
            Receipt.fields(facts),
            0);
    return ours(task.place(), query, "pay_")
        .map(
            rows ->
                rows.stream()
                    .map(row -> Receipt.of(row.node(), facts))
                    .filter(one -> one.memo().equals(number) || one.memo().startsWith(number + " "))
                    .filter(one -> !one.isDraft() && !one.isCancelled())
                    .toList());
  }

  private static Uni<List<OdooRecord>> ours(Workplace place, Query query, String kind) {
    return Keyed.search(place, query)
        .map(
            all -> all.stream().filter(one -> one.key().startsWith(kind)).map(Keyed::row).toList());
  }
}
