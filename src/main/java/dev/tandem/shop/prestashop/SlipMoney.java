package dev.tandem.shop.prestashop;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Price;
import dev.tandem.shop.prestashop.wire.PsOrderSlip;
import dev.tandem.shop.prestashop.wire.PsOrderSlipDetail;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * What a credit slip gives back, in whole minor units of the currency. Its lines always say what
 * the goods cost; what was given for them may be less:
 *
 * <ul>
 *   <li>an amount that somebody typed takes the place of the goods' sum, with tax; shipping comes
 *       on top. The type alone does not tell: the shop writes 2 for a typed amount, and for
 *       whatever has shipping in it. {@code amount} is then one of the two sums of the goods.
 *   <li>a voucher that is kept back is taken off one of the two sums only, and off no line.
 * </ul>
 */
final class SlipMoney {

  private static final String TYPED = "2";

  private final Price ordered;
  private final String currency;
  private final int digits;

  /**
   * @param ordered the order's total: an amount of which no tax is told has as much in it
   */
  SlipMoney(Price ordered) {
    this.ordered = ordered;
    this.currency = ordered.withTax().currency();
    this.digits = digits(currency);
  }

  Price shipping(PsOrderSlip slip) {
    return rounded(slip.total_shipping_tax_excl(), slip.total_shipping_tax_incl());
  }

  Price total(PsOrderSlip slip) {
    return plus(goods(slip), shipping(slip));
  }

  /** What was given for each line: what it cost, or its share where less was given for all. */
  List<Price> lines(PsOrderSlip slip) {
    List<Price> costs = costs(slip);
    Price sum = sum(costs);
    Money given = goods(slip).withTax();
    BigDecimal less = sum.withTax().minus(given).amount();
    return less.compareTo(rounding(costs.size())) > 0 ? shares(costs, sum, given) : costs;
  }

  /** Without shipping. */
  private Price goods(PsOrderSlip slip) {
    Price told = rounded(slip.total_products_tax_excl(), slip.total_products_tax_incl());
    BigDecimal amount = Amounts.decimal(slip.amount()).setScale(digits, RoundingMode.HALF_UP);
    Price costs = sum(costs(slip));
    if (isTyped(slip, told, amount)) {
      Money typed = new Money(amount, currency);
      return new Price(untaxed(typed, costs), typed);
    }
    if (!isZero(told)) {
      return told;
    }
    Money bare = new Money(amount, currency);
    return amount.signum() == 0 ? costs : new Price(untaxed(bare, ordered), bare);
  }

  private boolean isTyped(PsOrderSlip slip, Price told, BigDecimal amount) {
    boolean isASum =
        amount.compareTo(told.withTax().amount()) == 0
            || (amount.compareTo(told.withoutTax().amount()) == 0
                && !shipping(slip).withTax().isZero());
    return slip.order_slip_type().equals(TYPED) && amount.signum() > 0 && !isASum;
  }

  private List<Price> costs(PsOrderSlip slip) {
    return slip.associations().order_slip_details().stream().map(this::cost).toList();
  }

  private Price cost(PsOrderSlipDetail row) {
    return rounded(row.amount_tax_excl(), row.amount_tax_incl());
  }

  /** By what the lines cost; the last one takes what rounding leaves. */
  private List<Price> shares(List<Price> costs, Price sum, Money given) {
    List<Price> shares = new ArrayList<>();
    Money left = given;
    for (int i = 0; i < costs.size(); i++) {
      Price cost = costs.get(i);
      Money share =
          i == costs.size() - 1
              ? left
              : part(given, cost.withTax().amount(), sum.withTax().amount());
      left = left.minus(share);
      shares.add(new Price(untaxed(share, cost), share));
    }
    return shares;
  }

  /** With as much tax in it as in what the goods cost. */
  private Money untaxed(Money withTax, Price costs) {
    return costs.withTax().isZero()
        ? withTax
        : part(withTax, costs.withoutTax().amount(), costs.withTax().amount());
  }

  private Money part(Money of, BigDecimal part, BigDecimal whole) {
    return new Money(
        of.amount().multiply(part).divide(whole, digits, RoundingMode.HALF_UP), currency);
  }

  /** Lines and their sum are rounded by themselves. */
  private BigDecimal rounding(int lines) {
    return BigDecimal.ONE.movePointLeft(digits).multiply(BigDecimal.valueOf(lines + 1L));
  }

  private Price sum(List<Price> prices) {
    return prices.stream().reduce(Price.zero(currency), SlipMoney::plus);
  }

  private Price rounded(String withoutTax, String withTax) {
    Price told = Amounts.price(withoutTax, withTax, currency);
    return new Price(rounded(told.withoutTax()), rounded(told.withTax()));
  }

  private Money rounded(Money money) {
    return new Money(money.amount().setScale(digits, RoundingMode.HALF_UP), currency);
  }

  private static boolean isZero(Price price) {
    return price.withoutTax().isZero() && price.withTax().isZero();
  }

  private static Price plus(Price a, Price b) {
    return new Price(a.withoutTax().plus(b.withoutTax()), a.withTax().plus(b.withTax()));
  }

  /** The shop's id stands for a currency that it has deleted. */
  private static int digits(String currency) {
    return currency.matches("[A-Z]{3}")
        ? Currency.getInstance(currency).getDefaultFractionDigits()
        : 2;
  }
}
