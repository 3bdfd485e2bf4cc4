package dev.tandem.sync.invoice;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderLine;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.Keyed;
import dev.tandem.sync.plan.InvoiceKeys;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.OrderPlanner;
import dev.tandem.sync.plan.PlannedLine;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Lines of the order that are on none of its invoices: the shop added them after it was invoiced,
 * for an exchange or by an edit.
 *
 * @param lines in the order's order; empty where all are invoiced
 * @param total what they cost by the shop's own figures
 * @param invoices the order's invoices that count
 */
record AddedLines(List<PlannedLine> lines, Money total, List<Invoice> invoices) {

  /** Reads what is invoiced, by whomever. */
  static Uni<AddedLines> of(InvoiceTask task, List<Long> invoiceIds) {
    List<?> domain =
        List.of(
            List.of("id", "in", invoiceIds),
            List.of("move_type", "=", "out_invoice"),
            List.of("state", "!=", "cancel"));
    return task.place()
        .odoo()
        .search(new Query("account.move", domain, Invoice.FIELDS, 0))
        .map(rows -> rows.stream().map(Invoice::of).toList())
        .chain(invoices -> lines(task, invoices).map(lines -> added(task, invoices, lines)));
  }

  private static Uni<List<Keyed>> lines(InvoiceTask task, List<Invoice> invoices) {
    List<Long> ids = invoices.stream().map(Invoice::id).toList();
    Query query =
        new Query(
            "account.move.line",
            List.of(List.of("move_id", "in", ids), List.of("product_id", "!=", false)),
            List.of("name", "quantity", "sale_line_ids"),
            0);
    return ids.isEmpty() ? Uni.createFrom().item(List.of()) : Keyed.search(task.place(), query);
  }

  /** Each line of an invoice stands for one line of the order: two may have the same text. */
  private static AddedLines added(InvoiceTask task, List<Invoice> invoices, List<Keyed> invoiced) {
    List<Keyed> left = new ArrayList<>(invoiced);
    List<PlannedLine> lines = new ArrayList<>();
    Money total = Money.zero(task.order().currency());
    for (PlannedLine line : task.plan().lines()) {
      if (line.quantity().signum() <= 0) {
        continue;
      }
      Optional<Keyed> found =
          left.stream().filter(is(task, line)).min(Comparator.comparing(one -> !hasAll(one, line)));
      if (found.isPresent()) {
        left.remove(found.get());
      } else {
        lines.add(line);
        total = total.plus(worth(task, line));
      }
    }
    return new AddedLines(List.copyOf(lines), total, invoices);
  }

  /** Odoo 14 keeps no keys of an invoice's lines: without a sale order their text tells. */
  private static Predicate<Keyed> is(InvoiceTask task, PlannedLine line) {
    SoldOrder sold = task.sold();
    SoldOrder.Line ordered = sold == null ? null : sold.line(line.name());
    return one -> {
      OdooRecord row = one.row();
      return one.key().equals(InvoiceTask.lineKey(line.name()))
          || (ordered != null && row.ids("sale_line_ids").contains(ordered.id()))
          || (sold == null
              && one.key().isEmpty()
              && row.text("name").orElse("").equals(line.description()));
    };
  }

  private static boolean hasAll(Keyed invoiced, PlannedLine line) {
    return invoiced
        .row()
        .amount("quantity")
        .filter(quantity -> quantity.compareTo(line.quantity()) == 0)
        .isPresent();
  }

  private static Money worth(InvoiceTask task, PlannedLine line) {
    String start = task.plan().key().name() + "_l";
    return task.order().lines().stream()
        .filter(one -> line.name().equals(start + OrderPlanner.safe(one.id())))
        .map(OrderLine::total)
        .map(price -> price.withTax())
        .findFirst()
        .orElse(Money.zero(task.order().currency()));
  }

  /** Whether these lines alone make the order differ from its invoices. */
  boolean explain(InvoiceTask task) {
    BigDecimal differs = uninvoiced(task).subtract(total.amount()).abs();
    return differs.compareTo(task.plan().tolerance()) <= 0;
  }

  /** What the order costs beyond its invoices; negative where they come to more. */
  BigDecimal uninvoiced(InvoiceTask task) {
    return task.plan()
        .total()
        .amount()
        .subtract(invoices.stream().map(Invoice::total).reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** Whether the sale order, where there is one, has them already. */
  boolean areSold(InvoiceTask task) {
    SoldOrder sold = task.sold();
    return sold == null || lines.stream().allMatch(line -> sold.line(line.name()) != null);
  }

  /**
   * The task of invoicing these lines only, by a key of its own. All invoices together come to the
   * shop's total: a cent that rounding leaves is in the last one.
   */
  InvoiceTask task(InvoiceTask whole, int number) {
    Money rest = new Money(uninvoiced(whole), total.currency());
    OrderPlan plan = whole.plan().part(lines, rest, InvoiceKeys.further("", number));
    SoldOrder sold = whole.sold();
    return whole.of(plan, sold == null ? null : sold.only(plan));
  }
}
