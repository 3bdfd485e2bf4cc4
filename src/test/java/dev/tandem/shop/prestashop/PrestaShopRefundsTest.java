package dev.tandem.shop.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.Refund;
import dev.tandem.shop.prestashop.wire.PsOrderSlip;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

  private static List<Refund> refunds(Rows rows) {
    ShopTime time = new ShopTime(ZoneId.of("Europe/Paris"));
    return new PrestaShopRefunds(rows.rows(), time, "EUR").refunds(OTHERWISE);
  }
}
