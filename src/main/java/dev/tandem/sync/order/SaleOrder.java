package dev.tandem.sync.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A sale order as it stands in Odoo. */
record SaleOrder(
    long id,
    String name,
    String state,
    boolean locked,
    String date,
    BigDecimal total,
    List<Long> lineIds) {

  /** What is read; {@code locked} only where the server has it. */
  static List<String> fields(OdooFacts facts) {
    List<String> fields =
        new ArrayList<>(List.of("name", "state", "date_order", "amount_total", "order_line"));
    if (facts.has("sale.order", "locked")) {
      fields.add("locked");
    }
    return fields;
  }

  static SaleOrder of(JsonNode node) {
    OdooRecord row = new OdooRecord(node);
    String state = row.text("state").orElse("");
    return new SaleOrder(
        row.id(),
        row.text("name").orElse(""),
        state,
        row.flag("locked") || state.equals("done"),
        row.text("date_order").orElse(""),
        row.amount("amount_total").orElse(BigDecimal.ZERO),
        row.ids("order_line"));
  }

  boolean isQuotation() {
    return state.equals("draft") || state.equals("sent");
  }

  boolean isCancelled() {
    return state.equals("cancel");
  }

  boolean isConfirmed() {
    return state.equals("sale") || state.equals("done");
  }
}
