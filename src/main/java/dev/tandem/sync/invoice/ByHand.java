package dev.tandem.sync.invoice;

import dev.tandem.odoo.Query;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
    return place
        .odoo()
        .search(query)
        .chain(
            rows -> {
              List<Invoice> all = rows.stream().map(Invoice::of).toList();
              return place
                  .odoo()
                  .externalIds("account.move", all.stream().map(Invoice::id).toList())
                  .map((Map<Long, String> keys) -> others(all, keys, task.key().toString()));
            });
  }

  private static List<Invoice> others(List<Invoice> all, Map<Long, String> keys, String own) {
    List<Invoice> others = new ArrayList<>(all);
    others.removeIf(invoice -> own.equals(keys.get(invoice.id())));
    return others;
  }
}
