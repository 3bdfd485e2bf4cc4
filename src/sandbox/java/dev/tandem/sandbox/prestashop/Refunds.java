package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Refunds of the back office. Unlike a slip that the webservice takes, one made here counts on the
 * order's lines and may bring goods back; neither moves the order's own date or state.
 */
final class Refunds {

  private final Store store;

  Refunds(Store store) {
    this.store = store;
  }

  /** Returns the id of the slip. */
  long refund(long orderId, RefundSlip asked) {
    Row order = store.get("orders", orderId);
    List<Map<String, String>> lines = new ArrayList<>();
    BigDecimal without = BigDecimal.ZERO;
    BigDecimal with = BigDecimal.ZERO;
    long id = store.nextId("order_slip");
    for (RefundSlip.Line line : asked.lines()) {
      Row detail = detail(orderId, line);
      BigDecimal amount = line.amount().orElseGet(() -> price(detail, line, "incl"));
      BigDecimal untaxed =
          line.amount().isEmpty() ? price(detail, line, "excl") : untaxed(detail, amount);
      lines.add(entry(id, line, untaxed, amount));
      without = without.add(untaxed);
      with = with.add(amount);
      count(detail, line, asked.takesBack());
    }
    Map<String, Object> slip = new LinkedHashMap<>();
    slip.put("id_customer", order.text("id_customer"));
    slip.put("id_order", orderId);
    slip.put("conversion_rate", order.text("conversion_rate"));
    slip.put("total_products_tax_excl", without);
    slip.put("total_products_tax_incl", with);
    slip.put("amount", with.add(asked.bareAmount()));
    slip.put("partial", 1);
    if (asked.givesShipping()) {
      slip.put("shipping_cost", 1);
      slip.put("shipping_cost_amount", order.decimal("total_shipping_tax_incl"));
      slip.put("total_shipping_tax_excl", order.decimal("total_shipping_tax_excl"));
      slip.put("total_shipping_tax_incl", order.decimal("total_shipping_tax_incl"));
    }
    store.put("order_slip", id, slip).associate("order_slip_details", lines);
    return id;
  }

  /** As in the shop, nobody gets more back than was ordered and not refunded yet. */
  private Row detail(long orderId, RefundSlip.Line line) {
    Row detail = store.get("order_details", line.row());
    long left = detail.number("product_quantity") - detail.number("product_quantity_refunded");
    if (detail.number("id_order") != orderId || line.quantity() > left) {
      throw new IllegalArgumentException(
          "Order " + orderId + " has no " + line.quantity() + " left of row " + line.row());
    }
    return detail;
  }

  private void count(Row detail, RefundSlip.Line line, boolean restock) {
    add(detail, "product_quantity_refunded", line.quantity());
    if (restock) {
      add(detail, "product_quantity_reinjected", line.quantity());
      new Stock(store)
          .move(
              detail.number("product_id"), detail.number("product_attribute_id"), line.quantity());
    }
  }

  private static void add(Row detail, String counter, int quantity) {
    detail.set(counter, detail.number(counter) + quantity);
  }

  private static BigDecimal price(Row detail, RefundSlip.Line line, String tax) {
    BigDecimal unit = detail.decimal("unit_price_tax_" + tax);
    return unit.multiply(BigDecimal.valueOf(line.quantity())).setScale(2, RoundingMode.HALF_UP);
  }

  private static BigDecimal untaxed(Row detail, BigDecimal amount) {
    BigDecimal with = detail.decimal("unit_price_tax_incl");
    return with.signum() == 0
        ? amount
        : amount
            .multiply(detail.decimal("unit_price_tax_excl"))
            .divide(with, 2, RoundingMode.HALF_UP);
  }

  private static Map<String, String> entry(
      long slip, RefundSlip.Line line, BigDecimal untaxed, BigDecimal amount) {
    Map<String, String> entry = new LinkedHashMap<>();
    entry.put("id", Long.toString(slip));
    entry.put("id_order_detail", Long.toString(line.row()));
    entry.put("product_quantity", Integer.toString(line.quantity()));
    entry.put("amount_tax_excl", untaxed.setScale(6, RoundingMode.HALF_UP).toPlainString());
    entry.put("amount_tax_incl", amount.setScale(6, RoundingMode.HALF_UP).toPlainString());
    return entry;
  }
}
