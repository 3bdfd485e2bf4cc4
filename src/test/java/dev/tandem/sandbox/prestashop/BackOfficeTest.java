package dev.tandem.sandbox.prestashop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BackOfficeTest extends ShopTest {

  private BackOffice office;

  @BeforeEach
  void openShop() {
    open(PrestaShopRelease.V9_1);
    office = shop.office();
  }

  @Test
  void aRefundCountsOnTheLineAndLeavesTheOrderAlone() {
    long order = shop.place(PlacedOrder.order().line(3, 0, 3));
    Map<String, String> before = shop.get("orders", order);
    String stock = shop.get("stock_availables", stockOf(3)).get("quantity");
    clock.advance(Duration.ofMinutes(1));
    long row = office.rows(order).get(0);
    long slip = office.refund(order, RefundSlip.slip().line(row, 2));
    assertThat(shop.get("order_details", row))
        .containsEntry("product_quantity_refunded", "2")
        .containsEntry("product_quantity_reinjected", "0");
    assertThat(shop.get("stock_availables", stockOf(3))).containsEntry("quantity", stock);
    assertThat(shop.get("orders", order)).isEqualTo(before);
    assertThat(shop.get("order_slip", slip))
        .containsEntry("total_products_tax_excl", "23.800000")
        .containsEntry("total_products_tax_incl", "28.560000")
        .containsEntry("total_shipping_tax_incl", "0.000000")
        .containsEntry("date_upd", "2026-07-01 12:01:00");
    assertThatThrownBy(() -> office.refund(order, RefundSlip.slip().line(row, 2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aRefundThatRestocksGivesTheGoodsBack() {
    long order = shop.place(PlacedOrder.order().line(3, 0, 3));
    long stock = Long.parseLong(shop.get("stock_availables", stockOf(3)).get("quantity"));
    long row = office.rows(order).get(0);
    long slip = office.refund(order, RefundSlip.slip().line(row, 2, "10.00").shipping().restock());
    assertThat(shop.get("order_details", row)).containsEntry("product_quantity_reinjected", "2");
    assertThat(shop.get("stock_availables", stockOf(3)))
        .containsEntry("quantity", Long.toString(stock + 2));
    assertThat(shop.get("order_slip", slip))
        .containsEntry("total_products_tax_incl", "10.000000")
        .containsEntry("total_products_tax_excl", "8.330000")
        .containsEntry("total_shipping_tax_incl", "8.400000");
  }

  @Test
  void paymentsInPartsLeaveTheStateAndMoveTheDate() {
    long order = shop.place(PlacedOrder.order().line(3, 0, 1).state("bankwire"));
    clock.advance(Duration.ofMinutes(1));
    long first = office.pay(order, "10.00", "Bank transfer", "TX1");
    assertThat(shop.get("order_payments", first))
        .containsEntry("amount", "10.000000")
        .containsEntry("payment_method", "Bank transfer")
        .containsEntry("transaction_id", "TX1");
    assertThat(office.state(order)).isEqualTo(10);
    assertThat(shop.get("orders", order))
        .containsEntry("total_paid_real", "10.000000")
        .containsEntry("date_upd", "2026-07-01 12:01:00");
    shop.pay(order);
    assertThat(shop.ids("order_payments")).hasSize(2);
    assertThat(shop.get("order_payments", shop.ids("order_payments").get(1)))
        .containsEntry("amount", "12.680000");
  }

  @Test
  void anAddedLineAndAnotherCarrierChangeTheSums() {
    long order = shop.place(PlacedOrder.order().line(3, 0, 1));
    clock.advance(Duration.ofMinutes(1));
    office.addLine(order, 6, 0, 2);
    assertThat(office.rows(order)).hasSize(2);
    String paid = shop.get("orders", order).get("total_paid");
    office.carrier(order, 1);
    assertThat(shop.get("orders", order))
        .containsEntry("id_carrier", "1")
        .containsEntry("total_shipping_tax_incl", "0.000000")
        .containsEntry("date_upd", "2026-07-01 12:01:00");
    assertThat(shop.get("orders", order).get("total_paid")).isLessThan(paid);
  }

  @Test
  void tellsHistoryNoteAndTracking() {
    long order = shop.place(PlacedOrder.order().line(3, 0, 1).note("Ring twice"));
    shop.changeState(order, 4);
    office.track(order, "TRK 1");
    assertThat(office.history(order)).containsExactly(2L, 4L);
    assertThat(office.state(order)).isEqualTo(4);
    assertThat(office.tracking(order)).isEqualTo("TRK 1");
    assertThat(office.note(order)).isEqualTo("Ring twice");
    office.write(order, "Ring thrice");
    assertThat(office.note(order)).isEqualTo("Ring thrice");
  }

  @Test
  void aSecondShopKeepsItsOrdersToItselfUnlessTheyAreShared() {
    long second = office.openShop("Second shop");
    long order = shop.place(PlacedOrder.order().line(3, 0, 1).shop(second));
    assertThat(caller.json("orders?id_shop=1")).isEmpty();
    assertThat(caller.json("orders?id_shop=2").at("/orders/0/id").asLong()).isEqualTo(order);
    office.shareOrders();
    assertThat(caller.json("orders?id_shop=1").at("/orders/0/id").asLong()).isEqualTo(order);
  }

  @Test
  void whoBuysInAnotherShopRegistersThereOnce() {
    long second = office.openShop("Second shop");
    long first = shop.place(PlacedOrder.order().customer(4).line(3, 0, 1).shop(second));
    long again = shop.place(PlacedOrder.order().customer(4).line(3, 0, 1).shop(second));
    String customer = shop.get("orders", first).get("id_customer");
    assertThat(customer).isNotEqualTo("4");
    assertThat(shop.get("orders", again)).containsEntry("id_customer", customer);
    assertThat(shop.get("customers", Long.parseLong(customer)))
        .containsEntry("id_shop", "2")
        .containsEntry("email", "customer4@example.com");
    long guest = shop.place(PlacedOrder.order().guest("a@example.com").line(3, 0, 1).shop(second));
    String guestId = shop.get("orders", guest).get("id_customer");
    assertThat(shop.get("customers", Long.parseLong(guestId))).containsEntry("id_shop", "2");
  }

  @Test
  void onlyStatesWithAMailSendOne() {
    long order = shop.place(PlacedOrder.order().line(3, 0, 1));
    assertThat(history(order, 4).statusCode()).isEqualTo(201);
    assertThat(history(order, 5).statusCode()).isEqualTo(201);
    assertThat(office.mailsSent(order)).isEqualTo(1);
    assertThat(office.mailsSent(order + 1)).isZero();
  }

  @Test
  void aMailThatFailsHidesThatTheStateWasSaved() {
    long order = shop.place(PlacedOrder.order().line(3, 0, 1));
    office.mailsFail(true);
    HttpResponse<String> answer = history(order, 4);
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(ShopCaller.read(answer.body()).at("/errors/0/code").asInt()).isEqualTo(46);
    assertThat(office.history(order)).containsExactly(2L, 4L);
    office.mailsFail(false);
    assertThat(office.mailsSent(order)).isZero();
  }

  @Test
  void aParcelIsAnnouncedByMailWhereTheCarrierHasAPage() {
    long order = shop.place(PlacedOrder.order().line(3, 0, 1));
    String patch =
        "<prestashop><order_carrier><id>1</id><tracking_number>T1</tracking_number>"
            + "</order_carrier></prestashop>";
    caller.send("PATCH", "order_carriers/1?sendemail=1", patch);
    assertThat(office.mailsSent(order)).isZero();
    office.trackingPage(2, "https://track.example.com/@");
    caller.send("PATCH", "order_carriers/1", patch);
    assertThat(office.mailsSent(order)).isZero();
    caller.send("PATCH", "order_carriers/1?sendemail=1", patch);
    assertThat(shop.mails()).containsExactly("order 1 in transit");
  }

  @Test
  void answersGoWrongAfterTheWorkAsOftenAsPlanned() {
    long order = shop.place(PlacedOrder.order().line(3, 0, 1));
    shop.badAnswers().die(1, "POST order_histories"::equals);
    shop.badAnswers().print(1, "POST order_histories"::equals);
    HttpResponse<String> dead = history(order, 3);
    assertThat(dead.statusCode()).isEqualTo(500);
    assertThat(dead.body()).isEmpty();
    HttpResponse<String> printed = history(order, 4);
    assertThat(printed.statusCode()).isEqualTo(200);
    assertThat(printed.body()).startsWith("<!doctype html>");
    assertThat(history(order, 5).statusCode()).isEqualTo(201);
    assertThat(office.history(order)).containsExactly(2L, 3L, 4L, 5L);
  }

  @Test
  void aPutOfAParcelWipesWhatItLeavesOut() {
    shop.place(PlacedOrder.order().line(3, 0, 1));
    assertThat(shop.get("order_carriers", 1)).containsEntry("shipping_cost_tax_incl", "8.400000");
    String put =
        "<prestashop><order_carrier><id>1</id><id_order>1</id_order><id_carrier>2</id_carrier>"
            + "<tracking_number>T1</tracking_number></order_carrier></prestashop>";
    caller.send("PUT", "order_carriers/1", put);
    assertThat(shop.get("order_carriers", 1))
        .containsEntry("tracking_number", "T1")
        .containsEntry("id_order_invoice", "0")
        .containsEntry("shipping_cost_tax_incl", "0.000000");
  }

  @Test
  void aShippingNumberOfTheOrderIsTheOneOfItsParcel() {
    long order = shop.place(PlacedOrder.order().line(3, 0, 1));
    String patch =
        "<prestashop><order><id>1</id><shipping_number>T1</shipping_number></order></prestashop>";
    assertThat(caller.send("PATCH", "orders/1", patch).statusCode()).isEqualTo(200);
    assertThat(office.tracking(order)).isEqualTo("T1");
    assertThat(office.history(order)).hasSize(1);
  }

  private HttpResponse<String> history(long order, long state) {
    String body =
        "<prestashop><order_history><id_order>%d</id_order><id_order_state>%d</id_order_state>"
            + "</order_history></prestashop>";
    return caller.send(
        "POST", "order_histories?sendemail=1&output_format=JSON", body.formatted(order, state));
  }

  private long stockOf(long product) {
    return shop.ids("stock_availables").stream()
        .filter(id -> shop.get("stock_availables", id).get("id_product").equals("" + product))
        .findFirst()
        .orElseThrow();
  }
}
