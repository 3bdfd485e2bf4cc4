package dev.tandem.sync.plan;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Order;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.ShopAccess;
import dev.tandem.rule.DiscountSplit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is left of an order after units were given back that had not left yet: they stay on the
 * invoice, where a credit note takes them back, but the sale order must not deliver them. The one
 * place that takes them off, pure: whoever plans the sale order again comes to the same.
 */
public final class SoldUnits {

  private SoldUnits() {}

  /** How many units of a line were given back that had not left yet; never more than it has. */
  public static BigDecimal unsent(Order order, String lineId) {
    BigDecimal sum =
        order.refunds().stream()
            .flatMap(refund -> refund.lines().stream())
            .filter(line -> line.orderLineId().equals(lineId))
            .map(Refund.Line::unsent)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return order.lines().stream()
        .filter(line -> line.id().equals(lineId))
        .findFirst()
        .map(line -> sum.min(line.quantity()))
        .orElse(BigDecimal.ZERO);
  }

  /** Units taken off, by the name of the line's external id; empty where refunds are ignored. */
  public static Map<String, BigDecimal> takenOff(ShopAccess shop, Order order) {
    Map<String, BigDecimal> units = new LinkedHashMap<>();
    if (shop.settings().refunding().refunds()) {
      for (OrderLine line : order.lines()) {
        BigDecimal unsent = unsent(order, line.id());
        if (unsent.signum() > 0) {
          units.put(OrderPlanner.lineName(order.id(), line.id()), unsent);
        }
      }
    }
    return units;
  }

  /** The sale order that the shop's order is now; the plan itself where nothing is taken off. */
  public static OrderPlan of(ShopAccess shop, Order order, OrderPlan whole) {
    Map<String, BigDecimal> units = takenOff(shop, order);
    if (units.isEmpty()) {
      return whole;
    }
    List<PlannedLine> lines = new ArrayList<>();
    for (PlannedLine line : whole.lines()) {
      lines.add(less(line, units.getOrDefault(line.name(), BigDecimal.ZERO)));
    }
    return whole.less(lines, worth(shop, order, units));
  }

  /**
   * The same, where Odoo delivered what the shop believes had not left: what left was sold.
   *
   * @param left {@link #of}
   * @param delivered units by the name of the line
   */
  public static OrderPlan keeping(
      ShopAccess shop, Order order, OrderPlan left, Map<String, BigDecimal> delivered) {
    Map<String, BigDecimal> taken = takenOff(shop, order);
    Map<String, BigDecimal> back = new LinkedHashMap<>();
    for (PlannedLine line : left.lines()) {
      BigDecimal gone =
          delivered.getOrDefault(line.name(), BigDecimal.ZERO).subtract(line.quantity());
      BigDecimal units = gone.min(taken.getOrDefault(line.name(), BigDecimal.ZERO));
      if (units.signum() > 0) {
        back.put(line.name(), units);
      }
    }
    if (back.isEmpty()) {
      return left;
    }
    List<PlannedLine> lines = new ArrayList<>();
    for (PlannedLine line : left.lines()) {
      lines.add(less(line, back.getOrDefault(line.name(), BigDecimal.ZERO).negate()));
    }
    return left.less(lines, worth(shop, order, back).negate());
  }

  private static PlannedLine less(PlannedLine line, BigDecimal units) {
    return new PlannedLine(
        line.name(),
        line.productId(),
        line.description(),
        line.quantity().subtract(units).max(BigDecimal.ZERO),
        line.priceUnit(),
        line.discount(),
        line.taxes(),
        line.delivery());
  }

  /** What Odoo counts for these units: with discounts on the order only where they are percents. */
  private static Price worth(ShopAccess shop, Order order, Map<String, BigDecimal> units) {
    int digits = Currency.getInstance(order.currency()).getDefaultFractionDigits();
    boolean percent =
        shop.settings().orderTarget().discountsAs() == OrderTarget.DiscountsAs.PERCENT;
    Map<String, Price> off =
        percent ? DiscountSplit.over(order.lines(), order.discounts(), digits) : Map.of();
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal tax = BigDecimal.ZERO;
    for (OrderLine line : order.lines()) {
      BigDecimal taken =
          units.getOrDefault(OrderPlanner.lineName(order.id(), line.id()), BigDecimal.ZERO);
      if (taken.signum() > 0) {
        Price less = off.getOrDefault(line.id(), Price.zero(order.currency()));
        BigDecimal paid = line.total().withTax().minus(less.withTax()).amount();
        BigDecimal net = line.total().withoutTax().minus(less.withoutTax()).amount();
        total = total.add(share(paid, taken, line, digits));
        tax = tax.add(share(paid.subtract(net), taken, line, digits));
      }
    }
    Money withTax = new Money(total, order.currency());
    return new Price(withTax.minus(new Money(tax, order.currency())), withTax);
  }

  private static BigDecimal share(BigDecimal amount, BigDecimal units, OrderLine line, int digits) {
    return amount.multiply(units).divide(line.quantity(), digits, RoundingMode.HALF_UP);
  }
}
