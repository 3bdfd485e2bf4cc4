package dev.tandem.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import dev.tandem.rule.LinePricing.Priced;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineWaysTest {

  private static final ShopTax VAT = new ShopTax("1", "20 %", new BigDecimal("20"));

  private final LineWays cents = new LineWays(2, 2, 2);

  @Test
  void thePriceOfOnePieceIsTheFirstWay() {
    Priced first = cents.of(line("3", "12.345678", "37.04", "44.44"), none(), false, true).get(0);
    assertThat(first.priceUnit()).isEqualByComparingTo("12.35");
    assertThat(first.discount()).isEqualByComparingTo("0");
  }

  @Test
  void followsTheSideThatOdooTakesNotWhatIsPaid() {
    // A shop that rounds each side by itself: 3.33 x 11 is 36.63, and 3.67 x 11 is 40.37 with tax.
    OrderLine line = line("11", "3.333333", "36.63", "40.37");
    assertThat(cents.of(line, none(), false, true).get(0).priceUnit()).isEqualByComparingTo("3.33");
  }

  @Test
  void aThousandPiecesOfAPriceWithThreeDecimalsAreSaidWithAReduction() {
    Priced first = cents.of(line("1000", "0.825", "825", "990"), none(), false, true).get(0);
    assertThat(first.priceUnit()).isEqualByComparingTo("0.83");
    assertThat(amount(first, "1000").subtract(new BigDecimal("825")).abs())
        .isLessThanOrEqualTo(new BigDecimal("0.05"));
  }

  @Test
  void everyWayIsBesideTheShopsAmountByNoMoreThanRounding() {
    Price off = price("2.473684", "2.609880");
    OrderLine line = line("7", "7.654321", "53.58", "56.53");
    List<Priced> ways = cents.of(line, off, false, true);
    assertThat(ways).hasSizeGreaterThan(5).doesNotHaveDuplicates();
    assertThat(ways)
        .allSatisfy(
            way ->
                assertThat(amount(way, "7").subtract(new BigDecimal("51.106316")).abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.05")));
  }

  @Test
  void aReductionThatTheShopStatesStaysVisible() {
    OrderLine line =
        new OrderLine(
            "1",
            OrderLine.Kind.PRODUCT,
            new ProductRef("3", null),
            "SKU",
            "Thing",
            BigDecimal.valueOf(2),
            price("19.994333", "23.9932"),
            price("29.99", "35.988"),
            new BigDecimal("33.33"),
            price("39.99", "47.99"),
            List.of(VAT));
    Priced first = cents.of(line, none(), false, true).get(0);
    assertThat(first.priceUnit()).isEqualByComparingTo("29.99");
    assertThat(first.discount()).isEqualByComparingTo("33.33");
  }

  private static BigDecimal amount(Priced way, String quantity) {
    return way.priceUnit()
        .multiply(new BigDecimal(quantity))
        .multiply(BigDecimal.ONE.subtract(way.discount().movePointLeft(2)))
        .setScale(6, RoundingMode.HALF_UP);
  }

  private static Price none() {
    return Price.zero("EUR");
  }

  private static Price price(String without, String with) {
    return new Price(Money.of(without, "EUR"), Money.of(with, "EUR"));
  }

  private static OrderLine line(String quantity, String unit, String net, String gross) {
    BigDecimal withTax = new BigDecimal(unit).multiply(new BigDecimal("1.2"));
    return new OrderLine(
        "1",
        OrderLine.Kind.PRODUCT,
        new ProductRef("3", null),
        "SKU",
        "Thing",
        new BigDecimal(quantity),
        price(unit, withTax.toPlainString()),
        null,
        BigDecimal.ZERO,
        price(net, gross),
        List.of(VAT));
  }
}
