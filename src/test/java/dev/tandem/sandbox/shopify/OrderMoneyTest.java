package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.CartLine.custom;
import static dev.tandem.sandbox.shopify.CartLine.deleted;
import static dev.tandem.sandbox.shopify.CartLine.item;
import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class OrderMoneyTest extends ShopifyCase {

  @Test
  void addsEverythingUpToTheTotal() {
    JsonNode order =
        order(
            shop.place(
                anOrder()
                    .taxesAdded()
                    .line(item("MUG", 3).discount("Scratched", "2.00").duty("1.50"))
                    .line(item("TS-15", 1))
                    .shipping("Express", "12.00")
                    .codePercent("SAVE10", "10")
                    .codeShipping("SHIP50", "50")
                    .tip("3.00")
                    .fee("Bottle deposit", "0.75")
                    .cashRounding("0.02")));
    BigDecimal lines = amount(order, "/subtotalPriceSet");
    BigDecimal total =
        lines
            .add(amount(order, "/shippingLines/nodes/0/discountedPriceSet"))
            .add(amount(order, "/totalTaxSet"))
            .add(amount(order, "/totalTipReceivedSet"))
            .add(amount(order, "/currentTotalDutiesSet"))
            .add(amount(order, "/currentTotalAdditionalFeesSet"))
            .add(amount(order, "/totalCashRoundingAdjustment/paymentSet"));
    assertThat(amount(order, "/totalPriceSet")).isEqualByComparingTo(total);
    assertThat(lines).isEqualByComparingTo("62.57");
    assertThat(amount(order, "/totalDiscountsSet")).isEqualByComparingTo("14.95");
    assertThat(total).isEqualByComparingTo("87.55");
  }

  @Test
  void allocatesADiscountToTheCent() {
    JsonNode order =
        order(
            shop.place(
                anOrder()
                    .line("MUG", 1)
                    .line("PENCIL", 1)
                    .line("LAMP", 1)
                    .codeAmount("TEN", "10")));
    BigDecimal allocated =
        StreamSupport.stream(order.at("/lineItems/nodes").spliterator(), false)
            .map(line -> amount(line, "/discountAllocations/0/allocatedAmountSet"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(allocated).isEqualByComparingTo("10");
    assertThat(order.at("/discountApplications/nodes/0/code").asText()).isEqualTo("TEN");
    assertThat(order.at("/discountApplications/nodes/0/value/amount").asText()).isEqualTo("10.0");
    assertThat(order.at("/discountCodes/0").asText()).isEqualTo("TEN");
    assertThat(
            order.at("/lineItems/nodes/0/discountAllocations/0/discountApplication/index").asInt())
        .isZero();
  }

  @Test
  void keepsTaxesInThePricesApart() {
    JsonNode order =
        order(
            shop.place(anOrder().line("MUG", 1).line(item("NOTEBOOK", 1).tax("Reduced", "0.055"))));
    assertThat(amount(order, "/totalPriceSet")).isEqualByComparingTo("36.66");
    assertThat(order.at("/lineItems/nodes/1/taxLines/0/rate").asDouble()).isEqualTo(0.055);
    assertThat(amount(order, "/lineItems/nodes/1/taxLines/0/priceSet"))
        .isEqualByComparingTo("0.81");
    assertThat(order.get("taxLines")).hasSize(2);
    assertThat(amount(order, "/totalTaxSet")).isEqualByComparingTo("4.34");
  }

  @Test
  void knowsSeveralTaxesOfOneLine() {
    JsonNode order =
        order(
            shop.place(
                anOrder()
                    .taxesAdded()
                    .noShipping()
                    .tax("State", "0.06")
                    .tax("County", "0.01")
                    .line(custom("Work", "100", 1))));
    assertThat(order.at("/lineItems/nodes/0/taxLines")).hasSize(2);
    assertThat(amount(order, "/totalPriceSet")).isEqualByComparingTo("107");
  }

  @Test
  void showsWhatTheCustomerPaidInAnotherCurrency() {
    JsonNode order = order(shop.place(anOrder().line("MUG", 1).presentment("USD", "1.10")));
    assertThat(order.at("/totalPriceSet/shopMoney/currencyCode").asText()).isEqualTo("EUR");
    assertThat(order.at("/totalPriceSet/shopMoney/amount").asText()).isEqualTo("21.18");
    assertThat(order.at("/totalPriceSet/presentmentMoney/currencyCode").asText()).isEqualTo("USD");
    assertThat(order.at("/totalPriceSet/presentmentMoney/amount").asText()).isEqualTo("23.3");
    assertThat(order.get("presentmentCurrencyCode").asText()).isEqualTo("USD");
  }

  @Test
  void keepsOnlyTheTextsOfCustomAndDeletedGoods() {
    JsonNode lines =
        order(shop.place(anOrder().line(custom("Engraving", "5", 1)).line(deleted("LAMP", 1))))
            .at("/lineItems/nodes");
    assertThat(lines.at("/0/variant").isNull()).isTrue();
    assertThat(lines.at("/0/sku").isNull()).isTrue();
    assertThat(lines.at("/0/title").asText()).isEqualTo("Engraving");
    assertThat(lines.at("/1/product").isNull()).isTrue();
    assertThat(lines.at("/1/sku").asText()).isEqualTo("LAMP");
  }

  @Test
  void paysWithAGiftCardAndAnotherGateway() {
    JsonNode order = order(shop.place(anOrder().line("MUG", 1).giftCard("10").paid("paypal")));
    assertThat(order.get("transactions")).hasSize(2);
    assertThat(order.at("/transactions/0/gateway").asText()).isEqualTo("gift_card");
    assertThat(order.at("/transactions/1/amountSet/shopMoney/amount").asText()).isEqualTo("11.18");
    assertThat(order.get("displayFinancialStatus").asText()).isEqualTo("PAID");
    assertThat(order.get("paymentGatewayNames")).hasSize(2);
  }

  @Test
  void tellsHowAnOrderIsPaid() {
    assertThat(financial(anOrder().line("MUG", 1).authorized())).isEqualTo("AUTHORIZED");
    assertThat(financial(anOrder().line("MUG", 1).captured())).isEqualTo("PAID");
    assertThat(financial(anOrder().line("MUG", 1).pending("Bank Deposit"))).isEqualTo("PENDING");
    assertThat(financial(anOrder().line("MUG", 1).paid("manual", "5"))).isEqualTo("PARTIALLY_PAID");
    assertThat(financial(anOrder().line("MUG", 1).unpaid())).isEqualTo("PENDING");
    assertThat(
            financial(
                anOrder()
                    .line("MUG", 1)
                    .authorized()
                    .paying("VOID", "SUCCESS", "shopify_payments", null)))
        .isEqualTo("VOIDED");
  }

  @Test
  void sellsAGiftCardWithoutTaxOrParcel() {
    JsonNode order = order(shop.place(anOrder().line("GIFT-50", 1)));
    assertThat(order.at("/lineItems/nodes/0/isGiftCard").asBoolean()).isTrue();
    assertThat(order.at("/lineItems/nodes/0/requiresShipping").asBoolean()).isFalse();
    assertThat(amount(order, "/totalTaxSet")).isEqualByComparingTo("0");
    assertThat(amount(order, "/totalPriceSet")).isEqualByComparingTo("50");
    assertThat(order.get("shippingAddress").isNull()).isTrue();
  }

  @Test
  void knowsCompaniesAndTheirTerms() {
    long id = shop.place(anOrder().line("MUG", 1).company("Company 7", "PO-77").dueIn(30));
    JsonNode order = order(id);
    assertThat(order.at("/purchasingEntity/company/name").asText()).isEqualTo("Company 7");
    assertThat(order.get("poNumber").asText()).isEqualTo("PO-77");
    assertThat(order.get("displayFinancialStatus").asText()).isEqualTo("PENDING");
    JsonNode terms =
        admin.data(
            "query($id: ID!) { order(id: $id) { paymentTerms { paymentTermsName dueInDays"
                + " paymentSchedules(first: 1) { nodes { dueAt } } } } }",
            "id",
            gid(id));
    assertThat(terms.at("/order/paymentTerms/dueInDays").asInt()).isEqualTo(30);
    assertThat(terms.at("/order/paymentTerms/paymentSchedules/nodes/0/dueAt").asText())
        .isEqualTo("2026-12-20T10:00:00Z");
  }

  @Test
  void carriesTaxNumbers() {
    String id =
        gid(
            shop.place(
                anOrder()
                    .line("MUG", 1)
                    .company("Company 8", "PO-1")
                    .taxId("FR00")
                    .localized("TAX_EMAIL_IT", "tax@example.com")));
    JsonNode order =
        admin.data(
            "query($id: ID!) { order(id: $id) { localizedFields(first: 5) { nodes { key value } }"
                + " purchasingEntity { ... on PurchasingCompany { location { taxSettings {"
                + " taxRegistrationId } } } } } }",
            "id",
            id);
    assertThat(order.at("/order/localizedFields/nodes/0/value").asText())
        .isEqualTo("tax@example.com");
    assertThat(order.at("/order/purchasingEntity/location/taxSettings/taxRegistrationId").asText())
        .isEqualTo("FR00");
  }

  @Test
  void knowsNobodyAtTheTill() {
    JsonNode order = order(shop.place(anOrder().line("MUG", 1).anonymous().source("pos")));
    assertThat(order.get("customer").isNull()).isTrue();
    assertThat(order.get("email").isNull()).isTrue();
    assertThat(order.get("billingAddress").isNull()).isTrue();
    assertThat(order.get("sourceName").asText()).isEqualTo("pos");
  }

  private String financial(PlacedShopifyOrder wanted) {
    return order(shop.place(wanted)).get("displayFinancialStatus").asText();
  }

  private static BigDecimal amount(JsonNode order, String path) {
    return new BigDecimal(order.at(path + "/shopMoney/amount").asText());
  }
}
