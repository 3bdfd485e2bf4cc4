package dev.tandem.sync.refund;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.Price;
import dev.tandem.odoo.OdooFacts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which taxes an amount has that belongs to no goods. */
class OwnTaxTest {

  private static final List<Long> TWENTY = List.of(20L);
  private static final List<Long> REDUCED = List.of(5L);

  private final OwnTax own = new OwnTax(Map.of(20L, tax(20L, "20"), 5L, tax(5L, "5.5")), 2);

  @Test
  void anAmountWithTheTaxOfTheGoodsIsSpreadOverThem() {
    assertThat(told(own.of(price("5.00", "6.00"), spread(TWENTY, "5.00", "6.00"))))
        .isEqualTo("{[20]=5.00/6.00}");
  }

  @Test
  void anAmountOfWhichTheShopSaysNoTaxHasNone() {
    assertThat(told(own.of(price("2.00", "2.00"), spread(TWENTY, "2.00", "2.00"))))
        .isEqualTo("{[]=2.00/2.00}");
    assertThat(told(own.of(price("-3.00", "-3.00"), spread(TWENTY, "-3.00", "-3.00"))))
        .isEqualTo("{[]=-3.00/-3.00}");
  }

  @Test
  void anAmountThatFitsOneRateOnlyHasThatRate() {
    Map<List<Long>, Price> goods = spread(TWENTY, "2.50", "3.00");
    goods.put(REDUCED, price("2.84", "3.00"));
    assertThat(told(own.of(price("5.00", "6.00"), goods))).isEqualTo("{[20]=5.00/6.00}");
    assertThat(told(own.of(price("5.69", "6.00"), goods))).isEqualTo("{[5]=5.69/6.00}");
  }

  @Test
  void anAmountThatIsTaxedInPartIsSplit() {
    assertThat(told(own.of(price("5.50", "6.00"), spread(TWENTY, "5.50", "6.00"))))
        .isEqualTo("{[20]=2.50/3.00, []=3.00/3.00}");
  }

  @Test
  void moreTaxThanAnyRateExplainsIsLeftAsItIs() {
    assertThat(told(own.of(price("4.00", "6.00"), spread(TWENTY, "4.00", "6.00"))))
        .isEqualTo("{[20]=4.00/6.00}");
  }

  private static Map<List<Long>, Price> spread(List<Long> taxes, String without, String with) {
    Map<List<Long>, Price> spread = new LinkedHashMap<>();
    spread.put(taxes, price(without, with));
    return spread;
  }

  private static String told(Map<List<Long>, Price> parts) {
    Map<String, String> told = new TreeMap<>();
    parts.forEach(
        (taxes, price) ->
            told.put(
                taxes.toString(),
                price.withoutTax().amount().toPlainString()
                    + "/"
                    + price.withTax().amount().toPlainString()));
    return told.toString();
  }

  private static Price price(String without, String with) {
    return new Price(Money.of(without, "EUR"), Money.of(with, "EUR"));
  }

  private static OdooFacts.Tax tax(long id, String percent) {
    return new OdooFacts.Tax(id, percent + " %", false, new BigDecimal(percent));
  }
}
