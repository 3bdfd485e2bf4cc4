package dev.tandem.sync.order;

import static dev.tandem.sandbox.prestashop.PlacedOrder.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OrderTarget;
import dev.tandem.connection.ShopSettings;
import dev.tandem.sandbox.prestashop.PlacedOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every Odoo, real or stand-in, must show after an import. */
abstract class OrderImportContract extends OrderCase {

  /** Tandem's user may not delete orders; people may. */
  abstract void deleteAsAPerson(String model, long id);

  @Test
  void importsAPaidOrderAsAConfirmedSaleOrderWithTheShopsTotal() {
    long id = shop.place(order().customer(1).line(3, 0, 2).line(6, 0, 1).state("paid"));
    stage.sync();
    JsonNode sale = saleOf(id);
    assertThat(sale.path("state").asText()).isEqualTo("sale");
    assertSameTotal(id, sale);
    assertThat(sale.path("client_order_ref").asText()).isEqualTo(reference(id));
    assertThat(stage.status(id)).isEqualTo("synced");
    assertThat(lines(sale)).hasSize(3);
  }

  @Test
  void keepsTheDateOfTheShopThroughConfirmation() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    clock.advance(Duration.ofHours(3));
    // The stand-in shop dates orders by the same clock, to the second, in its own zone.
    assertThat(saleOf(id).path("date_order").asText())
        .isEqualTo(
            stage.column("to_char(placed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')", id));
  }

  @Test
  void aRepeatedImportChangesNothing() {
    long id = shop.place(order().customer(2).line(3, 0, 1).line(1, 1, 2));
    stage.sync();
    JsonNode before = saleOf(id);
    for (int i = 0; i < 3; i++) {
      again(id);
    }
    assertThat(sales(id)).hasSize(1);
    assertThat(saleOf(id)).isEqualTo(before);
    assertThat(lines(before)).hasSize(3);
  }

  @Test
  void combinationsBecomeVariantsOfOneProduct() {
    long id = shop.place(order().customer(1).line(2, 7, 1).line(2, 10, 2));
    stage.sync();
    Set<Long> products =
        lines(saleOf(id)).stream()
            .map(line -> line.path("product_id").path(0).longValue())
            .collect(Collectors.toSet());
    List<JsonNode> variants =
        odoo.search(
            "product.product",
            List.of(List.of("id", "in", products), List.of("default_code", "like", "SW-")),
            "product_tmpl_id",
            "default_code");
    assertThat(variants).hasSize(2);
    assertThat(variants.get(0).path("product_tmpl_id"))
        .isEqualTo(variants.get(1).path("product_tmpl_id"));
    assertThat(variants.get(0).path("default_code"))
        .isNotEqualTo(variants.get(1).path("default_code"));
  }

  @Test
  void aChangedQuantityIsUpdatedInPlace() {
    long id = shop.place(order().customer(1).line(3, 0, 1).line(4, 0, 1));
    stage.sync();
    JsonNode before = saleOf(id);
    long row = Long.parseLong(firstRow(id));
    clock.advance(Duration.ofSeconds(5));
    shop.editQuantity(id, row, 3);
    stage.sync();
    JsonNode after = saleOf(id);
    assertThat(after.path("id")).isEqualTo(before.path("id"));
    assertSameTotal(id, after);
    assertThat(after.path("order_line")).isEqualTo(before.path("order_line"));
    assertThat(new BigDecimal(after.path("amount_total").asText()))
        .isGreaterThan(new BigDecimal(before.path("amount_total").asText()));
  }

  @Test
  void aCancelledOrderIsCancelledInOdoo() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    clock.advance(Duration.ofSeconds(5));
    shop.cancel(id);
    stage.sync();
    assertThat(saleOf(id).path("state").asText()).isEqualTo("cancel");
    again(id);
    assertThat(saleOf(id).path("state").asText()).isEqualTo("cancel");
    assertThat(sales(id)).hasSize(1);
  }

  @Test
  void anOrderCancelledBeforeItsImportIsSkippedWithItsReason() {
    long id = shop.place(order().customer(1).line(3, 0, 1).state("canceled"));
    stage.sync();
    assertThat(sales(id)).isEmpty();
    assertThat(stage.status(id)).isEqualTo("skipped");
    assertThat(stage.reason(id)).contains("cancelled in the shop");
  }

  @Test
  void aDeletedProductIsReplacedByAPlaceholderAndTheOrderIsFlagged() {
    long id = shop.place(order().customer(1).line(5, 0, 2).line(3, 0, 1));
    shop.deleteProduct(5);
    stage.sync();
    assertSameTotal(id, saleOf(id));
    assertThat(stage.column("flags", id)).contains("product 5 was deleted in the shop");
    assertThat(lines(saleOf(id)).stream().map(line -> line.path("name").asText()))
        .anyMatch(name -> name.startsWith("Cushion"));
  }

  @Test
  void anOrderThatAPersonDeletedInOdooIsAConflictAndNotMadeAgain() {
    stage.change(
        settings ->
            new ShopSettings(
                true,
                true,
                settings.pollEvery(),
                settings.pollOverlap(),
                null,
                null,
                null,
                drafts()));
    long id = shop.place(order().customer(1).line(3, 0, 1));
    stage.sync();
    deleteAsAPerson("sale.order", saleOf(id).path("id").longValue());
    again(id);
    assertThat(sales(id)).isEmpty();
    assertThat(stage.status(id)).isEqualTo("conflict");
    again(id);
    assertThat(sales(id)).isEmpty();
  }

  @Test
  void aReturningGuestIsOneContactWhateverTheCapitals() {
    String mail = "guest." + System.nanoTime() + "_x@example.com";
    long first = shop.place(order().guest(mail).line(3, 0, 1));
    stage.sync();
    long second = shop.place(order().guest(mail.toUpperCase(java.util.Locale.ROOT)).line(4, 0, 1));
    stage.sync();
    assertThat(saleOf(second).path("partner_id").path(0))
        .isEqualTo(saleOf(first).path("partner_id").path(0));
    assertThat(odoo.search("res.partner", List.of(List.of("email", "=ilike", mail)), "id"))
        .hasSize(1);
  }

  @Test
  void theSameAddressIsRecognisedAndANewOneBecomesAChild() {
    long first = shop.place(order().customer(3).line(3, 0, 1));
    stage.sync();
    long partner = saleOf(first).path("partner_id").path(0).longValue();
    int before = children(partner).size();
    long second = shop.place(order().customer(3).line(3, 0, 1));
    stage.sync();
    assertThat(children(partner)).hasSize(before);
    shop.changeAddress(second, Map.of("address1", "7 new street " + second));
    again(second);
    long third = shop.place(order().customer(3).line(3, 0, 1));
    stage.sync();
    assertThat(saleOf(third).path("partner_id").path(0).longValue()).isEqualTo(partner);
  }

  @Test
  void vouchersGiftWrapAndTwoTaxRatesComeToTheCent() {
    List<PlacedOrder> orders =
        List.of(
            order().customer(1).line(3, 0, 3).line(7, 0, 2).voucherPercent("10"),
            order().customer(1).line(3, 0, 1).line(9, 0, 7).voucherAmount("5.00"),
            order().customer(1).line(10, 0, 13).freeShipping(),
            order().customer(1).line(8, 0, 2).giftWrap("For you").reducedLine(4, 0, 3, "15"),
            order().customer(1).reducedLine(1, 2, 2, "20").voucherPercent("7.5").freeShipping(),
            order().customer(2).line(12, 0, 1));
    for (PlacedOrder placed : orders) {
      long id = shop.place(placed);
      stage.sync();
      assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
      assertSameTotal(id, saleOf(id));
      assertThat(saleOf(id).path("state").asText()).isEqualTo("sale");
    }
  }

  @Test
  void aVoucherAsLinesIsOneNegativeLineForEachTax() {
    stage.change(
        settings ->
            new ShopSettings(
                true,
                true,
                settings.pollEvery(),
                settings.pollOverlap(),
                null,
                null,
                null,
                target(OrderTarget.CreateAs.CONFIRMED_ORDER, OrderTarget.DiscountsAs.LINES)));
    long id = shop.place(order().customer(1).line(3, 0, 3).line(7, 0, 2).voucherAmount("12.34"));
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertSameTotal(id, saleOf(id));
    assertThat(
            lines(saleOf(id)).stream()
                .filter(line -> line.path("price_total").decimalValue().signum() < 0))
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(lines(saleOf(id))).allMatch(line -> line.path("discount").asDouble() == 0);
  }

  @Test
  void taxesThatPricesContainComeToTheCentToo() {
    stage.mapIncludedTax("1", 20);
    long id =
        shop.place(order().customer(1).line(3, 0, 3).line(10, 0, 7).reducedLine(4, 0, 2, "15"));
    stage.sync();
    assertThat(stage.status(id)).as(stage.reason(id)).isEqualTo("synced");
    assertSameTotal(id, saleOf(id));
    assertThat(saleOf(id).path("state").asText()).isEqualTo("sale");
  }

  @Test
  void everyRoundingModeOfTheShopComesToTheCent() {
    for (int type = 1; type <= 3; type++) {
      for (int mode : List.of(0, 1, 2, 4)) {
        shop.rounding(type, mode);
        long id = shop.place(order().customer(1).line(9, 0, 7).line(10, 0, 3).line(8, 0, 1));
        stage.sync();
        assertThat(stage.status(id))
            .as("type %d, mode %d: %s", type, mode, stage.reason(id))
            .isEqualTo("synced");
        assertSameTotal(id, saleOf(id));
      }
    }
  }

  @Test
  void aSplitCartIsOneSaleOrderForEachPart() {
    List<Long> parts =
        shop.placeSplit(order().customer(4).line(3, 0, 1), order().customer(4).line(4, 0, 2));
    stage.sync();
    assertThat(parts).hasSize(2);
    assertThat(reference(parts.get(1))).isEqualTo(reference(parts.get(0)));
    assertThat(sales(parts.get(0))).hasSize(2);
  }

  @Test
  void anUnexplainedDifferenceIsHeldAsADraftWithBothSides() {
    long id = shop.place(order().customer(1).line(3, 0, 1));
    shop.put("orders", id, Map.of("total_paid_tax_incl", "999.990000", "total_paid", "999.990000"));
    stage.sync();
    assertThat(saleOf(id).path("state").asText()).isEqualTo("draft");
    assertThat(stage.status(id)).isEqualTo("waiting");
    assertThat(stage.reason(id)).contains("999.99").contains("held as a draft");
  }
}
