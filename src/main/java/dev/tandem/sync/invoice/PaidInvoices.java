package dev.tandem.sync.invoice;

import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The invoices of an order that are paid, whoever made them. */
final class PaidInvoices {

  private PaidInvoices() {}

  /**
   * The money that paid them: what they come to, without what credit notes paid of them. A credit
   * note that is open, or was paid out, took nothing of what had come in for an invoice.
   */
  static Uni<BigDecimal> total(InvoiceTask task, Invoice first) {
    Set<Long> ids = new LinkedHashSet<>();
    ids.add(first.id());
    SoldOrder sold = task.sold();
    if (sold != null) {
      ids.addAll(sold.invoiceIds());
    }
    List<?> domain =
        List.of(
            List.of("state", "=", "posted"),
            List.of("move_type", "=", "out_invoice"),
            List.of("id", "in", List.copyOf(ids)));
    return task.place()
        .odoo()
        .search(new Query("account.move", domain, Invoice.FIELDS, 0))
        .map(rows -> rows.stream().map(Invoice::of).filter(Invoice::isPaid).toList())
        .chain(
            paid ->
                credited(task.place(), paid.stream().map(Invoice::id).toList())
                    .map(
                        credited ->
                            paid.stream()
                                .map(Invoice::total)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .subtract(credited)));
  }

  private static Uni<BigDecimal> credited(Workplace place, List<Long> invoices) {
    List<?> domain =
        List.of(
            List.of("debit_move_id.move_id", "in", invoices),
            List.of("credit_move_id.move_id.move_type", "=", "out_refund"));
    String amount = "debit_amount_currency";
    return place
        .odoo()
        .search(new Query("account.partial.reconcile", domain, List.of(amount), 0))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new OdooRecord(row).amount(amount).orElse(BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
  }
}
