package dev.tandem.sync.order;

import static dev.tandem.commerce.OrderLine.Kind.CASH_ROUNDING;
import static dev.tandem.commerce.OrderLine.Kind.DUTY;
import static dev.tandem.commerce.OrderLine.Kind.FEE;
import static dev.tandem.commerce.OrderLine.Kind.GIFT_CARD;
import static dev.tandem.commerce.OrderLine.Kind.PRODUCT;
import static dev.tandem.commerce.OrderLine.Kind.TIP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lines that are no goods, goods that are no products, reductions, currencies: in any Odoo. */
abstract class ToldLinesContract extends ToldOrderCase {

  /** Brings a currency into use, as the administrator does. */
  abstract void activate(String currency);

  @Test
  void tipsDutiesGiftCardsFeesAndCashRoundingAreLinesOfProductsOfTheirOwn() {
    long id =
        imported(
            edit ->
                edit.withoutLines()
                    .line(TIP, "Tip for the team", "3.50")
                    .line(DUTY, "", "7.20")
                    .line(GIFT_CARD, "Gift card 50", "50")
                    .line(FEE, "Cash on delivery", "2.40")
                    .line(CASH_ROUNDING, "", "-0.03"));
    assertTotal(id, "63.07");
    List<JsonNode> lines = details(id);
    assertThat(lines.stream().map(line -> line.path("name").asText()))
        .containsExactly(
            "Tip for the team",
            "Customs duties",
            "Gift card 50",
            "Cash on delivery",
            "Cash rounding");
    assertThat(lines.stream().map(line -> ref(line, "product_id")))
        .doesNotHaveDuplicates()
        .hasSize(5);
    assertThat(lines).allMatch(line -> line.path(taxes()).isEmpty());
    assertThat(saleOf(id).path("state").asText()).isEqualTo("sale");
    JsonNode before = saleOf(id);
    again(id);
    assertThat(saleOf(id)).isEqualTo(before);
  }

  @Test
  void theDefaultTaxOfAChosenProductDoesNotSneakIn() {
    long tax =
        odoo.search(
                "account.tax",
                List.of(List.of("type_tax_use", "=", "sale"), List.of("amount", "=", 20)),
                "id")
            .get(0)
            .path("id")
            .longValue();
    long product =
        make(
            "product.product",
            Map.of(
                "name",
                unique("Tips"),
                "type",
                "service",
                "list_price",
                9,
                "taxes_id",
                List.of(List.of(6, 0, List.of(tax)))));
    stage.patch("orderTarget.details.tipProductId", product);
    long id = imported(edit -> edit.line(TIP, "Tip", "5"));
    assertSynced(id);
    JsonNode line = detail(id, "Tip");
    assertThat(ref(line, "product_id")).isEqualTo(product);
    assertThat(line.path(taxes())).isEmpty();
    assertThat(line.path("price_unit").decimalValue()).isEqualByComparingTo("5");
  }

  @Test
  void goodsThatAreNoProductOfTheShopAreFoundBySkuOrStandOnThePlaceholder() {
    String sku = unique("ENG").replace(' ', '-');
    long engraving = make("product.product", Map.of("name", "Engraving work", "default_code", sku));
    String later = unique("LATER").replace(' ', '-');
    long id =
        imported(
            edit ->
                edit.line(PRODUCT, "Engraving", sku, "2", "4.20")
                    .line(PRODUCT, "Ribbon", "", "1", "1.50")
                    .line(PRODUCT, "Sample", later, "3", "0.10"));
    assertSynced(id);
    assertThat(ref(detail(id, "Engraving"), "product_id")).isEqualTo(engraving);
    long placeholder = ref(detail(id, "Ribbon"), "product_id");
    assertThat(placeholder).isNotEqualTo(engraving);
    assertThat(ref(detail(id, "Sample"), "product_id")).isEqualTo(placeholder);
    assertThat(stage.column("flags", id))
        .contains("'Ribbon' is no product of the shop; a placeholder stands in")
        .contains("'Sample'")
        .doesNotContain("'Engraving'");
    JsonNode before = saleOf(id);
    // Made meanwhile: a line that may be delivered already stays where it is.
    make("product.product", Map.of("name", "Sample", "default_code", later));
    again(id);
    assertThat(saleOf(id)).isEqualTo(before);
    assertThat(ref(detail(id, "Sample"), "product_id")).isEqualTo(placeholder);
    assertSynced(id);
  }

  @Test
  void anAmbiguousSkuWaitsForAPersonAndTheOrderFollows() {
    String sku = unique("TWO").replace(' ', '-');
    make("product.product", Map.of("name", "One", "default_code", sku));
    long other = make("product.product", Map.of("name", "Other", "default_code", sku));
    long id = imported(edit -> edit.line(PRODUCT, "Typed in", sku, "1", "8"));
    assertThat(stage.status(id)).isEqualTo("waiting");
    assertThat(stage.reason(id)).contains("2 products in Odoo have the reference '" + sku + "'");
    assertThat(sales(id)).isEmpty();
    write("product.product", other, Map.of("default_code", sku + "-b"));
    again(id);
    assertSynced(id);
    assertThat(saleOf(id).path("state").asText()).isEqualTo("sale");
  }

  @Test
  void reductionsStayVisibleAsPercentAndTheTotalIsTheShopsToTheCent() {
    for (boolean included : List.of(false, true)) {
      if (included) {
        stage.mapIncludedTax("1", 20);
      }
      long id =
          imported(
              edit ->
                  edit.withoutLines()
                      .reduced("a", "", "7", "10.99", "6.85")
                      .reduced("b", "", "3", "33.33", "10.00")
                      .reduced("c", "", "1", "1.05", "0.10")
                      .reduced("d", "", "12", "19.95", "79.80"));
      assertTotal(id, total("76.93-6.85", "99.99-10", "0.95", "159.60"));
      assertThat(saleOf(id).path("state").asText()).isEqualTo("sale");
      assertDiscount(id, "Reduced a", included ? "10.99" : "9.16", "8.90");
      assertDiscount(id, "Reduced b", included ? "33.33" : "27.78", "10.00");
      assertDiscount(id, "Reduced c", included ? "1.05" : "0.88", "9.52");
      assertDiscount(id, "Reduced d", included ? "19.95" : "16.63", "33.33");
      JsonNode before = saleOf(id);
      again(id);
      assertThat(saleOf(id)).isEqualTo(before);
    }
  }

  private static String total(String... parts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String part : parts) {
      String[] both = part.split("-");
      sum = sum.add(new BigDecimal(both[0]));
      sum = both.length > 1 ? sum.subtract(new BigDecimal(both[1])) : sum;
    }
    return sum.toPlainString();
  }

  /** The original price to the cent; the percentage but for what cents make of a small price. */
  private void assertDiscount(long id, String name, String price, String percent) {
    JsonNode line = detail(id, name);
    assertThat(line.path("price_unit").decimalValue().subtract(new BigDecimal(price)).abs())
        .as("price of %s", line)
        .isLessThanOrEqualTo(new BigDecimal("0.005"));
    assertThat(line.path("discount").decimalValue().subtract(new BigDecimal(percent)).abs())
        .as("Disc.%% of %s", line)
        .isLessThanOrEqualTo(new BigDecimal("1"));
  }

  @Test
  void anOrderInAnotherCurrencyIsASaleOrderInThatCurrencyToTheMinorUnit() {
    assertExactIn("USD", "10.99", "0.77");
    assertExactIn("JPY", "1099", "77");
  }

  @Test
  void aCurrencyOfThreeDecimalsIsExactOrTheOrderIsHeldAndSaysBothTotals() {
    if (keepsThreeDecimals()) {
      assertExactIn("KWD", "10.990", "0.770");
      return;
    }
    long id = reducedIn("KWD", "10.990", "0.770");
    assertThat(stage.status(id)).isEqualTo("waiting");
    assertThat(stage.reason(id))
        .contains("held as a draft", "the shop says 76.160 KWD", "0.001 differ");
    long sale = saleOf(id).path("id").longValue();
    assertThat(one("sale.order", sale, "state").path("state").asText()).isEqualTo("draft");
  }

  /** Odoo 14 keeps prices with two decimals, whatever their currency. */
  boolean keepsThreeDecimals() {
    return true;
  }

  private long reducedIn(String currency, String price, String less) {
    activate(currency);
    assertThat(pricelist(currency)).isPositive();
    clock.advance(Duration.ofHours(2)); // what is known of Odoo is read again
    return imported(edit -> edit.in(currency).withoutLines().reduced("a", "", "7", price, less));
  }

  private void assertExactIn(String currency, String price, String less) {
    long id = reducedIn(currency, price, less);
    assertTotal(
        id,
        new BigDecimal(price)
            .multiply(BigDecimal.valueOf(7))
            .subtract(new BigDecimal(less))
            .toPlainString());
    JsonNode sale =
        one("sale.order", saleOf(id).path("id").longValue(), "currency_id", "pricelist_id");
    assertThat(sale.path("currency_id").path(1).asText()).isEqualTo(currency);
    assertThat(detail(id, "Reduced a").path("discount").decimalValue()).isPositive();
  }

  @Test
  void aPricelistOfTheSettingsIsNotMixedWithAnotherCurrency() {
    activate("USD");
    pricelist("USD");
    long euros =
        odoo.search("product.pricelist", List.of(), "currency_id").stream()
            .filter(row -> row.path("currency_id").path(1).asText().equals("EUR"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .longValue();
    clock.advance(Duration.ofHours(2));
    stage.patch("orderTarget.pricelistId", euros);
    long id = imported(edit -> edit.in("USD"));
    assertSynced(id);
    JsonNode sale = one("sale.order", saleOf(id).path("id").longValue(), "currency_id");
    assertThat(sale.path("currency_id").path(1).asText()).isEqualTo("USD");
  }

  @Test
  void aCurrencyThatOdooDoesNotUseIsAnIssueThatNamesItAndItsFix() {
    long id = imported(edit -> edit.in("CHF"));
    assertThat(stage.status(id)).isEqualTo("waiting");
    assertThat(stage.reason(id)).contains("the currency CHF is not active in Odoo");
    assertThat(sales(id)).isEmpty();
  }

  private long pricelist(String currency) {
    List<JsonNode> found =
        odoo.search("product.pricelist", List.of(List.of("currency_id.name", "=", currency)), "id");
    if (!found.isEmpty()) {
      return found.get(0).path("id").longValue();
    }
    long id =
        odoo.search("res.currency", List.of(List.of("name", "=", currency)), "id")
            .get(0)
            .path("id")
            .longValue();
    return make("product.pricelist", Map.of("name", currency, "currency_id", id));
  }

  @Test
  void anEditedOrderIsFollowedWhateverBecameOfItsLines() {
    long id =
        imported(
            edit ->
                edit.line(PRODUCT, "Kept", "", "2", "10")
                    .line(PRODUCT, "Dropped", "", "1", "5")
                    .line(PRODUCT, "Zeroed", "", "1", "7"));
    assertSynced(id);
    JsonNode before = saleOf(id);
    int count = details(id).size();
    tell(
        id,
        edit ->
            edit.firstTimes(3)
                .line(PRODUCT, "Kept", "", "2", "10")
                .line("x4", PRODUCT, "Zeroed", "", "0", "7")
                .line("x9", PRODUCT, "Added", "", "1", "3.33"));
    again(id);
    assertSynced(id);
    JsonNode after = saleOf(id);
    assertThat(after.path("id")).isEqualTo(before.path("id"));
    assertThat(after.path("state").asText()).isEqualTo("sale");
    Set<String> open =
        details(id).stream()
            .filter(line -> line.path("product_uom_qty").decimalValue().signum() != 0)
            .map(line -> line.path("name").asText())
            .collect(Collectors.toSet());
    assertThat(open).contains("Kept", "Added").doesNotContain("Dropped", "Zeroed");
    assertThat(details(id)).hasSize(count + 1);
    again(id);
    assertThat(saleOf(id)).isEqualTo(after);
  }

  @Test
  void aLineThatHadNoQuantityFromTheStartIsNotWritten() {
    long id =
        imported(
            edit ->
                edit.line(PRODUCT, "Gone before", "", "0", "4")
                    .line(PRODUCT, "There", "", "1", "4"));
    assertSynced(id);
    assertThat(details(id).stream().map(line -> line.path("name").asText()))
        .contains("There")
        .doesNotContain("Gone before");
  }
}
