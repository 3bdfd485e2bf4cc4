package dev.tandem.sync.invoice;

import dev.tandem.commerce.Payment;
import dev.tandem.connection.Invoicing;
import dev.tandem.connection.OrderTarget;
import dev.tandem.odoo.Load;
import dev.tandem.sync.plan.PlannedLine;
import dev.tandem.sync.plan.Resolved;
import dev.tandem.sync.plan.SoldUnits;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is sold as rows of an invoice: the lines of the sale order as they stand, so that what a
 * person corrected there is what is invoiced; the plan's where there is no sale order. For {@code
 * load}. Every field that matters is sent: what is absent is computed, or on 14 left at 0.
 */
final class InvoiceRows {

  /** Lines that take back what the shop gave back. */
  private static final String OF_REFUNDS = "refund_";

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
    List<Line> lines = new ArrayList<>(lines());
    if (rounding.signum() != 0) {
      PlannedLine line = task.plan().rounding(task.resolved().services().rounding(), rounding);
      lines.add(new Line(line, saleLine(line.name())));
    }
    List<String> columns = new ArrayList<>(head.keySet());
    List<List<Object>> rows = new ArrayList<>();
    List<Object> start = List.copyOf(head.values());
    for (Line line : lines) {
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
    if (sold == null) {
      put(head, "invoice_payment_term_id/.id", chosen.paymentTermId());
    } else {
      // An empty cell is no term; without the column it would be the customer's.
      Long term = sold.paymentTermId();
      head.put("invoice_payment_term_id/.id", term == null ? "" : term);
    }
    put(
        head,
        "fiscal_position_id/.id",
        sold == null ? chosen.fiscalPositionId() : sold.fiscalPositionId());
    // Without the column whoever makes it, Tandem's own user, becomes its salesperson.
    Long salesperson = sold == null ? target.salespersonId() : sold.salespersonId();
    head.put("invoice_user_id/.id", salesperson == null ? "" : salesperson);
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
    Instant added = task.added();
    if (added != null) {
      return added;
    }
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

  /**
   * One line.
   *
   * @param saleLine Odoo's id of the line of the sale order; 0 where there is none
   */
  record Line(PlannedLine planned, long saleLine) {}

  /** All but the one that takes up what rounding leaves. */
  List<Line> lines() {
    SoldOrder sold = task.sold();
    if (sold == null) {
      return task.plan().lines().stream().map(line -> new Line(line, 0)).toList();
    }
    Map<String, BigDecimal> takenOff = SoldUnits.takenOff(task.place().shop(), task.order());
    return sold.lines().stream()
        .filter(line -> !line.key().equals(task.plan().roundingKey().name()))
        .filter(line -> !line.key().startsWith(OF_REFUNDS))
        .map(line -> sold(line, takenOff.getOrDefault(line.key(), BigDecimal.ZERO)))
        .filter(line -> line.planned().quantity().signum() != 0)
        .toList();
  }

  /** Units that were given back before they left are on the invoice: a credit note follows. */
  private Line sold(SoldOrder.Line line, BigDecimal takenOff) {
    String own = task.plan().key().name();
    String name = line.key().startsWith(own + "_") ? line.key() : own + "_x" + line.id();
    PlannedLine planned =
        new PlannedLine(
            name,
            line.productId(),
            line.description(),
            line.quantity().add(takenOff).min(sold(line).max(line.quantity())),
            line.priceUnit(),
            line.discount(),
            line.taxes(),
            false);
    return new Line(planned, line.id());
  }

  /** How many the shop sold: what Odoo delivered all the same is still on the sale order. */
  private BigDecimal sold(SoldOrder.Line line) {
    return task.plan().lines().stream()
        .filter(one -> one.name().equals(line.key()))
        .map(PlannedLine::quantity)
        .findFirst()
        .orElse(line.quantity());
  }

  private long saleLine(String name) {
    SoldOrder sold = task.sold();
    SoldOrder.Line line = sold == null ? null : sold.line(name);
    return line == null ? 0 : line.id();
  }

  private Map<String, Object> cells(Line one) {
    PlannedLine line = one.planned();
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
    if (task.sold() != null) {
      cells.put("sale_line_ids/.id", one.saleLine() == 0 ? "" : Long.toString(one.saleLine()));
    }
    return cells;
  }

  private static void put(Map<String, Object> row, String column, @Nullable Object value) {
    if (value != null) {
      row.put(column, value);
    }
  }
}
