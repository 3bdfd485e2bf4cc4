package dev.tandem.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.rule.TotalForecast.Line;
import dev.tandem.rule.TotalForecast.Tax;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TotalForecastTest {

  private static final Tax ADDED = new Tax(1, new BigDecimal("20"), false);
  private static final Tax REDUCED = new Tax(2, new BigDecimal("5.5"), false);
  private static final Tax CONTAINED = new Tax(3, new BigDecimal("20"), true);

  @Test
  void roundsTaxesOnEachLineOrOnceOverTheOrder() {
    List<Line> lines = List.of(line("10.03", "1", ADDED), line("10.03", "1", ADDED));
    assertThat(byLine(lines)).isEqualByComparingTo("24.08");
    assertThat(overTheOrder(lines)).isEqualByComparingTo("24.07");
  }

  @Test
  void roundsEachTaxByItself() {
    List<Line> lines = List.of(line("10.03", "1", ADDED), line("10.03", "1", REDUCED));
    // 2.006 and 0.55165: 2.01 and 0.55, not 2.56 from their sum 2.55765.
    assertThat(overTheOrder(lines)).isEqualByComparingTo("22.62");
  }

  @Test
  void keepsTheFractionsOfALineUntilTheEndOnlyWhereTheBaseIsNotRoundedFirst() {
    List<Line> lines = List.of(line("1.004", "1", ADDED), line("1.004", "1", ADDED));
    assertThat(overTheOrder(lines)).isEqualByComparingTo("2.41");
    assertThat(TotalForecast.of(lines, false, true, 2)).hasValueSatisfying(is("2.40"));
  }

  @Test
  void isThePriceWhereTheTaxIsContained() {
    assertThat(overTheOrder(List.of(line("9.99", "3", CONTAINED)))).isEqualByComparingTo("29.97");
    assertThat(byLine(List.of(line("9.99", "3", CONTAINED)))).isEqualByComparingTo("29.97");
  }

  @Test
  void takesTheDiscountOffFirst() {
    Line line =
        new Line(new BigDecimal("10"), new BigDecimal("33.33"), BigDecimal.ONE, List.of(ADDED));
    // 6.667 and 1.3334.
    assertThat(overTheOrder(List.of(line))).isEqualByComparingTo("8.00");
    assertThat(byLine(List.of(line))).isEqualByComparingTo("8.00");
  }

  @Test
  void saysNothingWhereContainedAndAddedTaxesMeetOnALine() {
    assertThat(TotalForecast.of(List.of(line("10", "1", ADDED, CONTAINED)), true, false, 2))
        .isEmpty();
  }

  @Test
  void hasTheDigitsOfTheCurrency() {
    assertThat(TotalForecast.of(List.of(line("1003", "1", ADDED)), false, false, 0))
        .hasValueSatisfying(is("1204"));
  }

  private static BigDecimal byLine(List<Line> lines) {
    return TotalForecast.of(lines, true, false, 2).orElseThrow();
  }

  private static BigDecimal overTheOrder(List<Line> lines) {
    Optional<BigDecimal> total = TotalForecast.of(lines, false, false, 2);
    return total.orElseThrow();
  }

  private static java.util.function.Consumer<BigDecimal> is(String amount) {
    return value -> assertThat(value).isEqualByComparingTo(amount);
  }

  private static Line line(String price, String quantity, Tax... taxes) {
    return new Line(
        new BigDecimal(price), BigDecimal.ZERO, new BigDecimal(quantity), Arrays.asList(taxes));
  }
}
