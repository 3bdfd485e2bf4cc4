package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The sums of an order, over what was ordered ({@code total...}) and over what is left of it after
 * edits and refunds ({@code currentTotal...}): lines + shipping + taxes that are not in the prices
 * + tips + duties + fees - discounts + rounding.
 */
final class Totals {

  private final Row order;
  private final Bag zero;

  private Totals(Row order) {
    this.order = order;
    this.zero = Money.of(order).zero();
  }

  /** Computes lines first, then the order. Statuses follow from them. */
  static void refresh(Row order) {
    Totals totals = new Totals(order);
    order.rows("lineItems").forEach(Totals::line);
    order.rows("shippingLines").forEach(totals::shippingLine);
    totals.ordered();
    totals.current();
    Standing.refresh(order);
  }

  /**
   * The part of a line's amount that so many pieces have, of which some went before; the parts of
   * all pieces are the whole, to the cent.
   */
  static Bag share(Bag whole, int quantity, int before, int pieces) {
    BigDecimal all = BigDecimal.valueOf(quantity);
    Bag until = whole.times(before + pieces).by(all).rounded();
    return until.minus(whole.times(before).by(all).rounded());
  }

  private static void line(Row line) {
    Bag total = line.bag("originalTotalSet");
    BigDecimal quantity = BigDecimal.valueOf(line.integer("quantity"));
    Bag ofLine = Discounting.offLine(line);
    line.set("totalDiscountSet", ofLine);
    line.set("discountedTotalSet", total.minus(ofLine));
    line.set("discountedUnitPriceSet", total.minus(ofLine).by(quantity).rounded());
    Bag left = Discounting.left(line);
    line.set("discountedUnitPriceAfterAllDiscountsSet", left.by(quantity).rounded());
    int open = line.integer("unfulfilledQuantity");
    line.set("unfulfilledOriginalTotalSet", line.bag("originalUnitPriceSet").times(open));
    line.set("unfulfilledDiscountedTotalSet", left.times(open).by(quantity).rounded());
    line.set("priceAfterAllDiscountsBeforeTaxesSet", left);
  }

  private void shippingLine(Row line) {
    line.set("discountedPriceSet", Discounting.left(line));
    Bag refunded = zero;
    for (Row refund : order.rows("refunds")) {
      for (Row part : refund.rows("refundShippingLines")) {
        refunded =
            part.row("shippingLine") == line
                ? refunded.plus(part.bag("subtotalAmountSet"))
                : refunded;
      }
    }
    line.set("currentDiscountedPriceSet", Discounting.left(line).minus(refunded));
  }

  private void ordered() {
    List<Row> lines = order.rows("lineItems");
    List<Row> shipping = order.rows("shippingLines");
    List<Map<String, Object>> taxes = new ArrayList<>();
    lines.forEach(line -> taxes.addAll(line.maps("taxLines")));
    shipping.forEach(line -> taxes.addAll(line.maps("taxLines")));
    Bag subtotal = sum(lines.stream().map(Discounting::left).toList());
    Bag discounts = sum(lines.stream().map(Discounting::off).toList());
    Bag tax = Money.taxes(taxes, zero);
    order.set("subtotalPriceSet", subtotal).set("totalTaxSet", tax);
    order.set(
        "cartDiscountAmountSet",
        discounts.minus(sum(lines.stream().map(Discounting::offLine).toList())));
    order.set(
        "totalDiscountsSet", discounts.plus(sum(shipping.stream().map(Discounting::off).toList())));
    order.set("totalShippingPriceSet", bags(shipping, "originalPriceSet"));
    order.set("taxLines", merged(taxes));
    Bag shipped = bags(shipping, "discountedPriceSet");
    Bag total = subtotal.plus(shipped).plus(extras());
    order.set("totalPriceSet", order.is("taxesIncluded") ? total : total.plus(tax));
    if (!order.has("originalTotalPriceSet")) {
      order.set("originalTotalPriceSet", order.bag("totalPriceSet"));
      order.set("originalTotalDutiesSet", order.get("currentTotalDutiesSet"));
      order.set("originalTotalAdditionalFeesSet", order.get("currentTotalAdditionalFeesSet"));
    }
    order.set(
        "subtotalLineItemsQuantity", lines.stream().mapToInt(l -> l.integer("quantity")).sum());
  }

  private void current() {
    Bag subtotal = zero;
    Bag discounts = zero;
    Bag tax = zero;
    int pieces = 0;
    for (Row line : order.rows("lineItems")) {
      int quantity = line.integer("quantity");
      int gone = quantity - line.integer("currentQuantity");
      pieces += line.integer("currentQuantity");
      subtotal = subtotal.plus(share(Discounting.left(line), quantity, gone, quantity - gone));
      discounts = discounts.plus(share(Discounting.off(line), quantity, gone, quantity - gone));
      Bag ofLine = Money.taxes(line.maps("taxLines"), zero);
      tax = tax.plus(share(ofLine, quantity, gone, quantity - gone));
    }
    for (Row line : order.rows("shippingLines")) {
      tax = tax.plus(Money.taxes(line.maps("taxLines"), zero));
    }
    for (Row refund : order.rows("refunds")) {
      for (Row part : refund.rows("refundShippingLines")) {
        tax = tax.minus(part.bag("taxAmountSet"));
      }
    }
    Bag shipped = bags(order.rows("shippingLines"), "currentDiscountedPriceSet");
    Bag total = subtotal.plus(shipped).plus(extras());
    order.set("currentSubtotalPriceSet", subtotal).set("currentTotalTaxSet", tax);
    order.set("currentTotalDiscountsSet", discounts).set("currentShippingPriceSet", shipped);
    order.set("currentCartDiscountAmountSet", discounts);
    order.set("currentTotalPriceSet", order.is("taxesIncluded") ? total : total.plus(tax));
    order.set("currentSubtotalLineItemsQuantity", pieces);
    order.set("currentTaxLines", order.get("taxLines"));
  }

  /** Tips, duties, fees and rounding; sums of duties and fees are null if there are none. */
  private Bag extras() {
    List<Bag> duties = new ArrayList<>();
    order
        .rows("lineItems")
        .forEach(line -> line.rows("duties").forEach(duty -> duties.add(duty.bag("price"))));
    List<Bag> fees = order.rows("additionalFees").stream().map(fee -> fee.bag("price")).toList();
    order.set("currentTotalDutiesSet", duties.isEmpty() ? null : sum(duties));
    order.set("currentTotalAdditionalFeesSet", fees.isEmpty() ? null : sum(fees));
    return order
        .bag("totalTipReceivedSet")
        .plus(sum(duties))
        .plus(sum(fees))
        .plus(order.bag("rounding"));
  }

  private List<Map<String, Object>> merged(List<Map<String, Object>> taxes) {
    Map<String, Map<String, Object>> merged = new LinkedHashMap<>();
    for (Map<String, Object> tax : taxes) {
      String key = tax.get("title") + " " + tax.get("rate");
      Map<String, Object> line = merged.computeIfAbsent(key, k -> zeroed(tax));
      line.put("priceSet", ((Bag) line.get("priceSet")).plus((Bag) tax.get("priceSet")));
    }
    return List.copyOf(merged.values());
  }

  private Map<String, Object> zeroed(Map<String, Object> tax) {
    Map<String, Object> line = new LinkedHashMap<>(tax);
    line.put("priceSet", zero);
    return line;
  }

  private Bag bags(List<Row> rows, String field) {
    return sum(rows.stream().map(row -> row.bag(field)).toList());
  }

  private Bag sum(List<Bag> bags) {
    return bags.stream().reduce(zero, Bag::plus);
  }
}
