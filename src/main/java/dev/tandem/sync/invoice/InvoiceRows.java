package dev.tandem.sync.invoice;

import dev.tandem.commerce.Payment;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.OrderTarget;
import dev.tandem.odoo.Load;
import dev.tandem.sync.plan.PlannedLine;
import dev.tandem.sync.plan.Resolved;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A plan as rows of an invoice for {@code load}. Every field that matters is sent: what is absent
 * is computed, or on 14 left at 0.
 */
final class InvoiceRows {

  private final InvoiceTask task;

  InvoiceRows(InvoiceTask task) {
    this.task = task;
  }

  /**
   * The invoice with its lines.
   *
   * @param rounding price of the line that takes up what rounding leaves; 0 for no such line
   */
  Load invoice(BigDecimal rounding) {
    Map<String, Object> head = head();
    List<PlannedLine> lines = new ArrayList<>(task.plan().lines());
    if (rounding.signum() != 0) {
      lines.add(task.plan().rounding(task.resolved().services().rounding(), rounding));
    }
    List<String> columns = new ArrayList<>(head.keySet());
    List<List<Object>> rows = new ArrayList<>();
    List<Object> start = List.copyOf(head.values());
    for (PlannedLine line : lines) {
      Map<String, Object> cells = cells(line);
      if (rows.isEmpty()) {
        cells.keySet().forEach(column -> columns.add("invoice_line_ids/" + column));
      }
      List<Object> row = new ArrayList<>(start);
      row.addAll(cells.values());
      rows.add(row);
      start = head.values().stream().map(value -> (Object) "").toList();
    }
    return new Load("account.move", columns, rows);
  }

  private Map<String, Object> head() {
    Map<String, Object> head = new LinkedHashMap<>();
    Invoicing invoicing = task.place().shop().settings().invoicing();
    SoldOrder sold = task.sold();
    head.put("id", task.key().toString());
    head.put("move_type", "out_invoice");
    head.put("partner_id/.id", task.resolved().invoiceAddressId());
    if (task.facts().has("account.move", "partner_shipping_id")) {
      head.put("partner_shipping_id/.id", task.resolved().deliveryAddressId());
    }
    put(head, "journal_id/.id", invoicing.journalId());
    put(head, "currency_id/.id", task.facts().currencies().get(task.order().currency()));
    head.put("invoice_date", day());
    head.put("ref", task.order().number());
    head.put("invoice_origin", sold == null ? task.order().number() : sold.name());
    terms(head, sold);
    return head;
  }

  /** As the sale order says; without one, as it would say. */
  private void terms(Map<String, Object> head, @Nullable SoldOrder sold) {
    OrderTarget target = task.place().shop().settings().orderTarget();
    Resolved.Terms chosen = task.resolved().terms();
    put(
        head,
        "invoice_payment_term_id/.id",
        sold == null ? chosen.paymentTermId() : sold.paymentTermId());
    put(
        head,
        "fiscal_position_id/.id",
        sold == null ? chosen.fiscalPositionId() : sold.fiscalPositionId());
    put(head, "invoice_user_id/.id", target.salespersonId());
    if (task.facts().has("account.move", "team_id")) {
      put(head, "team_id/.id", target.teamId());
    }
  }

  /** Of the invoice, in the shop's zone. */
  String day() {
    return issued().atZone(task.zone()).toLocalDate().toString();
  }

  /** The day of the order; where only paid orders are invoiced, the day of the last payment. */
  private Instant issued() {
    boolean paidOnly =
        task.place().shop().settings().invoicing().invoices() == Invoicing.Invoices.PAID;
    return paidOnly
        ? task.order().payments().stream()
            .filter(one -> one.amount().amount().signum() > 0)
            .map(Payment::at)
            .max(Instant::compareTo)
            .orElse(task.order().placedAt())
        : task.order().placedAt();
  }

  private Map<String, Object> cells(PlannedLine line) {
    Map<String, Object> cells = new LinkedHashMap<>();
    cells.put("id", task.key().with(InvoiceTask.lineKey(line.name())).toString());
    cells.put("product_id/.id", line.productId());
    cells.put("name", line.description());
    cells.put("quantity", line.quantity().toPlainString());
    cells.put("price_unit", line.priceUnit().toPlainString());
    cells.put("discount", line.discount().toPlainString());
    // An empty cell means no tax; without the column it would be the product's.
    cells.put(
        "tax_ids/.id", line.taxes().stream().map(String::valueOf).collect(Collectors.joining(",")));
    put(cells, "account_id/.id", task.place().shop().settings().invoicing().incomeAccountId());
    SoldOrder sold = task.sold();
    if (sold != null) {
      SoldOrder.Line ordered = sold.line(line.name());
      cells.put("sale_line_ids/.id", ordered == null ? "" : Long.toString(ordered.id()));
    }
    return cells;
  }

  private static void put(Map<String, Object> row, String column, @Nullable Object value) {
    if (value != null) {
      row.put(column, value);
    }
  }
}
