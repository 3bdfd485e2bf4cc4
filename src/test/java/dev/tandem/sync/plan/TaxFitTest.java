package dev.tandem.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.odoo.OdooFacts;
import dev.tandem.odoo.States;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TaxFitTest {

  private static final OdooFacts.Tax VAT =
      new OdooFacts.Tax(5, "20 %", false, new BigDecimal("20"));

  @Test
  void aLineIsSaidOtherwiseWhereThatMakesTheTaxTheShops() {
    // 42.04 comes to 8.41 of tax, the shop charges 8.40; 42.02 comes to that.
    List<PlannedLine> fit =
        fit("8.40", List.of(line("12.35", "3"), line("12.34", "3")), List.of(line("4.99", "1")));
    assertThat(fit.get(0).priceUnit()).isEqualByComparingTo("12.34");
  }

  @Test
  void aLineStaysAsItIsReadWhereNothingIsGained() {
    assertThat(
            fit("8.41", List.of(line("12.35", "3"), line("12.34", "3")), List.of(line("4.99", "1")))
                .get(0)
                .priceUnit())
        .isEqualByComparingTo("12.35");
  }

  @Test
  void twoLinesTogetherDoWhatOneCannot() {
    List<PlannedLine> fit =
        fit(
            "4.01",
            List.of(line("10.00", "1"), line("10.02", "1")),
            List.of(line("10.00", "1"), line("10.02", "1")));
    assertThat(fit)
        .extracting(PlannedLine::priceUnit)
        .allMatch(price -> price.toString().equals("10.02"));
  }

  private static List<PlannedLine> fit(String wanted, List<PlannedLine> a, List<PlannedLine> b) {
    OdooFacts facts =
        new OdooFacts(
            19,
            1,
            Map.of(),
            Map.of(),
            Map.of(),
            new States(List.of()),
            Map.of(),
            Map.of(),
            Map.of(5L, VAT),
            List.of(),
            Set.of(),
            2,
            2,
            false);
    return new TaxFit(new OdooForecast(facts, 2), Map.of(5L, new BigDecimal(wanted)), 2)
        .fit(List.of(a, b));
  }

  private static PlannedLine line(String price, String quantity) {
    return new PlannedLine(
        "order_1_l1",
        3,
        "Thing",
        new BigDecimal(quantity),
        new BigDecimal(price),
        BigDecimal.ZERO,
        List.of(5L),
        false);
  }
}
