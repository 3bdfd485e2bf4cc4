package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Money;
import dev.tandem.commerce.OrderState;
import dev.tandem.commerce.OrderState.Stage;
import dev.tandem.commerce.Price;
import dev.tandem.commerce.Refund;
import dev.tandem.shop.prestashop.wire.PsOrderSlip;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrestaShopRefundsTest {

  private static final Instant OTHERWISE = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"8.2.1", "9.1.4"})
  void readsRecordedSlipsOfAnAmountAndOfALine(String version) {
    List<PsOrderSlip> recorded =
        Samples.list("samples/" + version + "-order-slips.json", PsOrderSlip.class);
    List<Refund> refunds =
        refunds(
            Rows.order("")
                .detail("'id':'5','product_quantity_reinjected':'3'")
                .slip(recorded.get(1))
                .slip(recorded.get(0)));
    assertThat(refunds).extracting(Refund::id).containsExactly("1", "2");
    assertThat(refunds.get(0).lines()).isEmpty();
    assertThat(refunds.get(0).total().withoutTax().amount()).isEqualByComparingTo("10");
    assertThat(refunds.get(0).total().withTax().amount()).isEqualByComparingTo("12");
    Refund.Line line = refunds.get(1).lines().get(0);
    assertThat(line.orderLineId()).isEqualTo("5");
    assertThat(line.quantity()).isEqualByComparingTo("1");
    assertThat(line.restocked()).isEqualByComparingTo("1");
    assertThat(line.amount().withTax().amount()).isEqualByComparingTo("12.9");
    assertThat(refunds.get(1).at().toString()).startsWith("2026-11-21T18:20:");
  }

  @Test
  void restockedIsSharedOutOldestFirstAndNeverMoreThanTheSlipHas() {
    String slip =
        "{'id':'%s','associations':{'order_slip_details':[{'id':'%s','id_order_detail':'5',"
            + "'product_quantity':'2'}]}}";
    Rows rows = Rows.order("").detail("'id':'5','product_quantity_reinjected':'3'");
    for (String id : List.of("10", "9", "11")) {
      rows.slip(Samples.row(slip.formatted(id, id).replace('\'', '"'), PsOrderSlip.class));
    }
    List<Refund> refunds = refunds(rows);
    assertThat(refunds).extracting(Refund::id).containsExactly("9", "10", "11");
    assertThat(refunds)
        .extracting(refund -> refund.lines().get(0).restocked().toPlainString())
        .containsExactly("2", "1", "0");
    assertThat(refunds.get(0).at()).isEqualTo(OTHERWISE);
  }

  @Test
  void aSlipOfABareAmountHasThatAmountAndItsShipping() {
    Rows rows =
        Rows.order("")
            .slip(
                Samples.row(
                    "{\"id\":1,\"amount\":\"5.000000\",\"total_shipping_tax_excl\":\"1.0\","
                        + "\"total_shipping_tax_incl\":\"1.2\"}",
                    PsOrderSlip.class));
    Refund refund = refunds(rows).get(0);
    assertThat(refund.shipping().withTax().amount()).isEqualByComparingTo("1.2");
    assertThat(refund.total().withTax().amount()).isEqualByComparingTo("6.2");
    assertThat(refund.total().withoutTax().amount()).isEqualByComparingTo("6");
  }

  /** Slips as a real shop wrote them for an order of 37.04/44.44 and 53.58/56.53. */
  @ParameterizedTest
  @CsvSource({
    // type, excl, incl, amount, ship excl, ship incl, line excl, line incl -> total excl, incl
    "0, 12.345678, 14.810000, 12.345678, 0, 0, 12.35, 14.81, 12.35, 14.81",
    "0, 7.770000, 9.320000, 7.770000, 0, 0, 7.77, 9.32, 7.77, 9.32",
    // Of type 2 for its shipping: the amount is the sum without tax.
    "2, 12.345678, 14.810000, 12.345678, 2.50, 3.00, 12.35, 14.81, 14.85, 17.81",
    "2, 12.345678, 14.810000, 14.810000, 2.50, 3.00, 12.35, 14.81, 14.85, 17.81",
    // Typed by hand.
    "2, 23.800000, 28.560000, 5.000000, 0, 0, 23.80, 28.56, 4.17, 5.00",
    "2, 23.800000, 28.560000, 23.800000, 0, 0, 23.80, 28.56, 19.83, 23.80",
    "2, 23.800000, 28.560000, 5.000000, 4.99, 5.99, 23.80, 28.56, 9.16, 10.99",
    // A voucher kept back, taken off the sum with tax by a shop that starts from prices without.
    "1, 24.690000, 24.630000, 24.690000, 0, 0, 24.69, 29.63, 24.69, 24.63",
    // And by one that starts from prices with tax: it contradicts itself, which is seen later.
    "1, 19.690000, 29.629628, 29.629628, 0, 0, 24.69, 29.63, 19.69, 29.63",
    // A full refund with six decimals.
    "0, 125.606700, 150.728040, 150.728040, 0, 0, 125.61, 150.73, 125.61, 150.73"
  })
  void everyTypeOfSlipComesToWhatTheShopGaveBack(
      String type,
      String excl,
      String incl,
      String amount,
      String shipExcl,
      String shipIncl,
      String lineExcl,
      String lineIncl,
      BigDecimal totalExcl,
      BigDecimal totalIncl) {
    String slip =
        """
        {"id":1,"order_slip_type":"%s","total_products_tax_excl":"%s",
         "total_products_tax_incl":"%s","amount":"%s","total_shipping_tax_excl":"%s",
         "total_shipping_tax_incl":"%s","associations":{"order_slip_details":[
         {"id":"1","id_order_detail":"5","product_quantity":"2","amount_tax_excl":"%s",
         "amount_tax_incl":"%s"}]}}\
        """
            .formatted(type, excl, incl, amount, shipExcl, shipIncl, lineExcl, lineIncl);
    Refund refund = refunds(Rows.order("").slip(Samples.row(slip, PsOrderSlip.class))).get(0);
    assertThat(refund.total().withTax().amount()).isEqualByComparingTo(totalIncl);
    assertThat(refund.total().withoutTax().amount()).isEqualByComparingTo(totalExcl);
    BigDecimal goods = refund.total().withTax().minus(refund.shipping().withTax()).amount();
    assertThat(refund.lines().get(0).amount().withTax().amount()).isEqualByComparingTo(goods);
    assertThat(refund.payouts()).isEmpty();
  }

  @Test
  void whatIsGivenForSeveralLinesIsSharedByWhatTheyCost() {
    String slip =
        """
        {"id":1,"order_slip_type":"2","total_products_tax_excl":"30.00",
         "total_products_tax_incl":"36.00","amount":"10.00","associations":{"order_slip_details":[
         {"id":"1","id_order_detail":"5","product_quantity":"1","amount_tax_excl":"10.00","amount_tax_incl":"12.00"},
         {"id":"1","id_order_detail":"6","product_quantity":"1","amount_tax_excl":"20.00","amount_tax_incl":"24.00"}]}}\
        """;
    Refund refund = refunds(Rows.order("").slip(Samples.row(slip, PsOrderSlip.class))).get(0);
    assertThat(refund.lines())
        .extracting(line -> line.amount().withTax().amount().toPlainString())
        .containsExactly("3.33", "6.67");
  }

  @Test
  void unitsOfASlipBeforeTheFirstShippedStateHadNotLeft() {
    String slip =
        "{\"id\":%d,\"date_add\":\"2026-11-29 1%d:00:00\",\"associations\":"
            + "{\"order_slip_details\":[{\"id\":\"1\",\"id_order_detail\":\"5\","
            + "\"product_quantity\":\"2\"}]}}";
    Rows rows =
        Rows.order("")
            .history("'id':1,'id_order_state':'2','date_add':'2026-11-29 10:00:00'")
            .history("'id':2,'id_order_state':'4','date_add':'2026-11-29 12:00:00'")
            .history("'id':3,'id_order_state':'7','date_add':'2026-11-29 14:00:00'");
    for (int i : List.of(1, 3)) {
      rows.slip(Samples.row(slip.formatted(i, i), PsOrderSlip.class));
    }
    assertThat(refunds(rows))
        .extracting(refund -> refund.lines().get(0).unsent().toPlainString())
        .containsExactly("2", "0");
  }

  private static List<Refund> refunds(Rows rows) {
    ShopTime time = new ShopTime(ZoneId.of("Europe/Paris"));
    Money total = Money.of("200", "EUR");
    Departure departure =
        Departure.of(
            rows.rows(),
            new OrderState("2", "Paid", Stage.PAID),
            id -> id.equals("4") ? Stage.SHIPPED : Stage.PAID,
            time);
    return new PrestaShopRefunds(
            rows.rows(), time, departure, new Price(total, total), row -> "EUR")
        .refunds(OTHERWISE);
  }
}
