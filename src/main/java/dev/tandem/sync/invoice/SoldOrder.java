package dev.tandem.sync.invoice;

import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.OdooRecord;
import dev.tandem.sync.Keyed;
import dev.tandem.sync.plan.OrderPlan;
import dev.tandem.sync.plan.PlannedLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A sale order as far as its invoice needs it.
 *
 * @param invoiceIds every invoice and credit note made of it
 * @param accepted by how much a person accepted that its total differs from the shop's
 */
record SoldOrder(
    long id,
    String name,
    String state,
    BigDecimal total,
    List<Long> invoiceIds,
    long customerId,
    long invoiceAddressId,
    long deliveryAddressId,
    @Nullable Long paymentTermId,
    @Nullable Long fiscalPositionId,
    @Nullable Long salespersonId,
    List<Line> lines,
    BigDecimal accepted) {

  static final List<String> FIELDS =
      List.of(
          "name",
          "state",
          "amount_total",
          "invoice_ids",
          "partner_id",
          "partner_invoice_id",
          "partner_shipping_id",
          "payment_term_id",
          "fiscal_position_id",
          "user_id");

  static List<String> lineFields(OdooFacts facts) {
    return List.of(
        "display_type",
        "product_id",
        "name",
        "product_uom_qty",
        "price_unit",
        "discount",
        facts.orderLineTaxes(),
        "qty_invoiced");
  }

  /**
   * A line of it.
   *
   * @param key name of its external id without the module; empty for a line that is not ours
   */
  record Line(
      long id,
      String key,
      long productId,
      String description,
      BigDecimal quantity,
      BigDecimal priceUnit,
      BigDecimal discount,
      List<Long> taxes,
      BigDecimal invoiced) {

    static Line of(Keyed keyed, OdooFacts facts) {
      OdooRecord row = keyed.row();
      return new Line(
          row.id(),
          keyed.key(),
          row.ref("product_id").orElse(0L),
          row.text("name").orElse(""),
          row.amount("product_uom_qty").orElse(BigDecimal.ZERO),
          row.amount("price_unit").orElse(BigDecimal.ZERO),
          row.amount("discount").orElse(BigDecimal.ZERO),
          row.ids(facts.orderLineTaxes()).stream().sorted().toList(),
          row.amount("qty_invoiced").orElse(BigDecimal.ZERO));
    }

    boolean fullyInvoiced() {
      return invoiced.compareTo(quantity) == 0;
    }
  }

  static SoldOrder of(OdooRecord row, List<Line> lines, BigDecimal accepted) {
    return new SoldOrder(
        row.id(),
        row.text("name").orElse(""),
        row.text("state").orElse(""),
        row.amount("amount_total").orElse(BigDecimal.ZERO),
        row.ids("invoice_ids"),
        row.ref("partner_id").orElse(0L),
        row.ref("partner_invoice_id").orElse(0L),
        row.ref("partner_shipping_id").orElse(0L),
        row.ref("payment_term_id").orElse(null),
        row.ref("fiscal_position_id").orElse(null),
        row.ref("user_id").orElse(null),
        lines,
        accepted);
  }

  /** The same order with those of its lines that are in the plan. */
  SoldOrder only(OrderPlan part) {
    Set<String> names =
        part.lines().stream().map(PlannedLine::name).collect(Collectors.toUnmodifiableSet());
    List<Line> some = lines.stream().filter(line -> names.contains(line.key())).toList();
    return new SoldOrder(
        id,
        name,
        state,
        total,
        invoiceIds,
        customerId,
        invoiceAddressId,
        deliveryAddressId,
        paymentTermId,
        fiscalPositionId,
        salespersonId,
        some,
        BigDecimal.ZERO);
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
