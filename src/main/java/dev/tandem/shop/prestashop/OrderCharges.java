package dev.tandem.shop.prestashop;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderDiscount;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ShopTax;
import dev.tandem.commerce.TaxCharged;
import dev.tandem.shop.prestashop.VoucherLines.Fallen;
import dev.tandem.shop.prestashop.VoucherLines.Goods;
import dev.tandem.shop.prestashop.VoucherLines.Taken;
import dev.tandem.shop.prestashop.wire.PsOrder;
import dev.tandem.shop.prestashop.wire.PsOrderCartRule;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that an order charges: its lines, what its vouchers take off each of them, and what that
 * leaves of each tax.
 */
final class OrderCharges {

  private static final BigDecimal CENT = new BigDecimal("0.01");

  private final OrderRows rows;
  private final String currency;
  private final List<OrderLine> lines;

  /** The goods are the first lines, in the order of their rows. */
  private final int goods;

  private final List<OrderDiscount> discounts = new ArrayList<>();
  private final List<BigDecimal> own;
  private BigDecimal everywhere = BigDecimal.ZERO;
  private Taken ofShipping = Taken.NOTHING;
  private List<Goods> left;

  private OrderCharges(OrderRows rows, String currency, List<OrderLine> lines) {
    this.rows = rows;
    this.currency = currency;
    this.lines = lines;
    this.goods = rows.details().size();
    this.own = new ArrayList<>(Collections.nCopies(goods, BigDecimal.ZERO));
    this.left = lines.subList(0, goods).stream().map(OrderCharges::goods).toList();
    rows.rules().stream()
        .filter(rule -> !Amounts.flag(rule.deleted()))
        .forEach(rule -> discounts.add(discount(rule)));
  }

  static OrderCharges of(OrderRows rows, ShopWords words, String currency, String carrierName) {
    return new OrderCharges(
        rows, currency, new PrestaShopLines(rows, words, currency).lines(carrierName));
  }

  List<OrderLine> lines() {
    return lines;
  }

  List<OrderDiscount> discounts() {
    return List.copyOf(discounts);
  }

  private static Goods goods(OrderLine line) {
    return new Goods(
        line.total().withoutTax().amount(),
        line.total().withTax().amount(),
        line.unitPrice().withoutTax().amount(),
        line.unitPrice().withTax().amount());
  }

  private OrderDiscount discount(PsOrderCartRule row) {
    boolean freeShipping = Amounts.flag(row.free_shipping());
    Price value = Amounts.price(row.value_tax_excl(), row.value(), currency);
    Map<String, Price> parts = new LinkedHashMap<>();
    Taken rest = new Taken(value.withoutTax().amount(), value.withTax().amount());
    if (freeShipping) {
      rest = offShipping(rest, parts);
    }
    Fallen fallen = VoucherLines.of(left, rest.net(), rest.gross());
    left = VoucherLines.less(left, fallen);
    if (fallen.everywhere()) {
      everywhere = everywhere.add(rest.net());
    }
    for (int i = 0; i < goods; i++) {
      Taken taken = fallen.ofEach().get(i);
      if (taken.net().signum() != 0 || taken.gross().signum() != 0) {
        parts.merge(lines.get(i).id(), price(taken), OrderCharges::plus);
        own.set(i, fallen.everywhere() ? own.get(i) : own.get(i).add(taken.net()));
      }
    }
    return new OrderDiscount(row.id(), row.name().trim(), value, freeShipping, parts);
  }

  /** What the voucher takes off beside the shipping. */
  private Taken offShipping(Taken value, Map<String, Price> parts) {
    Taken rest = value;
    for (OrderLine line : lines) {
      if (line.kind() == OrderLine.Kind.SHIPPING) {
        Taken taken =
            new Taken(
                least(rest.net(), line.total().withoutTax(), ofShipping.net()),
                least(rest.gross(), line.total().withTax(), ofShipping.gross()));
        ofShipping = ofShipping.plus(taken);
        parts.put(line.id(), price(taken));
        rest = new Taken(rest.net().subtract(taken.net()), rest.gross().subtract(taken.gross()));
      }
    }
    return rest;
  }

  private static BigDecimal least(BigDecimal value, Money line, BigDecimal taken) {
    return value.min(line.amount().subtract(taken)).max(BigDecimal.ZERO);
  }

  /**
   * What is charged of each tax, in whole minor units; a tax that comes to nothing is named too.
   */
  List<TaxCharged> taxes() {
    Map<String, ShopTax> named = new LinkedHashMap<>();
    lines.forEach(line -> line.taxes().forEach(tax -> named.putIfAbsent(tax.key(), tax)));
    Map<String, BigDecimal> sums = new LinkedHashMap<>(ofGoods());
    for (OrderLine line : lines.subList(goods, lines.size())) {
      BigDecimal rates = LineTaxes.sum(line.taxes());
      BigDecimal tax = ofExtra(line, rates);
      for (ShopTax each : line.taxes()) {
        BigDecimal part =
            rates.signum() == 0
                ? BigDecimal.ZERO
                : tax.multiply(each.rate()).divide(rates, MathContext.DECIMAL64);
        sums.merge(each.key(), part, BigDecimal::add);
      }
    }
    int digits = Amounts.digits(currency);
    List<TaxCharged> taxes = new ArrayList<>();
    named.forEach(
        (key, tax) -> {
          BigDecimal sum = sums.getOrDefault(key, BigDecimal.ZERO);
          taxes.add(
              new TaxCharged(tax, new Money(sum.setScale(digits, RoundingMode.HALF_UP), currency)));
        });
    return taxes;
  }

  /**
   * The tax of shipping or wrapping. The shop's table has it as rate times net, not rounded; its
   * two amounts leave a cent more or less.
   */
  private BigDecimal ofExtra(OrderLine line, BigDecimal rates) {
    BigDecimal net = line.total().withoutTax().amount();
    BigDecimal tax = line.total().withTax().amount().subtract(net);
    if (line.kind() == OrderLine.Kind.SHIPPING) {
      net = net.subtract(ofShipping.net());
      tax = tax.subtract(ofShipping.gross().subtract(ofShipping.net()));
    }
    BigDecimal computed = net.multiply(rates).movePointLeft(2);
    return computed.subtract(tax).abs().compareTo(CENT) <= 0 ? computed : tax;
  }

  private Map<String, BigDecimal> ofGoods() {
    PsOrder order = rows.order();
    // Some shops keep the cents of a currency that has none.
    boolean cents = hasCents(order.total_paid_tax_incl()) || hasCents(order.total_products());
    int digits = Amounts.digits(currency);
    TaxTable table =
        new TaxTable(order, PriceRounding.of(order, cents ? Math.max(2, digits) : digits));
    for (int i = 0; i < goods; i++) {
      List<TaxTable.Rate> rates =
          lines.get(i).taxes().stream()
              .map(tax -> new TaxTable.Rate(tax.key(), tax.rate()))
              .toList();
      table.add(rows.details().get(i), rates, everywhere, own.get(i));
    }
    BigDecimal expected =
        Amounts.decimal(order.total_products_wt())
            .subtract(Amounts.decimal(order.total_products()))
            .subtract(Amounts.decimal(order.total_discounts_tax_incl()))
            .add(Amounts.decimal(order.total_discounts_tax_excl()))
            .add(ofShipping.gross())
            .subtract(ofShipping.net());
    return order.total_products().isBlank() ? table.sums() : table.sums(expected);
  }

  private static boolean hasCents(String amount) {
    return Amounts.decimal(amount).remainder(BigDecimal.ONE).abs().compareTo(CENT) >= 0;
  }

  private Price price(Taken taken) {
    return new Price(new Money(taken.net(), currency), new Money(taken.gross(), currency));
  }

  private static Price plus(Price a, Price b) {
    return new Price(a.withoutTax().plus(b.withoutTax()), a.withTax().plus(b.withTax()));
  }
}
