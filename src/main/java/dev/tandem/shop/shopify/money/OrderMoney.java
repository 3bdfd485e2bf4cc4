package dev.tandem.shop.shopify.money;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Price;
import dev.tandem.connection.OrderTarget.CurrencyPolicy;
import dev.tandem.shop.shopify.wire.ShBag;
import dev.tandem.shop.shopify.wire.ShMoney;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShTaxLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The amounts of an order in the one currency that was chosen for it. The shop tells each twice;
 * the two are never mixed, and none is computed from the other.
 *
 * @param shops whether the shop's own currency was chosen; else the customer's
 * @param taxesIncluded whether the shop's prices contain the taxes that it lists beside them
 */
public record OrderMoney(boolean shops, String currency, boolean taxesIncluded) {

  private static final int CENTS = 2;

  public static OrderMoney of(ShOrder order, CurrencyPolicy policy) {
    boolean shops = policy == CurrencyPolicy.SHOP || order.presentmentCurrencyCode().isEmpty();
    return new OrderMoney(
        shops,
        shops ? order.currencyCode() : order.presentmentCurrencyCode(),
        order.taxesIncluded());
  }

  /** Zero where there is none. */
  BigDecimal amount(@Nullable ShBag bag) {
    ShMoney side = bag == null ? null : shops ? bag.shopMoney() : bag.presentmentMoney();
    return side == null || side.amount().isEmpty()
        ? BigDecimal.ZERO
        : new BigDecimal(side.amount());
  }

  Money money(@Nullable ShBag bag) {
    return of(amount(bag));
  }

  Money of(BigDecimal amount) {
    return new Money(amount, currency);
  }

  BigDecimal tax(List<ShTaxLine> taxes) {
    return taxes.stream()
        .map(tax -> amount(tax.priceSet()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * @param stated as the shop states it, with or without its tax
   */
  Price price(BigDecimal stated, BigDecimal tax) {
    return taxesIncluded
        ? new Price(of(stated.subtract(tax)), of(stated))
        : new Price(of(stated), of(stated.add(tax)));
  }

  /**
   * The part of an amount that some pieces have. The parts of all pieces are the whole: those that
   * are gone have theirs rounded, the others what is left.
   */
  BigDecimal share(BigDecimal whole, BigDecimal pieces, BigDecimal of) {
    if (of.signum() <= 0 || pieces.compareTo(of) == 0) {
      return whole;
    }
    BigDecimal gone =
        whole.multiply(of.subtract(pieces)).divide(of, digits(), RoundingMode.HALF_UP);
    return whole.subtract(gone);
  }

  private int digits() {
    try {
      return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    } catch (IllegalArgumentException e) {
      return CENTS;
    }
  }
}
