package dev.tandem.sync.refund;

import dev.tandem.commerce.OdooId;
import dev.tandem.commerce.OrderLine;
import dev.tandem.mapping.Bindings;
import dev.tandem.mapping.Entity;
import dev.tandem.odoo.Load;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.odoo.Query;
import dev.tandem.sync.plan.OrderPlanner;
import dev.tandem.sync.plan.ServiceProducts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lines on the sale order that take back what the shop gave back, for those who invoice later. They
 * are on a service product: a negative line of goods would order a delivery.
 */
@ApplicationScoped
class NegativeLines {

  private final Bindings bindings;
  private final ServiceProducts services;

  NegativeLines(Bindings bindings, ServiceProducts services) {
    this.bindings = bindings;
    this.services = services;
  }

  Uni<Part> make(Task task) {
    Ledger.Sale sale = task.ledger().sale();
    if (sale == null) {
      return Uni.createFrom()
          .item(
              Part.conflict(
                  "refund_without_order",
                  task.words() + ": Odoo has an invoice, and no sale order to put lines on",
                  "Choose credit notes as the policy of refunds, then replay."));
    }
    // A lock does not matter: Odoo takes further lines, and these move no goods.
    if (sale.isCancelled() || !task.ledger().invoices().isEmpty()) {
      return Uni.createFrom().item(tooLate(task, sale));
    }
    return services
        .of(task.place())
        .chain(
            ids -> {
              CreditPlan plan =
                  new CreditPlanner(
                          task,
                          line -> source(task, sale, line, ids.discount()),
                          ids.discount(),
                          Map.of())
                      .plan();
              return plan.isPossible()
                  ? write(task, sale, plan, ids.rounding())
                  : Uni.createFrom()
                      .item(
                          Part.conflict(
                              "refund_differs",
                              task.words() + ": " + plan.problem(),
                              "Correct the sale order by hand in Odoo, then discard this."));
            });
  }

  private static Optional<Source> source(
      Task task, Ledger.Sale sale, OrderLine line, long product) {
    return sale.line(OrderPlanner.lineName(task.order().id(), line.id()))
        .map(
            found ->
                new Source(
                    product,
                    "Refund: " + line.name(),
                    line.quantity(),
                    found.total().add(before(task, sale, line)),
                    found.taxes(),
                    0,
                    List.of(),
                    false));
  }

  /** What other refunds took off the line; negative. */
  private static BigDecimal before(Task task, Ledger.Sale sale, OrderLine line) {
    return sale.lines().stream()
        .filter(one -> one.key().startsWith("refund_"))
        .filter(one -> one.key().endsWith("_l" + OrderPlanner.safe(line.id())))
        .filter(one -> !one.key().startsWith(task.key().name() + "_"))
        .map(Ledger.Sale.Line::total)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private Uni<Part> write(Task task, Ledger.Sale sale, CreditPlan plan, long rounding) {
    return task.place()
        .odoo()
        .load(rows(task, sale, plan.lines()))
        .chain(ids -> total(task, ids))
        .chain(
            credited -> {
              BigDecimal missing = task.total().subtract(credited);
              if (missing.signum() == 0) {
                return Uni.createFrom().item(done(task, sale));
              }
              if (missing.abs().compareTo(plan.tolerance()) > 0) {
                return Uni.createFrom().item(differs(task, sale, credited));
              }
              CreditLine line =
                  new CreditLine(
                      task.key().name() + "_round",
                      rounding,
                      "Rounding",
                      BigDecimal.ONE,
                      missing,
                      BigDecimal.ZERO,
                      List.of(),
                      0,
                      List.of());
              return task.place()
                  .odoo()
                  .load(rows(task, sale, List.of(line)))
                  .replaceWith(() -> done(task, sale));
            });
  }

  private static Load rows(Task task, Ledger.Sale sale, List<CreditLine> lines) {
    boolean keepsPrice = task.ledger().facts().has("sale.order.line", "technical_price_unit");
    List<String> columns =
        new ArrayList<>(
            List.of(
                "id",
                "order_id/.id",
                "product_id/.id",
                "name",
                "product_uom_qty",
                "price_unit",
                task.ledger().facts().orderLineTaxes() + "/.id",
                "sequence"));
    if (keepsPrice) {
      columns.add("technical_price_unit");
    }
    List<List<Object>> rows = new ArrayList<>();
    for (CreditLine line : lines) {
      List<Object> row =
          new ArrayList<>(
              List.of(
                  task.key().with(line.name()).toString(),
                  sale.id(),
                  line.productId(),
                  line.text(),
                  CreditRows.plain(line.quantity()),
                  CreditRows.plain(line.priceUnit().negate()),
                  CreditRows.ids(line.taxes()),
                  "9999"));
      if (keepsPrice) {
        // Differs from the price, so that Odoo takes the price for one set by hand and keeps it.
        row.add("-1");
      }
      rows.add(row);
    }
    return new Load("sale.order.line", columns, rows);
  }

  /** What these lines take off the order. */
  private static Uni<BigDecimal> total(Task task, List<Long> lines) {
    return task.place()
        .odoo()
        .search(
            new Query(
                "sale.order.line", List.of(List.of("id", "in", lines)), List.of("price_total"), 0))
        .map(
            rows ->
                rows.stream()
                    .map(row -> new OdooRecord(row).amount("price_total").orElse(BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .negate());
  }

  private Part done(Task task, Ledger.Sale sale) {
    return Part.done(
        task.refund().total().withTax() + " taken off " + sale.name(),
        List.of(
            bindings.bind(
                task.place().shop().id(),
                Entity.REFUND,
                task.refund().id(),
                new OdooId(sale.id()),
                RefundEnd.LINES)));
  }

  private static Part differs(Task task, Ledger.Sale sale, BigDecimal credited) {
    return Part.conflict(
        "refund_differs",
        task.words()
            + ": the lines on "
            + sale.name()
            + " come to "
            + credited.toPlainString()
            + ", which rounding does not explain",
        "Correct the refund's lines on the sale order by hand, then discard this.");
  }

  private static Part tooLate(Task task, Ledger.Sale sale) {
    String why = sale.isCancelled() ? " is cancelled" : " is invoiced already";
    return Part.conflict(
        "refund_after_invoice",
        task.words() + " should become negative lines, but " + sale.name() + why + " in Odoo",
        "Make a credit note by hand, or choose credit notes as the policy of refunds and replay.");
  }
}
