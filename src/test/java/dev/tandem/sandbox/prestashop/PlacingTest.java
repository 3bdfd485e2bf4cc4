package dev.tandem.sandbox.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlacingTest extends ShopTest {

  @ParameterizedTest
  @CsvSource({"V8_2,T-shirt (Size:S - Color:White)", "V9_1,T-shirt (Size: S - Color: White)"})
  void computesWhatTheRecordedOrderCost(PrestaShopRelease release, String name) {
    open(release);
    // As order 7 of the samples: 23.90 less 20 %, 20 % tax, two pieces; 45.888 becomes 45.89 by
    // line.
    long order = shop.place(PlacedOrder.order().reducedLine(1, 1, 2, "20").carrier(1));
    assertThat(shop.get("orders", order))
        .containsEntry("total_products", "38.240000")
        .containsEntry("total_products_wt", "45.890000")
        .containsEntry("total_paid", "45.890000")
        .containsEntry("total_paid_real", "45.890000")
        .containsEntry("round_type", "2");
    JsonNode row = caller.json("order_details?display=full").at("/order_details/0");
    assertThat(row.get("product_name").asText()).isEqualTo(name);
    assertThat(row.get("reduction_percent").asText()).isEqualTo("20.00");
    assertThat(row.get("unit_price_tax_incl").asText()).isEqualTo("22.944000");
    assertThat(row.get("original_product_price").asText()).isEqualTo("23.900000");
    assertThat(row.at("/associations/taxes/0/id").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    // Honey: 7.454976 at 5.5 % = 7.865000 a piece (three: 23.595).
    "1,2,22.350000,23.610000", "2,2,22.360000,23.600000", "3,2,22.360000,23.600000",
        "2,1,22.360000,23.590000",
    "2,3,22.360000,23.590000", "2,4,22.360000,23.600000", "2,5,22.360000,23.590000",
        "1,0,22.380000,23.610000"
  })
  void roundsByItemLineOrTotalInSixModes(int type, int mode, String excl, String incl) {
    open(PrestaShopRelease.V8_2);
    shop.rounding(type, mode);
    long order = shop.place(PlacedOrder.order().line(9, 0, 3).carrier(1));
    assertThat(shop.get("orders", order))
        .containsEntry("total_products", excl)
        .containsEntry("total_products_wt", incl)
        .containsEntry("round_type", "" + type)
        .containsEntry("round_mode", "" + mode);
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void takesVouchersOffTheWholeOrder(PrestaShopRelease release) {
    open(release);
    long order =
        shop.place(
            PlacedOrder.order()
                .line(5, 0, 2)
                .line(6, 0, 1)
                .voucherPercent("10")
                .voucherAmount("5.00")
                .freeShipping());
    // Products 50.70 / 58.97 (37.80 at 20 %, 12.90 at 5.5 %), shipping 7.00 / 8.40.
    assertThat(shop.get("orders", order))
        .containsEntry("total_products", "50.700000")
        .containsEntry("total_products_wt", "58.970000")
        .containsEntry("total_shipping", "8.400000")
        .containsEntry("carrier_tax_rate", "20.000")
        .containsEntry("total_discounts", "19.300000")
        .containsEntry("total_discounts_tax_excl", "16.370000")
        .containsEntry("total_paid", "48.070000")
        .containsEntry("total_paid_tax_excl", "41.330000");
    JsonNode rules = caller.json("order_cart_rules?display=full").get("order_cart_rules");
    assertThat(rules.findValuesAsText("value")).containsExactly("5.900000", "5.000000", "8.400000");
    assertThat(rules.findValuesAsText("value_tax_excl"))
        .containsExactly("5.070000", "4.300000", "7.000000");
    assertThat(rules.findValuesAsText("free_shipping")).containsExactly("0", "0", "1");
  }

  @Test
  void neverPaysLessThanNothingAndWrapsWithTax() {
    open(PrestaShopRelease.V8_2);
    long order =
        shop.place(
            PlacedOrder.order().line(3, 0, 1).voucherAmount("500").giftWrap("Enjoy").carrier(1));
    assertThat(shop.get("orders", order))
        .containsEntry("total_wrapping_tax_excl", "2.500000")
        .containsEntry("total_wrapping", "3.000000")
        .containsEntry("total_discounts", "14.280000")
        .containsEntry("total_paid", "3.000000")
        .containsEntry("gift", "1");
  }

  @Test
  void taxesByCountryAndConvertsTheCurrency() {
    open(PrestaShopRelease.V9_1);
    long order =
        shop.place(PlacedOrder.order().customer(4).country("US").currency("USD").line(11, 0, 1));
    assertThat(shop.get("orders", order))
        .containsEntry("conversion_rate", "1.100000")
        .containsEntry("total_products", "90.750000")
        .containsEntry("total_products_wt", "90.750000")
        .containsEntry("total_paid", "98.450000");
    long address = Long.parseLong(shop.get("orders", order).get("id_address_delivery"));
    assertThat(shop.get("addresses", address).get("id_state")).isNotEqualTo("0");
  }

  @Test
  void sendsVirtualGoodsWithoutACarrier() {
    open(PrestaShopRelease.V9_1);
    long order = shop.place(PlacedOrder.order().line(12, 0, 1));
    assertThat(shop.get("orders", order))
        .containsEntry("id_carrier", "0")
        .containsEntry("total_shipping", "0.000000");
    assertThat(shop.ids("order_carriers")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void splitsACartIntoOrdersWithOneReferenceAndOnePayment(PrestaShopRelease release) {
    open(release);
    List<Long> orders =
        shop.placeSplit(
            PlacedOrder.order().line(3, 0, 1).carrier(1),
            PlacedOrder.order().line(5, 0, 1).carrier(1));
    String reference = shop.get("orders", orders.get(0)).get("reference");
    assertThat(reference)
        .matches("[A-Z]{9}")
        .isEqualTo(shop.get("orders", orders.get(1)).get("reference"));
    JsonNode payments =
        caller.json("order_payments?display=full&filter[order_reference]=[" + reference + "]");
    assertThat(payments.get("order_payments").findValuesAsText("amount"))
        .containsExactly("36.960000");
    assertThat(shop.get("orders", orders.get(0)))
        .containsEntry("total_paid_real", "0.000000")
        .containsEntry("valid", "1");
  }

  @Test
  void makesACustomerOfEachGuestOrderWithTheSameMail() {
    open(PrestaShopRelease.V8_2);
    shop.place(PlacedOrder.order().guest("guest@example.com").line(3, 0, 1));
    shop.place(PlacedOrder.order().guest("guest@example.com").line(3, 0, 1));
    JsonNode guests =
        caller.json("customers?filter[email]=[guest@example.com]&display=full").get("customers");
    assertThat(guests.findValuesAsText("is_guest")).containsExactly("1", "1");
    assertThat(guests.get(0).get("id")).isNotEqualTo(guests.get(1).get("id"));
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void paysAndInvoicesOnceWhenAPaidStateIsReached(PrestaShopRelease release) {
    open(release);
    long order = shop.place(PlacedOrder.order().line(3, 0, 1).state("bankwire"));
    assertThat(shop.ids("order_payments")).isEmpty();
    assertThat(shop.get("orders", order))
        .containsEntry("valid", "0")
        .containsEntry("invoice_number", "0");
    shop.pay(order);
    shop.changeState(order, 4);
    assertThat(shop.ids("order_payments")).hasSize(1);
    assertThat(shop.get("order_payments", 1))
        .containsEntry("amount", "22.680000")
        .containsEntry("payment_method", "Bank transfer");
    assertThat(shop.get("orders", order))
        .containsEntry("total_paid_real", "22.680000")
        .containsEntry("invoice_number", "1")
        .containsEntry("delivery_number", "1");
    assertThat(shop.get("order_invoices", 1)).containsEntry("total_paid_tax_incl", "22.680000");
    assertThat(shop.get("order_details", 1)).containsEntry("id_order_invoice", "1");
  }

  @Test
  void givesStockBackOnCancelAndTakesItAgainOnlyForAValidState() {
    open(PrestaShopRelease.V9_1);
    long order = shop.place(PlacedOrder.order().line(1, 2, 5));
    String combination =
        caller
            .json("stock_availables?filter[id_product_attribute]=[2]")
            .findValuesAsText("id")
            .get(0);
    long row = Long.parseLong(combination);
    assertThat(shop.get("stock_availables", row)).containsEntry("quantity", "295");
    assertThat(shop.get("stock_availables", 1)).containsEntry("quantity", "1795");
    shop.cancel(order);
    assertThat(shop.get("stock_availables", row)).containsEntry("quantity", "300");
    shop.changeState(order, 10);
    assertThat(shop.get("stock_availables", row)).containsEntry("quantity", "300");
    // The shop's own flaw: out of "awaiting" into canceled gives back what nobody took.
    shop.cancel(order);
    assertThat(shop.get("stock_availables", row)).containsEntry("quantity", "305");
    shop.pay(order);
    assertThat(shop.get("stock_availables", row)).containsEntry("quantity", "300");
  }

  @Test
  void computesAgainWhenALineChanges() {
    open(PrestaShopRelease.V8_2);
    long order =
        shop.place(PlacedOrder.order().line(3, 0, 1).line(5, 0, 1).voucherPercent("10").carrier(1));
    clock.advance(Duration.ofMinutes(1));
    shop.editQuantity(order, 1, 3);
    shop.editQuantity(order, 2, 0);
    assertThat(shop.get("orders", order))
        .containsEntry("total_products_wt", "42.840000")
        .containsEntry("total_discounts", "4.280000")
        .containsEntry("total_paid", "38.560000")
        .containsEntry("date_upd", "2026-07-01 12:01:00");
    assertThat(caller.json("orders/" + order).at("/order/associations/order_rows")).hasSize(1);
  }

  @Test
  void copiesAChangedAddressAndRenumbersAnEditedCarrier() {
    open(PrestaShopRelease.V9_1);
    long order = shop.place(PlacedOrder.order().line(3, 0, 1));
    long before = Long.parseLong(shop.get("orders", order).get("id_address_delivery"));
    long after = shop.changeAddress(order, Map.of("city", "Newtown"));
    assertThat(shop.get("orders", order)).containsEntry("id_address_delivery", "" + after);
    assertThat(shop.get("addresses", before))
        .containsEntry("deleted", "1")
        .containsEntry("city", "Sampleville");
    long carrier = shop.editCarrier(2, Map.of("name", "My better carrier"));
    assertThat(carrier).isEqualTo(5);
    assertThat(shop.get("carriers", carrier))
        .containsEntry("id_reference", "2")
        .containsEntry("deleted", "0");
    assertThat(shop.get("carriers", 2)).containsEntry("deleted", "1");
  }

  @Test
  void placesAndChangesOrdersOverHttp() {
    open(PrestaShopRelease.V8_2);
    String order =
        "{\"guest\":\"guest@example.com\",\"lines\":[{\"product\":3,\"quantity\":2}],\"state\":\"bankwire\",\"times\":2}";
    HttpResponse<String> placed =
        caller.send(caller.bare("/sandbox/orders").POST(BodyPublishers.ofString(order)));
    assertThat(ShopCaller.read(placed.body()).get("orders").findValuesAsText("id"))
        .containsExactly("1", "2");
    caller.send(
        caller
            .bare("/sandbox/orders/2")
            .method("PATCH", BodyPublishers.ofString("{\"state\":\"paid\"}")));
    assertThat(shop.get("orders", 2)).containsEntry("current_state", "2");
    HttpResponse<String> wrong =
        caller.send(
            caller.bare("/sandbox/orders").POST(BodyPublishers.ofString("{\"state\":\"odd\"}")));
    assertThat(wrong.statusCode()).isEqualTo(400);
  }
}
