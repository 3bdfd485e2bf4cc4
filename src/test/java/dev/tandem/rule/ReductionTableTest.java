package dev.tandem.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderLine;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.ProductRef;
import dev.tandem.commerce.ShopTax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * MON3: prices, quantities, percentages, both sides of the tax, currencies of no, two and three
 * decimals. The reduction is always to be seen, and what it leaves is what rounding explains.
 */
class ReductionTableTest {

  private static final List<String> PRICES =
      List.of("0.99", "1.05", "9.99", "10.825", "19.95", "33.333", "129.90", "2499");
  private static final List<String> QUANTITIES = List.of("1", "2", "3", "7", "12", "100");
  private static final List<String> PERCENTS = List.of("5", "7.5", "10", "15", "33.33", "66", "99");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Of one run: how Odoo and the shop reckon. */
  private record Reckoning(
      String currency,
      int priceDigits,
      int discountDigits,
      boolean shopIncludes,
      boolean odooIncludes,
      BigDecimal rate) {

    int digits() {
      return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    BigDecimal minor(BigDecimal amount) {
      return amount.setScale(digits(), RoundingMode.HALF_UP);
    }

    Price both(BigDecimal stated) {
      BigDecimal factor = BigDecimal.ONE.add(rate.movePointLeft(2));
      return shopIncludes
          ? price(minor(stated.divide(factor, 12, RoundingMode.HALF_UP)), stated)
          : price(stated, minor(stated.multiply(factor)));
    }

    Price price(BigDecimal without, BigDecimal with) {
      return new Price(new Money(without, currency), new Money(with, currency));
    }

    LinePricing pricing() {
      return new LinePricing(priceDigits, discountDigits, digits());
    }
  }

  @ParameterizedTest(name = "{0}, {1} and {2} decimals, shop {3}, Odoo {4}, {5} %")
  @CsvSource({
    "EUR, 2, 2, true, true, 20", "EUR, 2, 2, true, false, 20", "EUR, 2, 2, false, false, 20",
    "EUR, 2, 2, false, true, 20", "EUR, 6, 2, true, false, 5.5", "EUR, 6, 2, false, false, 5.5",
    "EUR, 6, 2, true, true, 19", "JPY, 2, 2, true, true, 10", "JPY, 6, 2, true, false, 10",
    "JPY, 6, 2, false, false, 10", "KWD, 6, 2, false, false, 0", "KWD, 6, 2, true, true, 5",
    "KWD, 2, 2, true, false, 5", "EUR, 2, 2, false, false, 0", "EUR, 6, 4, true, false, 21"
  })
  void theReductionStaysVisibleAndRoundingExplainsTheRest(
      String currency,
      int priceDigits,
      int discountDigits,
      boolean shopIncludes,
      boolean odooIncludes,
      BigDecimal rate) {
    Reckoning way =
        new Reckoning(currency, priceDigits, discountDigits, shopIncludes, odooIncludes, rate);
    List<OrderLine> all = new ArrayList<>();
    for (String price : PRICES) {
      for (String quantity : QUANTITIES) {
        for (String percent : PERCENTS) {
          OrderLine line = line(way, new BigDecimal(price), new BigDecimal(quantity), percent);
          all.add(line);
          if (line.discountPercent().signum() > 0) {
            assertReduced(way, line);
          }
          assertExplained(way, List.of(line));
        }
      }
    }
    for (int i = 0; i + 5 <= all.size(); i += 5) {
      assertExplained(way, all.subList(i, i + 5));
    }
    assertExplained(way, all);
  }

  private static void assertReduced(Reckoning way, OrderLine line) {
    LinePricing.Priced priced =
        way.pricing().price(line, Price.zero(way.currency()), way.odooIncludes());
    Price list = line.listPrice();
    Money side = way.odooIncludes() ? list.withTax() : list.withoutTax();
    assertThat(way.minor(priced.priceUnit()))
        .as("list price of %s", line)
        .isEqualByComparingTo(
            way.minor(side.amount().setScale(way.priceDigits(), RoundingMode.HALF_UP)));
    // A list price of a few minor units cannot be taken at its word; a percentage of it can.
    BigDecimal step = way.minor(BigDecimal.ONE).movePointLeft(way.digits());
    BigDecimal gap =
        BigDecimal.ONE.add(
            step.multiply(HUNDRED)
                .multiply(new BigDecimal("3"))
                .divide(
                    side.amount().multiply(line.quantity()).max(step), 4, RoundingMode.HALF_UP));
    assertThat(priced.discount().subtract(line.discountPercent()).abs())
        .as("Disc.%% of %s", line)
        .isLessThanOrEqualTo(gap);
  }

  private static void assertExplained(Reckoning way, List<OrderLine> lines) {
    BigDecimal paid =
        lines.stream()
            .map(line -> line.total().withTax().amount())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    List<TotalForecast.Line> odoo =
        lines.stream()
            .map(
                line -> {
                  LinePricing.Priced priced =
                      way.pricing().price(line, Price.zero(way.currency()), way.odooIncludes());
                  TotalForecast.Tax tax = new TotalForecast.Tax(1, way.rate(), way.odooIncludes());
                  return new TotalForecast.Line(
                      priced.priceUnit(), priced.discount(), line.quantity(), List.of(tax));
                })
            .toList();
    for (boolean perLine : List.of(true, false)) {
      for (boolean baseByLine : List.of(true, false)) {
        BigDecimal made = TotalForecast.of(odoo, perLine, baseByLine, way.digits()).orElseThrow();
        assertThat(paid.subtract(made).abs())
            .as("%s per line %s, base by line %s", lines, perLine, baseByLine)
            .isLessThanOrEqualTo(way.pricing().tolerance(lines, false));
      }
    }
  }

  /** As a shop tells it: allocations in whole minor units, their sum as a percentage (MON3). */
  private static OrderLine line(
      Reckoning way, BigDecimal price, BigDecimal quantity, String percent) {
    BigDecimal list = way.minor(price);
    BigDecimal original = list.multiply(quantity);
    BigDecimal allocated = way.minor(original.multiply(new BigDecimal(percent)).divide(HUNDRED));
    BigDecimal total = original.subtract(allocated);
    BigDecimal unit = total.divide(quantity, 6, RoundingMode.HALF_UP);
    return new OrderLine(
        price + "x" + quantity + "-" + percent,
        OrderLine.Kind.PRODUCT,
        new ProductRef("3", null),
        "SKU",
        "Thing",
        quantity,
        way.both(unit),
        way.both(list),
        allocated.multiply(HUNDRED).divide(original, 6, RoundingMode.HALF_UP),
        way.both(total),
        List.of(new ShopTax("1", "VAT", way.rate())));
  }
}
