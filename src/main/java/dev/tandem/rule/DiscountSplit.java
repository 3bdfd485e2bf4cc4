package dev.tandem.rule;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderDiscount;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Spreads discounts on the whole order over its lines: on those that the shop says, else in
 * proportion to what each line costs, so that the parts add up to the discount to the last minor
 * unit.
 */
public final class DiscountSplit {

  private DiscountSplit() {}

  /** The part of each line, by the line's id; lines that get nothing are absent. */
  public static Map<String, Price> over(
      List<OrderLine> lines, List<OrderDiscount> discounts, int currencyDigits) {
    Map<String, Price> parts = new LinkedHashMap<>();
    for (OrderDiscount discount : discounts) {
      spread(lines, discount, currencyDigits, parts);
    }
    return parts;
  }

  private static void spread(
      List<OrderLine> lines, OrderDiscount discount, int digits, Map<String, Price> parts) {
    if (!discount.parts().isEmpty()) {
      lines.stream()
          .filter(line -> discount.parts().containsKey(line.id()))
          .forEach(
              line -> parts.merge(line.id(), discount.parts().get(line.id()), DiscountSplit::plus));
      return;
    }
    Price left = discount.value();
    List<OrderLine> shipping =
        lines.stream().filter(line -> line.kind() == OrderLine.Kind.SHIPPING).toList();
    if (discount.freeShipping()) {
      for (OrderLine line : shipping) {
        Price part = smaller(line.total(), left);
        parts.merge(line.id(), part, DiscountSplit::plus);
        left = plus(left, part.negate());
      }
    }
    List<OrderLine> goods =
        lines.stream().filter(line -> line.kind() == OrderLine.Kind.PRODUCT).toList();
    List<BigDecimal> without = shares(goods, left.withoutTax(), Price::withoutTax, digits);
    List<BigDecimal> with = shares(goods, left.withTax(), Price::withTax, digits);
    String currency = left.withTax().currency();
    for (int i = 0; i < goods.size(); i++) {
      if (without.get(i).signum() != 0 || with.get(i).signum() != 0) {
        Price part =
            new Price(new Money(without.get(i), currency), new Money(with.get(i), currency));
        parts.merge(goods.get(i).id(), part, DiscountSplit::plus);
      }
    }
  }

  /** Each share is rounded on what is left over, so that the last one closes the sum. */
  private static List<BigDecimal> shares(
      List<OrderLine> lines, Money discount, Function<Price, Money> side, int digits) {
    BigDecimal weight =
        lines.stream()
            .map(line -> side.apply(line.total()).amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal left = discount.amount();
    List<BigDecimal> shares = new ArrayList<>();
    for (OrderLine line : lines) {
      BigDecimal own = side.apply(line.total()).amount();
      BigDecimal share =
          weight.signum() == 0
              ? BigDecimal.ZERO
              : left.multiply(own)
                  .divide(
                      weight,
                      own.compareTo(weight) == 0 ? left.scale() : digits,
                      RoundingMode.HALF_UP);
      shares.add(share);
      left = left.subtract(share);
      weight = weight.subtract(own);
    }
    return shares;
  }

  private static Price smaller(Price a, Price b) {
    return new Price(smaller(a.withoutTax(), b.withoutTax()), smaller(a.withTax(), b.withTax()));
  }

  private static Money smaller(Money a, Money b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Price plus(Price a, Price b) {
    return new Price(a.withoutTax().plus(b.withoutTax()), a.withTax().plus(b.withTax()));
  }
}
