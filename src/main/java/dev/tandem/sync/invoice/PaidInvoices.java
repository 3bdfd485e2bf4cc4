package dev.tandem.sync.invoice;

import dev.tandem.odoo.Query;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The invoices of an order that are paid, whoever made them. */
final class PaidInvoices {

  private PaidInvoices() {}

  /** What they come to, without what was credited of them. */
  static Uni<BigDecimal> total(InvoiceTask task, Invoice first) {
    Set<Long> ids = new LinkedHashSet<>();
    ids.add(first.id());
    SoldOrder sold = task.sold();
    if (sold != null) {
      ids.addAll(sold.invoiceIds());
    }
    List<Long> all = List.copyOf(ids);
    List<?> domain =
        List.of(
            List.of("state", "=", "posted"),
            "|",
            List.of("id", "in", all),
            List.of("reversed_entry_id", "in", all));
    return task.place()
        .odoo()
        .search(new Query("account.move", domain, Invoice.FIELDS, 0))
        .map(
            rows ->
                rows.stream()
                    .map(Invoice::of)
                    .map(PaidInvoices::counted)
                    .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  private static BigDecimal counted(Invoice move) {
    return switch (move.type()) {
      case "out_invoice" -> move.isPaid() ? move.total() : BigDecimal.ZERO;
      case "out_refund" -> move.total().negate();
      default -> BigDecimal.ZERO;
    };
  }
}
