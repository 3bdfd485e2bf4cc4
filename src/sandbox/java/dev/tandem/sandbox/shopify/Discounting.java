package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Bag;
import dev.tandem.sandbox.shopify.graph.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies discounts as Shopify does: each is an application with an index; what it takes off is
 * allocated to lines, for the whole line, the cents that are left over to the last one.
 */
final class Discounting {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Row order;
  private final Money money;

  Discounting(Row order) {
    this.order = order;
    this.money = Money.of(order);
  }

  /** Staff takes an amount off one line. */
  void line(Row line, String title, BigDecimal amount) {
    Bag off = money.of(amount);
    Map<String, Object> application =
        application(Discount.MANUAL, title, "EXPLICIT", "LINE_ITEM", amountOf(off));
    application.put("allocationMethod", "EACH");
    allocate(line, application, off, true);
  }

  void whole(Discount discount) {
    List<Row> targets = discount.shipping() ? order.rows("shippingLines") : goods();
    List<Bag> bases = targets.stream().map(Discounting::left).toList();
    Bag all = money.sum(bases);
    Bag off =
        discount.percent() == null
            ? least(money.of(discount.amount()), all)
            : all.times(discount.percent()).by(HUNDRED).rounded();
    Map<String, Object> application =
        application(
            discount.kind(),
            discount.name(),
            "ALL",
            discount.shipping() ? "SHIPPING_LINE" : "LINE_ITEM",
            discount.percent() == null ? amountOf(off) : percentOf(discount.percent()));
    spread(targets, bases, off, application);
    if (discount.kind().equals(Discount.CODE)) {
      List<String> codes = new ArrayList<>(order.texts("discountCodes"));
      codes.add(discount.name());
      order.set("discountCodes", codes).set("discountCode", codes.get(0));
    }
  }

  /** What is left of a line after the discounts so far. */
  static Bag left(Row line) {
    Bag total = line.bag("originalTotalSet");
    return (total == null ? line.bag("originalPriceSet") : total).minus(off(line));
  }

  /** All that was taken off a line. */
  static Bag off(Row line) {
    Bag total = line.bag("originalTotalSet");
    Bag zero = (total == null ? line.bag("originalPriceSet") : total).zero();
    return line.maps("discountAllocations").stream()
        .map(allocation -> (Bag) allocation.get("allocatedAmountSet"))
        .reduce(zero, Bag::plus);
  }

  /** What was taken off for this very line, not for the whole order. */
  static Bag offLine(Row line) {
    return line.maps("discountAllocations").stream()
        .filter(allocation -> Boolean.TRUE.equals(allocation.get("ofLine")))
        .map(allocation -> (Bag) allocation.get("allocatedAmountSet"))
        .reduce(line.bag("originalTotalSet").zero(), Bag::plus);
  }

  /** Gift cards are never discounted. */
  private List<Row> goods() {
    return order.rows("lineItems").stream().filter(line -> !line.is("isGiftCard")).toList();
  }

  private void spread(
      List<Row> targets, List<Bag> bases, Bag off, Map<String, Object> application) {
    Bag all = money.sum(bases);
    Bag given = money.zero();
    for (int i = 0; i < targets.size(); i++) {
      boolean last = i == targets.size() - 1;
      Bag part = last ? off.minus(given) : part(off, bases.get(i), all);
      given = given.plus(part);
      if (!part.isZero()) {
        allocate(targets.get(i), application, part, false);
      }
    }
  }

  private static Bag part(Bag off, Bag base, Bag all) {
    if (all.isZero()) {
      return off.zero();
    }
    return new Bag(
            off.shop().multiply(base.shop()).divide(all.shop(), 12, java.math.RoundingMode.HALF_UP),
            off.shopCurrency(),
            off.presentment()
                .multiply(base.presentment())
                .divide(all.presentment(), 12, java.math.RoundingMode.HALF_UP),
            off.presentmentCurrency())
        .rounded();
  }

  private static Bag least(Bag one, Bag other) {
    return one.presentment().compareTo(other.presentment()) <= 0 ? one : other;
  }

  private static void allocate(Row line, Map<String, Object> application, Bag off, boolean ofLine) {
    Map<String, Object> allocation = new LinkedHashMap<>();
    allocation.put("allocatedAmountSet", off);
    allocation.put("discountApplication", application);
    allocation.put("ofLine", ofLine);
    line.maps("discountAllocations").add(allocation);
  }

  private Map<String, Object> application(
      String type, String name, String selection, String target, Map<String, Object> value) {
    List<Map<String, Object>> all = order.maps("discountApplications");
    Map<String, Object> application = new LinkedHashMap<>();
    application.put("__typename", type);
    application.put("index", all.size());
    application.put("allocationMethod", "ACROSS");
    application.put("targetSelection", selection);
    application.put("targetType", target);
    application.put(type.equals(Discount.CODE) ? "code" : "title", name);
    application.put("description", type.equals(Discount.MANUAL) ? name : null);
    application.put("value", value);
    all.add(application);
    return application;
  }

  private static Map<String, Object> amountOf(Bag off) {
    return Bag.money(off.presentment(), off.presentmentCurrency());
  }

  private static Map<String, Object> percentOf(BigDecimal percent) {
    return Map.of("__typename", "PricingPercentageValue", "percentage", percent);
  }
}
