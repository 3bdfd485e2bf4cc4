package dev.tandem.sync;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static dev.tandem.sandbox.shopify.StaffRefund.aRefund;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.OdooId;
import dev.tandem.mapping.Choices;
import dev.tandem.mapping.Choices.Subject;
import dev.tandem.sandbox.shopify.CartLine;
import dev.tandem.testing.Stage;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** From an order at Shopify to the books in Odoo, and everything that may follow. */
abstract class ShopifyContract extends ShopifyCase {

  @Inject Choices choices;

  @Test
  void aPaidOrderWithADiscountAndTwoTaxesIsInvoicedAndPaidToTheCent() {
    long id =
        shop.place(
            anOrder()
                .line("MUG", 2)
                .line(CartLine.item("NOTEBOOK", 1).tax("Reduced", "0.055"))
                .codePercent("TEN", "10")
                .paid());
    stage.sync();

    JsonNode sale = sale(id);
    assertThat(amount(sale, "amount_total"))
        .isEqualByComparingTo(shopTotal(id))
        .isEqualByComparingTo("46.54");
    assertThat(lines(sale))
        .filteredOn(line -> amount(line, "discount").signum() > 0)
        .hasSize(2)
        .allSatisfy(line -> assertThat(amount(line, "discount")).isBetween(bd("9.9"), bd("10.1")));
    assertThat(moves("out_invoice"))
        .singleElement()
        .satisfies(
            invoice -> {
              assertThat(amount(invoice, "amount_total")).isEqualByComparingTo("46.54");
              assertThat(invoice.path("payment_state").asText()).isIn("paid", "in_payment");
            });
    assertThat(payments())
        .singleElement()
        .satisfies(paid -> assertThat(amount(paid, "amount")).isEqualByComparingTo("46.54"));
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void aPartOfWhatWasSentComesBackIntoStock() {
    stage.patch("following.shipments", true);
    long id = shop.place(anOrder().line("MUG", 3).paid());
    stage.sync();
    shop.office().fulfill(id, "UPS", "1Z999");
    stage.sync();
    shop.office().refund(id, aRefund().line(0, 1, "RETURN"));
    stage.sync();

    assertThat(moves("out_refund"))
        .singleElement()
        .satisfies(
            note -> {
              assertThat(note.path("state").asText()).isEqualTo("posted");
              assertThat(amount(note, "amount_total")).isEqualByComparingTo("14.28");
            });
    assertThat(pickings())
        .extracting(one -> one.path("picking_type_code").asText(), JsonNodeState::of)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple("outgoing", "done"),
            org.assertj.core.groups.Tuple.tuple("incoming", "done"));
    assertThat(lines(sale(id)))
        .filteredOn(line -> line.path("name").asText().contains("Mug"))
        .singleElement()
        .satisfies(line -> assertThat(amount(line, "qty_delivered")).isEqualByComparingTo("2"));
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void everythingIsGivenBack() {
    stage.patch("following.shipments", true);
    long id = shop.place(anOrder().line("MUG", 2).paid());
    stage.sync();
    shop.office().fulfill(id, "UPS", "1Z998");
    stage.sync();
    shop.office().refund(id, aRefund().line(0, 2, "RETURN").shipping("6.90"));
    stage.sync();

    assertThat(moves("out_refund"))
        .singleElement()
        .satisfies(
            note -> assertThat(amount(note, "amount_total")).isEqualByComparingTo(shopTotal(id)));
    assertThat(payments())
        .extracting(paid -> paid.path("payment_type").asText())
        .containsExactlyInAnyOrder("inbound", "outbound");
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void anUnpaidOrderThatIsCancelledIsCancelledInOdoo() {
    stage.patch("invoicing.invoices", "PAID");
    long id = shop.place(anOrder().line("MUG", 1).pending("bank_transfer"));
    stage.sync();
    assertThat(sale(id).path("state").asText()).isEqualTo("sale");
    shop.office().cancel(id, false);
    shop.office().finishJobs();
    stage.sync();

    assertThat(sale(id).path("state").asText()).isEqualTo("cancel");
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void twoGatewaysPayIntoTwoJournals() {
    long cash = cash();
    Stage.get(
        () ->
            choices.choose(
                stage.shop(), Subject.GATEWAY, "gift_card", "gift_card", new OdooId(cash)));
    long id =
        shop.place(anOrder().line("LAMP", 1).giftCard("30.00").paid("shopify_payments", "75.90"));
    stage.sync();

    assertThat(shopTotal(id)).isEqualByComparingTo("105.90");
    assertThat(payments())
        .extracting(
            paid -> amount(paid, "amount").stripTrailingZeros(),
            paid -> paid.path("journal_id").path(0).longValue())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(bd("30").stripTrailingZeros(), cash),
            org.assertj.core.groups.Tuple.tuple(bd("75.9"), bank()));
    assertThat(moves("out_invoice"))
        .singleElement()
        .satisfies(
            invoice ->
                assertThat(invoice.path("payment_state").asText()).isIn("paid", "in_payment"));
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void anOrderIsKeptInTheCurrencyThatTheCustomerSaw() {
    useCurrency("GBP");
    long id = shop.place(anOrder().line("MUG", 2).presentment("GBP", "0.87").paid());
    stage.sync();

    JsonNode sale = sale(id);
    assertThat(sale.path("currency_id").path(1).asText()).isEqualTo("GBP");
    assertThat(amount(sale, "amount_total")).isEqualByComparingTo(shopTotal(id));
    assertThat(moves("out_invoice"))
        .singleElement()
        .satisfies(
            invoice -> {
              assertThat(invoice.path("currency_id").path(1).asText()).isEqualTo("GBP");
              assertThat(amount(invoice, "amount_residual")).isZero();
            });
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void aCompanyBuysThroughItsPeople() {
    long first =
        shop.place(
            anOrder().line("MUG", 1).company("Company 7 " + stage.shopName(), "PO-1").paid());
    long second =
        shop.place(
            anOrder().line("LAMP", 1).company("Company 7 " + stage.shopName(), "PO-2").paid());
    stage.sync();
    stage.sync();

    List<JsonNode> companies =
        odoo.search(
            "res.partner",
            List.of(
                List.of("name", "=", "Company 7 " + stage.shopName()),
                List.of("is_company", "=", true)),
            "name");
    assertThat(companies).hasSize(1);
    long company = companies.get(0).path("id").longValue();
    for (long id : new long[] {first, second}) {
      assertThat(sale(id).path("client_order_ref").asText()).contains("PO-");
      List<JsonNode> buyer =
          odoo.search(
              "res.partner",
              List.of(List.of("id", "=", sale(id).path("partner_id").path(0).longValue())),
              "commercial_partner_id");
      assertThat(buyer.get(0).path("commercial_partner_id").path(0).longValue()).isEqualTo(company);
      assertRepeatsWithoutEffect(id);
    }
  }

  @Test
  void tipsDutiesGiftCardsAndThingsTypedInByHandAreLines() {
    long id =
        shop.place(
            anOrder()
                .line(CartLine.item("MUG", 1).duty("2.00"))
                .line(CartLine.item("GIFT-50", 1).untaxed())
                .line(CartLine.custom("Engraving", "5.00", 1))
                .tip("3.00")
                .paid());
    stage.sync();

    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(amount(sale(id), "amount_total")).isEqualByComparingTo(shopTotal(id));
    assertThat(lines(sale(id)))
        .extracting(line -> line.path("name").asText())
        .anyMatch(name -> name.contains("Engraving"))
        .anyMatch(name -> name.contains("Gift card"));
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void anEditedOrderIsEditedInOdoo() {
    stage.patch("orderTarget.createAs", "CONFIRMED_ORDER");
    long id = shop.place(anOrder().line("MUG", 3).pending("bank_transfer"));
    stage.sync();
    shop.office().reduceLine(id, 0, 1);
    shop.office().addLine(id, CartLine.item("LAMP", 1));
    stage.sync();

    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    Map<String, BigDecimal> quantities = new java.util.TreeMap<>();
    lines(sale(id))
        .forEach(
            line ->
                quantities.merge(
                    line.path("name").asText().contains("Mug")
                        ? "mug"
                        : line.path("name").asText().contains("Lamp") ? "lamp" : "other",
                    amount(line, "product_uom_qty"),
                    BigDecimal::add));
    assertThat(quantities.get("mug")).isEqualByComparingTo("1");
    assertThat(quantities.get("lamp")).isEqualByComparingTo("1");
    assertRepeatsWithoutEffect(id);
  }

  @Test
  void whatTheBuyerWroteIntoALineStandsInItsText() {
    long id =
        shop.place(
            anOrder()
                .line(
                    CartLine.item("MUG", 1)
                        .attribute("Engraving", "For Anna")
                        .attribute("_app", "7"))
                .line(CartLine.item("MUG", 1).attribute("Engraving", "For Bruno"))
                .codePercent("TEN", "10")
                .paid());
    stage.sync();

    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertThat(lines(sale(id)))
        .extracting(line -> line.path("name").asText())
        .anyMatch(name -> name.endsWith("\nEngraving: For Anna"))
        .anyMatch(name -> name.endsWith("\nEngraving: For Bruno"))
        .noneMatch(name -> name.contains("_app"));
    assertRepeatsWithoutEffect(id);
  }

  /** A journal that is not the bank's. */
  abstract long cash();

  /** A person activates a currency and gives it a price list. */
  abstract void useCurrency(String code);

  private static BigDecimal bd(String text) {
    return new BigDecimal(text);
  }

  /** Reads the state of a record. */
  private static final class JsonNodeState {
    static String of(JsonNode record) {
      return record.path("state").asText();
    }
  }
}
