package dev.tandem.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A credit note that a person makes of an invoice, with what Odoo's dialog copies: partner, origin,
 * and lines that lead to those of the sale order, which is to be invoiced again for them.
 */
public final class Reversal {

  private final OdooServer odoo;
  private final JsonNode invoice;
  private final List<JsonNode> lines;

  /**
   * @param invoice a posted one
   */
  public Reversal(OdooServer odoo, long invoice) {
    this.odoo = odoo;
    this.invoice =
        odoo.search(
                "account.move",
                List.of(List.of("id", "=", invoice)),
                "name",
                "partner_id",
                "currency_id",
                "invoice_origin",
                "invoice_line_ids",
                "amount_total",
                "amount_residual")
            .get(0);
    List<Long> ids = new ArrayList<>();
    this.invoice.path("invoice_line_ids").forEach(id -> ids.add(id.longValue()));
    this.lines =
        odoo.search(
            "account.move.line",
            List.of(List.of("id", "in", ids), List.of("product_id", "!=", false)),
            "name",
            "product_id",
            "account_id",
            "quantity",
            "price_unit",
            "price_total",
            "discount",
            "tax_ids",
            "sale_line_ids");
  }

  public List<JsonNode> lines() {
    return lines;
  }

  /** What of the invoice no credit note has, posted or not. */
  public BigDecimal left() {
    List<Object> credits =
        List.of(List.of("reversed_entry_id", "=", id()), List.of("state", "!=", "cancel"));
    return odoo.search("account.move", credits, "amount_total").stream()
        .map(credit -> credit.path("amount_total").decimalValue())
        .reduce(invoice.path("amount_total").decimalValue(), BigDecimal::subtract);
  }

  /** Whether no credit note has anything of it. */
  public boolean isWhole() {
    return left().compareTo(invoice.path("amount_total").decimalValue()) == 0;
  }

  private long id() {
    return invoice.path("id").longValue();
  }

  /**
   * Makes it, posts it, and matches it with what is open of the invoice, which Odoo 14 does only
   * where a person does.
   *
   * @param units of a line that are credited; none where the line is not on it
   * @return its id
   */
  public long post(Function<JsonNode, BigDecimal> units) {
    List<String> columns = new ArrayList<>();
    List<List<Object>> rows = new ArrayList<>();
    for (JsonNode line : lines) {
      BigDecimal credited = units.apply(line);
      if (credited.signum() > 0) {
        Map<String, Object> cells = rows.isEmpty() ? head() : empty(head());
        cells.putAll(cells(line, credited));
        columns = List.copyOf(cells.keySet());
        rows.add(List.copyOf(cells.values()));
      }
    }
    Map<String, Object> how = Map.of("context", Map.of("mode", "update", "noupdate", true));
    JsonNode answer = odoo.call("account.move", "load", List.of(columns, rows), how);
    if (!answer.path("ids").isArray()) {
      throw new AssertionError("a person can't credit: " + answer.path("messages"));
    }
    long made = answer.path("ids").path(0).longValue();
    odoo.call("account.move", "action_post", List.of(List.of(made)), Map.of());
    if (odoo.major() < 17 && isOpen()) {
      match(made);
    }
    return made;
  }

  private Map<String, Object> head() {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("id", "tandem_person.credit_" + System.nanoTime());
    head.put("move_type", "out_refund");
    head.put("partner_id/.id", ref(invoice, "partner_id"));
    head.put("currency_id/.id", ref(invoice, "currency_id"));
    head.put("invoice_date", "2026-11-01");
    head.put("ref", "Reversal of: " + invoice.path("name").asText());
    head.put("invoice_origin", text(invoice, "invoice_origin"));
    head.put("reversed_entry_id/.id", id());
    return head;
  }

  private static Map<String, Object> empty(Map<String, Object> head) {
    head.replaceAll((column, cell) -> "");
    return head;
  }

  private static Map<String, Object> cells(JsonNode line, BigDecimal units) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("invoice_line_ids/id", "tandem_person.creditl_" + System.nanoTime());
    cells.put("invoice_line_ids/product_id/.id", ref(line, "product_id"));
    cells.put("invoice_line_ids/account_id/.id", ref(line, "account_id"));
    cells.put("invoice_line_ids/name", text(line, "name"));
    cells.put("invoice_line_ids/quantity", units.toPlainString());
    cells.put("invoice_line_ids/price_unit", line.path("price_unit").asText());
    cells.put("invoice_line_ids/discount", line.path("discount").asText());
    cells.put("invoice_line_ids/tax_ids/.id", ids(line, "tax_ids"));
    cells.put("invoice_line_ids/sale_line_ids/.id", ids(line, "sale_line_ids"));
    return cells;
  }

  private boolean isOpen() {
    return invoice.path("amount_residual").decimalValue().signum() > 0;
  }

  private static long ref(JsonNode row, String field) {
    return row.path(field).path(0).longValue();
  }

  /** Odoo says false for a text that is not there. */
  private static String text(JsonNode row, String field) {
    return row.path(field).isTextual() ? row.path(field).asText() : "";
  }

  private static String ids(JsonNode row, String field) {
    List<String> ids = new ArrayList<>();
    row.path(field).forEach(id -> ids.add(id.asText()));
    return String.join(",", ids);
  }

  private void match(long made) {
    List<Object> receivable =
        List.of(
            List.of("move_id", "=", made),
            odoo.major() >= 16
                ? List.of("account_id.account_type", "=", "asset_receivable")
                : List.of("account_id.internal_type", "=", "receivable"));
    long line =
        odoo.search("account.move.line", receivable, "reconciled").get(0).path("id").longValue();
    odoo.call(
        "account.move",
        "js_assign_outstanding_line",
        List.of(List.of(id())),
        Map.of("line_id", line));
  }
}
