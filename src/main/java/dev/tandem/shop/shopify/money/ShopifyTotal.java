package dev.tandem.shop.shopify.money;

import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.shop.shopify.wire.ShOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the customer pays, as the shop states it, before anything went back.
 *
 * <p>That is {@code totalPriceSet}. Whether it holds the rounding of cash, and what edits took off,
 * Shopify does not say; where there is any, {@code totalPriceSet} with the rounding, and {@code
 * currentTotalPriceSet} with what was given back, are the shop's totals too; the latter with the
 * goods alone, where money that was paid beside them did not lower it. That of them is taken which
 * is nearest to the sum of the lines; where none is near, the check of the sums finds it.
 */
public final class ShopifyTotal {

  private final ShOrder order;
  private final OrderMoney money;

  public ShopifyTotal(ShOrder order, OrderMoney money) {
    this.order = order;
    this.money = money;
  }

  public Price of(List<OrderLine> lines, BigDecimal rounding) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;
    for (OrderLine line : lines) {
      sum = sum.add(line.total().withTax().amount());
      tax = tax.add(line.total().withTax().minus(line.total().withoutTax()).amount());
    }
    BigDecimal target = sum;
    BigDecimal total =
        told(rounding).stream()
            .min(Comparator.comparing(each -> each.subtract(target).abs()))
            .orElseThrow();
    return new Price(money.of(total.subtract(tax)), money.of(total));
  }

  private List<BigDecimal> told(BigDecimal rounding) {
    List<BigDecimal> totals = new ArrayList<>();
    totals.add(money.amount(order.totalPriceSet()));
    if (new SoldQuantities(order).anyRemoved(order)) {
      BigDecimal current = money.amount(order.currentTotalPriceSet());
      ShopifyRefunds refunds = new ShopifyRefunds(order, money);
      totals.add(current.add(refunds.worth()));
      totals.add(current.add(refunds.worthOfGoods()));
    }
    if (rounding.signum() != 0) {
      List.copyOf(totals).forEach(total -> totals.add(total.add(rounding)));
    }
    return totals;
  }
}
