package dev.tandem.sync.invoice;

import dev.tandem.odoo.OdooRecord;
import dev.tandem.sync.Keyed;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sale order as far as its invoice needs it.
 *
 * @param invoiceIds every invoice and credit note made of it
 */
record SoldOrder(
    long id,
    String name,
    String state,
    BigDecimal total,
    List<Long> invoiceIds,
    @Nullable Long paymentTermId,
    @Nullable Long fiscalPositionId,
    List<Line> lines) {

  static final List<String> FIELDS =
      List.of(
          "name", "state", "amount_total", "invoice_ids", "payment_term_id", "fiscal_position_id");

  static final List<String> LINE_FIELDS =
      List.of("display_type", "product_uom_qty", "price_unit", "qty_invoiced");

  /**
   * A line of it.
   *
   * @param key name of its external id without the module; empty for a line that is not ours
   */
  record Line(long id, String key, BigDecimal quantity, BigDecimal priceUnit, BigDecimal invoiced) {

    static Line of(Keyed keyed) {
      OdooRecord row = keyed.row();
      return new Line(
          row.id(),
          keyed.key(),
          row.amount("product_uom_qty").orElse(BigDecimal.ZERO),
          row.amount("price_unit").orElse(BigDecimal.ZERO),
          row.amount("qty_invoiced").orElse(BigDecimal.ZERO));
    }

    boolean fullyInvoiced() {
      return invoiced.compareTo(quantity) == 0;
    }
  }

  static SoldOrder of(OdooRecord row, List<Line> lines) {
    return new SoldOrder(
        row.id(),
        row.text("name").orElse(""),
        row.text("state").orElse(""),
        row.amount("amount_total").orElse(BigDecimal.ZERO),
        row.ids("invoice_ids"),
        row.ref("payment_term_id").orElse(null),
        row.ref("fiscal_position_id").orElse(null),
        lines);
  }

  boolean isConfirmed() {
    return state.equals("sale") || state.equals("done");
  }

  boolean isCancelled() {
    return state.equals("cancel");
  }

  /** The line with this key; null where a person deleted it. */
  @Nullable Line line(String key) {
    return lines.stream().filter(line -> line.key().equals(key)).findFirst().orElse(null);
  }

  boolean fullyInvoiced() {
    return lines.stream().allMatch(Line::fullyInvoiced);
  }
}
