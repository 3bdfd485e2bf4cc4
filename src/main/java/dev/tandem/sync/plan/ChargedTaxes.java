package dev.tandem.sync.plan;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ShopTax;
import dev.tandem.commerce.TaxCharged;
import dev.tandem.odoo.OdooFacts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a shop charges of each tax, as Odoo knows the taxes. */
final class ChargedTaxes {

  private ChargedTaxes() {}

  /**
   * In whole minor units, by Odoo's id of the tax.
   *
   * @param off what discounts on the whole order take off each line
   */
  static Map<Long, BigDecimal> of(
      Order order, List<OrderLine> sold, Map<String, Price> off, Resolved resolved, int digits) {
    Map<Long, BigDecimal> sums = new LinkedHashMap<>();
    for (TaxCharged charged : order.taxes().isEmpty() ? ofLines(sold, off) : order.taxes()) {
      OdooFacts.Tax tax = resolved.taxes().get(charged.tax().key());
      if (tax != null) {
        sums.merge(tax.id(), charged.amount().amount(), BigDecimal::add);
      }
    }
    sums.replaceAll((tax, sum) -> sum.setScale(digits, RoundingMode.HALF_UP));
    return sums;
  }

  /** Of a shop that does not tell: what stands between the two sides of its lines. */
  private static List<TaxCharged> ofLines(List<OrderLine> sold, Map<String, Price> off) {
    List<TaxCharged> taxes = new ArrayList<>();
    for (OrderLine line : sold) {
      Price total = line.total();
      Price less = off.getOrDefault(line.id(), Price.zero(total.withTax().currency()));
      Money tax =
          total.withTax().minus(less.withTax()).minus(total.withoutTax().minus(less.withoutTax()));
      BigDecimal rates =
          line.taxes().stream().map(ShopTax::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
      for (ShopTax each : line.taxes()) {
        BigDecimal part =
            rates.signum() == 0
                ? BigDecimal.ZERO
                : each.rate().divide(rates, MathContext.DECIMAL64);
        taxes.add(new TaxCharged(each, tax.times(part)));
      }
    }
    return taxes;
  }
}
