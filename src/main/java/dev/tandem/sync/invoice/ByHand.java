package dev.tandem.sync.invoice;

import dev.tandem.odoo.Query;
import dev.tandem.sync.Keyed;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Invoices of a sale order that people made in Odoo. */
final class ByHand {

  private ByHand() {}

  /** Those that count, without Tandem's own; by id. */
  static Uni<List<Invoice>> of(InvoiceTask task, SoldOrder sold) {
    if (sold.invoiceIds().isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    Workplace place = task.place();
    Query query =
        new Query(
            "account.move",
            List.of(
                List.of("id", "in", sold.invoiceIds()),
                List.of("move_type", "=", "out_invoice"),
                List.of("state", "!=", "cancel")),
            Invoice.FIELDS,
            0);
    return Keyed.search(place, query)
        .map(
            all ->
                all.stream()
                    .filter(one -> !one.key().equals(task.key().name()))
                    .map(one -> Invoice.of(one.row().node()))
                    .toList());
  }
}
