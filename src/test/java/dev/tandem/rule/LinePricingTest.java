package dev.tandem.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinePricingTest {

  private static final ShopTax VAT = new ShopTax("1", "20 %", new BigDecimal("20"));

  private final LinePricing cents = new LinePricing(2, 2, 2);
  private final LinePricing sixDecimals = new LinePricing(6, 2, 2);

  @Test
  void keepsListPriceAndReductionWhereTheyGiveTheShopsAmount() {
    OrderLine line =
        line("2", price("19.12", "22.944"), price("23.90", "28.68"), "20", price("38.24", "45.89"));
    LinePricing.Priced priced = cents.price(line, none(), false);
    assertThat(priced.priceUnit()).isEqualByComparingTo("23.90");
    assertThat(priced.discount()).isEqualByComparingTo("20");
    assertThat(cents.amount(priced, line.quantity())).isEqualByComparingTo("38.24");
  }

  @Test
  void keepsTheReductionWhereThePriceOfOnePieceWouldComeNearer() {
    // 10.99 less 8.9 % is 10.01 a piece, and 70.08 for seven where the shop charges 70.07.
    OrderLine line =
        line("7", price("10.01", "12.01"), price("10.99", "13.19"), "8.9", price("70.07", "84.08"));
    LinePricing.Priced priced = cents.price(line, none(), false);
    assertThat(priced.priceUnit()).isEqualByComparingTo("10.99");
    assertThat(priced.discount()).isEqualByComparingTo("8.92");
    assertThat(cents.amount(priced, line.quantity())).isEqualByComparingTo("70.07");
    assertThat(cents.nearest(line, none(), false).discount()).isEqualByComparingTo("0");
  }

  @Test
  void dropsTheReductionWhereItMissesByMoreThanRoundingExplains() {
    // A shop that states a reduction and charges more than its list price.
    OrderLine dearer =
        line("1", price("101", "121.2"), price("100", "120"), "33", price("101", "121.2"));
    LinePricing.Priced priced = cents.price(dearer, none(), false);
    assertThat(priced.discount()).isEqualByComparingTo("0");
    assertThat(priced.priceUnit()).isEqualByComparingTo("101");
  }

  @Test
  void takesThePriceWithTaxWhereOdooIncludesIt() {
    OrderLine line = line("2", price("19.12", "22.944"), null, "0", price("38.24", "45.89"));
    LinePricing.Priced priced = sixDecimals.price(line, none(), true);
    assertThat(sixDecimals.amount(priced, line.quantity())).isEqualByComparingTo("45.89");
  }

  @Test
  void followsWhatIsPaidWhereTheShopRoundsBothSidesByThemselves() {
    ShopTax reduced = new ShopTax("2", "5.5 %", new BigDecimal("5.5"));
    OrderLine line =
        new OrderLine(
            "1",
            OrderLine.Kind.PRODUCT,
            new ProductRef("9", null),
            "",
            "Honey",
            new BigDecimal("7"),
            price("7.454976", "7.865"),
            null,
            BigDecimal.ZERO,
            price("52.15", "55.09"),
            List.of(reduced));
    LinePricing.Priced priced = sixDecimals.price(line, none(), false);
    BigDecimal amount = sixDecimals.amount(priced, line.quantity());
    BigDecimal tax =
        amount.multiply(new BigDecimal("0.055")).setScale(2, java.math.RoundingMode.HALF_UP);
    assertThat(amount.add(tax)).isEqualByComparingTo("55.09");
  }

  @Test
  void writesAnOrderDiscountAsPercentOfTheListPrice() {
    OrderLine line = line("1", price("100", "120"), null, "0", price("100", "120"));
    LinePricing.Priced priced = cents.price(line, price("25", "30"), false);
    assertThat(priced.discount()).isEqualByComparingTo("25");
    assertThat(cents.amount(priced, BigDecimal.ONE)).isEqualByComparingTo("75");
  }

  @Test
  void aLineGivenAwayIsAHundredPercentAndNeverMore() {
    OrderLine line = line("1", price("5", "6"), null, "0", price("5", "6"));
    assertThat(cents.price(line, price("5", "6"), false).discount()).isEqualByComparingTo("100");
    assertThat(cents.price(line, price("7", "8.4"), false).discount()).isEqualByComparingTo("100");
  }

  @Test
  void theToleranceGrowsWithQuantityAndWithPercentages() {
    OrderLine one = line("1", price("10", "12"), null, "0", price("10", "12"));
    OrderLine many = line("10", price("10", "12"), null, "0", price("100", "120"));
    // one: a minor unit for the line, one for the order
    assertThat(cents.tolerance(List.of(one), false)).isEqualByComparingTo("0.02");
    // ten: half a cent of price each, with tax, and the order's minor unit
    assertThat(cents.tolerance(List.of(many), false)).isEqualByComparingTo("0.07");
    // and half a hundredth of a per cent of 120
    assertThat(cents.tolerance(List.of(many), true)).isEqualByComparingTo("0.076");
  }

  private static Price none() {
    return Price.zero("EUR");
  }

  private static Price price(String without, String with) {
    return new Price(Money.of(without, "EUR"), Money.of(with, "EUR"));
  }

  private static OrderLine line(
      String quantity, Price unit, @Nullable Price list, String percent, Price total) {
    return new OrderLine(
        "1",
        OrderLine.Kind.PRODUCT,
        new ProductRef("3", null),
        "SKU",
        "Thing",
        new BigDecimal(quantity),
        unit,
        list,
        new BigDecimal(percent),
        total,
        List.of(VAT));
  }
}
