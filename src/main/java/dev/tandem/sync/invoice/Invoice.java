package dev.tandem.sync.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.odoo.OdooRecord;
import java.math.BigDecimal;
import java.util.List;

/**
 * An invoice as it stands in Odoo.
 *
 * @param name its number; a draft has none on most versions
 * @param open what is still to be paid
 * @param lines how many lines it has, those of taxes and receivables not counted
 */
record Invoice(
    long id,
    String name,
    String type,
    String state,
    BigDecimal total,
    BigDecimal open,
    long partnerId,
    int lines) {

  static final List<String> FIELDS =
      List.of(
          "name",
          "move_type",
          "state",
          "amount_total",
          "amount_residual",
          "partner_id",
          "invoice_line_ids");

  static Invoice of(JsonNode node) {
    OdooRecord row = new OdooRecord(node);
    return new Invoice(
        row.id(),
        row.text("name").filter(name -> !name.equals("/")).orElse(""),
        row.text("move_type").orElse(""),
        row.text("state").orElse(""),
        row.amount("amount_total").orElse(BigDecimal.ZERO),
        row.amount("amount_residual").orElse(BigDecimal.ZERO),
        row.ref("partner_id").orElse(0L),
        row.ids("invoice_line_ids").size());
  }

  boolean isDraft() {
    return state.equals("draft");
  }

  boolean isPosted() {
    return state.equals("posted");
  }

  boolean isCancelled() {
    return state.equals("cancel");
  }

  boolean isPaid() {
    return open.signum() == 0;
  }

  /** For people. */
  String words() {
    return isDraft() ? "draft invoice (id " + id + ")" : "invoice " + name;
  }
}
