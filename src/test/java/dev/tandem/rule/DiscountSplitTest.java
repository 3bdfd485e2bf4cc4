package dev.tandem.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderDiscount;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ProductRef;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiscountSplitTest {

  @Test
  void thePartsAddUpToTheDiscountToTheLastCent() {
    List<OrderLine> lines = List.of(goods("a", "3.33"), goods("b", "3.33"), goods("c", "3.34"));
    Map<String, Price> parts = DiscountSplit.over(lines, List.of(voucher("1.00", false)), 2);
    assertThat(sum(parts)).isEqualByComparingTo("1.00");
    assertThat(parts.get("a").withTax().amount()).isEqualByComparingTo("0.33");
    assertThat(parts.get("c").withTax().amount()).isEqualByComparingTo("0.34");
  }

  @Test
  void freeShippingIsTakenOffTheShippingFirst() {
    List<OrderLine> lines = List.of(goods("a", "50.00"), shipping("8.40"));
    Map<String, Price> parts = DiscountSplit.over(lines, List.of(voucher("13.40", true)), 2);
    assertThat(parts.get("ship").withTax().amount()).isEqualByComparingTo("8.40");
    assertThat(parts.get("a").withTax().amount()).isEqualByComparingTo("5.00");
  }

  @Test
  void withoutFreeShippingTheShippingIsLeftAlone() {
    List<OrderLine> lines = List.of(goods("a", "50.00"), shipping("8.40"));
    Map<String, Price> parts = DiscountSplit.over(lines, List.of(voucher("5.00", false)), 2);
    assertThat(parts).containsOnlyKeys("a");
  }

  @Test
  void severalVouchersAddUpOnOneLine() {
    Map<String, Price> parts =
        DiscountSplit.over(
            List.of(goods("a", "50.00")),
            List.of(voucher("5.00", false), voucher("2.50", false)),
            2);
    assertThat(parts.get("a").withTax().amount()).isEqualByComparingTo("7.50");
  }

  private static BigDecimal sum(Map<String, Price> parts) {
    return parts.values().stream()
        .map(part -> part.withTax().amount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static OrderDiscount voucher(String value, boolean freeShipping) {
    return new OrderDiscount("1", "Voucher", price(value), freeShipping);
  }

  private static OrderLine goods(String id, String total) {
    return line(id, OrderLine.Kind.PRODUCT, total);
  }

  private static OrderLine shipping(String total) {
    return line("ship", OrderLine.Kind.SHIPPING, total);
  }

  private static OrderLine line(String id, OrderLine.Kind kind, String total) {
    return new OrderLine(
        id,
        kind,
        new ProductRef("1", null),
        "",
        id,
        BigDecimal.ONE,
        price(total),
        null,
        BigDecimal.ZERO,
        price(total),
        List.of());
  }

  private static Price price(String amount) {
    return new Price(Money.of(amount, "EUR"), Money.of(amount, "EUR"));
  }
}
