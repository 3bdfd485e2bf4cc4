package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The sums of an order, as PrestaShop computes them at checkout. */
final class OrderTotals {

  private static final Voucher.Value NOTHING = new Voucher.Value(BigDecimal.ZERO, BigDecimal.ZERO);

  private final Voucher.Value products;
  private final Voucher.Value shipping;
  private final Voucher.Value wrapping;
  private final List<Voucher.Value> discounts = new ArrayList<>();

  OrderTotals(List<LinePrice> lines, Rounding rounding, Extras extras) {
    Voucher.Value sum = NOTHING;
    for (LinePrice line : lines) {
      sum = sum.plus(new Voucher.Value(line.totalExcl(rounding), line.totalIncl(rounding)));
    }
    products = new Voucher.Value(rounding.cents(sum.excl()), rounding.cents(sum.incl()));
    shipping = taxed(extras.shipping(), extras.shippingRate(), rounding);
    wrapping = taxed(extras.wrapping(), extras.wrappingRate(), rounding);
    extras
        .vouchers()
        .forEach(voucher -> discounts.add(voucher.value(products, shipping, rounding)));
  }

  /** What an order costs beside its lines; amounts without tax, rates in percent. */
  record Extras(
      BigDecimal shipping,
      BigDecimal shippingRate,
      BigDecimal wrapping,
      BigDecimal wrappingRate,
      List<Voucher> vouchers) {}

  Voucher.Value products() {
    return products;
  }

  Voucher.Value shipping() {
    return shipping;
  }

  Voucher.Value wrapping() {
    return wrapping;
  }

  /** One for each voucher, in their order. */
  List<Voucher.Value> discounts() {
    return discounts;
  }

  Voucher.Value discount() {
    return discounts.stream().reduce(NOTHING, Voucher.Value::plus);
  }

  /** Never below zero. */
  Voucher.Value paid() {
    Voucher.Value sum = products.plus(shipping).plus(wrapping);
    return new Voucher.Value(
        sum.excl().subtract(discount().excl()).max(BigDecimal.ZERO),
        sum.incl().subtract(discount().incl()).max(BigDecimal.ZERO));
  }

  private static Voucher.Value taxed(BigDecimal excl, BigDecimal rate, Rounding rounding) {
    return new Voucher.Value(rounding.cents(excl), rounding.cents(LinePrice.withTax(excl, rate)));
  }
}
