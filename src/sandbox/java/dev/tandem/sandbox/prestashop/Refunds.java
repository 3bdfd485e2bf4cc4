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
    slip.put("partial", 0);
    goods(slip, order, asked, without, with);
    shipping(slip, order, asked);
    store.put("order_slip", id, slip).associate("order_slip_details", lines);
    return id;
  }

  /**
   * Seen on 8.2.1 and 9.1.4: the amount is the sum of the side that the shop started from, or what
   * was typed; a voucher that is kept back is taken, with tax, off the sum of the other side.
   */
  private static void goods(
      Map<String, Object> slip, Row order, RefundSlip asked, BigDecimal without, BigDecimal with) {
    BigDecimal kept =
        asked.keepsVoucher() ? order.decimal("total_discounts_tax_incl") : BigDecimal.ZERO;
    boolean fromUntaxed = asked.startsFromUntaxed();
    BigDecimal base = fromUntaxed ? without : with;
    slip.put("total_products_tax_excl", fromUntaxed ? without : without.subtract(kept));
    slip.put("total_products_tax_incl", fromUntaxed ? with.subtract(kept) : with);
    slip.put("amount", asked.typed().orElse(base.add(asked.bareAmount())));
    slip.put("order_slip_type", asked.typed().isPresent() ? 2 : asked.keepsVoucher() ? 1 : 0);
  }

  /**
   * The tax is that of the carrier today, not what the order was charged: an order without tax gets
   * more back than it paid. Whatever has shipping in it is of type 2.
   */
  private static void shipping(Map<String, Object> slip, Row order, RefundSlip asked) {
    if (!asked.givesShipping()) {
      return;
    }
    BigDecimal with = asked.shippingPart().orElse(order.decimal("total_shipping_tax_incl"));
    BigDecimal factor = BigDecimal.ONE.add(order.decimal("carrier_tax_rate").movePointLeft(2));
    slip.put("shipping_cost", 1);
    slip.put("shipping_cost_amount", with);
    slip.put("total_shipping_tax_excl", with.divide(factor, 2, RoundingMode.HALF_UP));
    slip.put("total_shipping_tax_incl", with);
    slip.put("order_slip_type", 2);
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
