package dev.tandem.shop.prestashop;

import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.PsOrderDetail;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the shop charges of each tax on its goods. It has a table of that, which its invoices show
 * and its webservice does not: here it is computed again as {@code Order::getProductTaxesDetails}
 * does. Each row's tax is that of its price less its part of the vouchers, rounded as the shop
 * rounds; what the rows then miss of the order's own two sums is shared out in cents, the largest
 * first.
 */
final class TaxTable {

  private static final MathContext EXACT = MathContext.DECIMAL64;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final PsOrder order;
  private final PriceRounding rounding;
  private final List<Entry> entries = new ArrayList<>();

  private static final class Entry {
    private final String tax;
    private BigDecimal amount;

    private Entry(String tax, BigDecimal amount) {
      this.tax = tax;
      this.amount = amount;
    }
  }

  /** A tax of the shop. */
  record Rate(String key, BigDecimal percent) {}

  TaxTable(PsOrder order, PriceRounding rounding) {
    this.order = order;
    this.rounding = rounding;
  }

  /**
   * Adds a line.
   *
   * @param everywhere what vouchers on all goods take off the order, without tax
   * @param own what vouchers take off this line alone, without tax
   */
  void add(PsOrderDetail row, List<Rate> rates, BigDecimal everywhere, BigDecimal own) {
    BigDecimal quantity = Amounts.decimal(row.product_quantity());
    BigDecimal goods = Amounts.decimal(order.total_products());
    if (quantity.signum() == 0 || rates.isEmpty()) {
      return;
    }
    BigDecimal unit = Amounts.decimal(row.unit_price_tax_excl());
    BigDecimal eco = Amounts.decimal(row.ecotax());
    BigDecimal share =
        goods.signum() > 0
            ? everywhere.multiply(unit.add(eco)).divide(goods, EXACT)
            : BigDecimal.ZERO;
    BigDecimal reduced = unit.subtract(share).subtract(own.divide(quantity, EXACT));
    for (Rate rate : rates) {
      BigDecimal ofOne = reduced.multiply(rate.percent()).divide(HUNDRED, EXACT);
      entries.add(new Entry(rate.key(), rounding.times(quantity, ofOne)));
    }
  }

  /**
   * The sums by the keys of the taxes.
   *
   * @param expected what the goods' two sums leave for taxes, vouchers taken off
   */
  Map<String, BigDecimal> sums(BigDecimal expected) {
    BigDecimal actual =
        byTax().values().stream().map(rounding::round).reduce(BigDecimal.ZERO, BigDecimal::add);
    // Unlike the shop's table, with the tax on the ecotax: it is in the sums of the goods.
    share(expected.subtract(actual));
    return byTax();
  }

  /** The sums of an order that does not tell its own. */
  Map<String, BigDecimal> sums() {
    return byTax();
  }

  private Map<String, BigDecimal> byTax() {
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    entries.forEach(entry -> sums.merge(entry.tax, entry.amount, BigDecimal::add));
    return sums;
  }

  private void share(BigDecimal error) {
    int units =
        error.movePointRight(rounding.digits()).setScale(0, RoundingMode.HALF_UP).intValue();
    if (units == 0 || entries.isEmpty()) {
      return;
    }
    List<Entry> largest = new ArrayList<>(entries);
    largest.sort(Comparator.comparing((Entry entry) -> entry.amount).reversed());
    int each = units / largest.size();
    int more = Math.abs(units % largest.size());
    for (int i = 0; i < largest.size(); i++) {
      int cents = each + (i < more ? Integer.signum(units) : 0);
      largest.get(i).amount =
          largest.get(i).amount.add(BigDecimal.valueOf(cents, rounding.digits()));
    }
  }
}
