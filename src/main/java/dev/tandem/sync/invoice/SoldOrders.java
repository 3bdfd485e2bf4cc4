package dev.tandem.sync.invoice;

import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Keyed;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Reads sale orders. */
final class SoldOrders {

  private SoldOrders() {}

  /** The sale order with its lines; empty where a person deleted it. */
  static Uni<Optional<SoldOrder>> read(Workplace place, long id) {
    return place
        .odoo()
        .read("sale.order", id, SoldOrder.FIELDS)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : lines(place, id)
                        .map(lines -> SoldOrder.of(new OdooRecord(found.get()), lines))
                        .map(Optional::of));
  }

  /** Headings and notes are no lines to invoice. */
  private static Uni<List<SoldOrder.Line>> lines(Workplace place, long order) {
    Query query =
        new Query(
            "sale.order.line",
            List.of(List.of("order_id", "=", order), List.of("display_type", "=", false)),
            SoldOrder.LINE_FIELDS,
            0);
    return Keyed.search(place, query).map(lines -> lines.stream().map(SoldOrder.Line::of).toList());
  }
}
