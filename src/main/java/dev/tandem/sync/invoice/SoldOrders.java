package dev.tandem.sync.invoice;

import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Keyed;
import dev.tandem.sync.Workplace;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Reads sale orders. */
final class SoldOrders {

  private SoldOrders() {}

  /**
   * The sale order with its lines; empty where a person deleted it.
   *
   * @param accepted see {@link SoldOrder#accepted}
   */
  static Uni<Optional<SoldOrder>> read(Workplace place, long id, BigDecimal accepted) {
    return place
        .odoo()
        .read("sale.order", id, SoldOrder.FIELDS)
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().item(Optional.empty())
                    : lines(place, id)
                        .map(lines -> SoldOrder.of(new OdooRecord(found.get()), lines, accepted))
                        .map(Optional::of));
  }

  /** Headings and notes are no lines to invoice. */
  private static Uni<List<SoldOrder.Line>> lines(Workplace place, long order) {
    return place
        .odoo()
        .facts()
        .chain(
            facts ->
                Keyed.search(
                        place,
                        new Query(
                            "sale.order.line",
                            List.of(
                                List.of("order_id", "=", order),
                                List.of("display_type", "=", false)),
                            SoldOrder.lineFields(facts),
                            0))
                    .map(
                        lines ->
                            lines.stream().map(line -> SoldOrder.Line.of(line, facts)).toList()));
  }
}
