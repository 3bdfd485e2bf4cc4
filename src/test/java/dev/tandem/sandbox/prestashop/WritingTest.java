package dev.tandem.sandbox.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WritingTest extends ShopTest {

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void takesXmlOnly(PrestaShopRelease release) {
    open(release);
    HttpResponse<String> answer =
        caller.send("PATCH", "products/3?output_format=JSON", "{\"product\":{\"id\":3}}");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("127").contains("String could not be parsed as XML");
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void wipesWithPutWhatTheBodyLeavesOut(PrestaShopRelease release) {
    open(release);
    String required =
        "<id>1</id><id_product>1</id_product><id_product_attribute>0</id_product_attribute>";
    String row =
        "<quantity>5</quantity><depends_on_stock>0</depends_on_stock><out_of_stock>2</out_of_stock>";
    assertThat(write("PUT", "stock_availables/1", required + row).statusCode()).isEqualTo(200);
    assertThat(shop.get("stock_availables", 1)).containsEntry("id_shop", "0");
    assertThat(shop.get("customers", 5)).containsEntry("id_shop", "1");
    String customer =
        "<id>5</id><passwd>secret-word</passwd><lastname>Five</lastname><firstname>Customer</firstname>";
    write("PUT", "customers/5", customer + "<email>customer5@example.com</email>");
    assertThat(shop.get("customers", 5)).containsEntry("id_shop", "0");
    assertThat(caller.json("customers").findValuesAsText("id")).doesNotContain("5");
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void keepsWithPatchWhatTheBodyLeavesOutButNotTheOtherLanguages(PrestaShopRelease release) {
    open(release);
    clock.advance(Duration.ofMinutes(1));
    String body = "<id>9</id><name><language id=\"1\">Honey</language></name>";
    assertThat(write("PATCH", "products/9", body).statusCode()).isEqualTo(200);
    JsonNode name = caller.json("products/9").at("/product/name");
    assertThat(name.findValuesAsText("value")).containsExactly("Honey", "");
    assertThat(shop.get("products", 9))
        .containsEntry("price", "7.454976")
        .containsEntry("date_upd", "2026-07-01 12:01:00");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = ";",
      value = {
        "PATCH;products/9;<price>1</price>;400;90",
        "POST;products;<id>77</id><price>1</price>;400;91",
        "PATCH;products/99;<id>99</id><price>1</price>;404;92",
        "PUT;stock_availables/1;<id>1</id><quantity>1</quantity>;400;41",
        "PATCH;products/9;<id>9</id><quantity>1</quantity>;400;93",
        "PATCH;products/9;<id>9</id><price>1,5</price>;400;85",
        "PATCH;stock_availables/1;<id>1</id><quantity>many</quantity>;400;85",
        "PATCH;products/9;<id>9</id><name><language id=\"1\">a=b</language></name>;400;84",
        "DELETE;products/99;<id>99</id>;404;87",
        "PATCH;customers/1;<id>1</id><lastname>Agent 7</lastname>;400;85",
        "POST;customers;<passwd>long-enough</passwd><lastname>A</lastname><firstname>B</firstname><email>customer1@example.com</email>;500;140"
      })
  void refusesWithTheShopsNumbers(String method, String path, String fields, int status, int code) {
    open(PrestaShopRelease.V9_1);
    HttpResponse<String> answer = write(method, path, fields);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(ShopCaller.read(answer.body()).at("/errors/0/code").asInt()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "V8_2,Property StockAvailable-&gt;quantity is not valid",
    "V9_1,Property StockAvailable->quantity is not valid"
  })
  void escapesTheArrowInMessagesOnlyIn8(PrestaShopRelease release, String message) {
    open(release);
    HttpResponse<String> answer =
        write("PATCH", "stock_availables/1", "<id>1</id><quantity>x</quantity>");
    assertThat(ShopCaller.read(answer.body()).at("/errors/0/message").asText())
        .isEqualTo("Validation error: \"" + message + "\"");
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void sumsCombinationsUpAtOnceWithoutMovingTheProductsDate(PrestaShopRelease release) {
    open(release);
    clock.advance(Duration.ofMinutes(1));
    assertThat(shop.get("stock_availables", 1)).containsEntry("quantity", "1800");
    write("PATCH", "stock_availables/2", "<id>2</id><quantity>-3</quantity>");
    assertThat(shop.get("stock_availables", 2)).containsEntry("quantity", "-3");
    assertThat(shop.get("stock_availables", 1)).containsEntry("quantity", "1497");
    assertThat(shop.get("products", 1)).containsEntry("date_upd", "2026-07-01 12:00:00");
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void appendsAHistoryRowForTheSameStateAndAnotherMail(PrestaShopRelease release) {
    open(release);
    long order = shop.place(PlacedOrder.order().line(3, 0, 1));
    for (int i = 0; i < 2; i++) {
      clock.advance(Duration.ofSeconds(5));
      HttpResponse<String> answer = history(order, 4, "?sendemail=1");
      assertThat(answer.statusCode()).isEqualTo(201);
    }
    assertThat(shop.ids("order_histories")).hasSize(3);
    assertThat(shop.mails()).containsExactly("order 1 state 4", "order 1 state 4");
    assertThat(shop.get("orders", order))
        .containsEntry("current_state", "4")
        .containsEntry("date_upd", "2026-07-01 12:00:10");
  }

  @Test
  void failsOnAnUnknownStateEachReleaseInItsOwnWay() {
    open(PrestaShopRelease.V8_2);
    long order = shop.place(PlacedOrder.order().line(3, 0, 1));
    HttpResponse<String> old = history(order, 99, "?output_format=JSON");
    assertThat(old.statusCode()).isEqualTo(500);
    assertThat(old.body()).isEmpty();
    assertThat(old.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    shop.close();
    open(PrestaShopRelease.V9_1);
    HttpResponse<String> recent = history(99, 2, "?output_format=JSON");
    assertThat(recent.statusCode()).isEqualTo(500);
    assertThat(ShopCaller.read(recent.body()).at("/errors/0/code").asInt()).isEqualTo(46);
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void tracksAParcelWithoutMovingTheOrdersDate(PrestaShopRelease release) {
    open(release);
    long order = shop.place(PlacedOrder.order().line(3, 0, 1));
    clock.advance(Duration.ofMinutes(1));
    String id =
        caller
            .json("order_carriers?filter[id_order]=[" + order + "]")
            .findValuesAsText("id")
            .get(0);
    String tracked = "<id>" + id + "</id><tracking_number>TRK 1</tracking_number>";
    assertThat(write("PATCH", "order_carriers/" + id, tracked).statusCode()).isEqualTo(200);
    assertThat(shop.get("orders", order))
        .containsEntry("shipping_number", "TRK 1")
        .containsEntry("date_upd", "2026-07-01 12:00:00");
    String bad = "<id>" + id + "</id><tracking_number>A;B</tracking_number>";
    assertThat(write("PATCH", "order_carriers/" + id, bad).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void takesANoteAndAStateOnTheOrderItself(PrestaShopRelease release) {
    open(release);
    long order = shop.place(PlacedOrder.order().line(3, 0, 1).state("bankwire"));
    clock.advance(Duration.ofMinutes(1));
    write("PATCH", "orders/1", "<id>1</id><note>Odoo S00042</note>");
    assertThat(shop.get("orders", order))
        .containsEntry("note", "Odoo S00042")
        .containsEntry("date_upd", "2026-07-01 12:01:00");
    assertThat(shop.ids("order_histories")).hasSize(1);
    write("PATCH", "orders/1", "<id>1</id><current_state>2</current_state>");
    assertThat(shop.get("orders", order))
        .containsEntry("valid", "1")
        .containsEntry("invoice_number", "1");
    assertThat(shop.ids("order_histories")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void recordsARefundAndNothingElse(PrestaShopRelease release) {
    open(release);
    long order = shop.place(PlacedOrder.order().line(3, 0, 2));
    Map<String, String> before = shop.get("orders", order);
    clock.advance(Duration.ofMinutes(1));
    String slip =
        "<id_customer>1</id_customer><id_order>1</id_order><conversion_rate>1</conversion_rate>"
            + "<total_products_tax_excl>11.9</total_products_tax_excl><total_products_tax_incl>14.28</total_products_tax_incl>"
            + "<total_shipping_tax_excl>0</total_shipping_tax_excl><total_shipping_tax_incl>0</total_shipping_tax_incl>"
            + "<associations><order_slip_details><order_slip_detail><id_order_detail>1</id_order_detail>"
            + "<product_quantity>1</product_quantity><amount_tax_excl>11.9</amount_tax_excl>"
            + "<amount_tax_incl>14.28</amount_tax_incl></order_slip_detail></order_slip_details></associations>";
    HttpResponse<String> answer =
        caller.send("POST", "order_slip?output_format=JSON", wrapped("order_slip", slip));
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(shop.get("orders", order)).isEqualTo(before);
    assertThat(shop.get("order_details", 1)).containsEntry("product_quantity_refunded", "0");
    JsonNode listed = caller.json("order_slip?display=full").at("/order_slips/0");
    assertThat(listed.get("total_products_tax_incl").asText()).isEqualTo("14.280000");
    assertThat(listed.at("/associations/order_slip_details/0/id_order_detail").asInt())
        .isEqualTo(1);
  }

  @Test
  void deletesAProductAndKeepsTheOrdersRows() {
    open(PrestaShopRelease.V9_1);
    long order = shop.place(PlacedOrder.order().line(3, 0, 1));
    HttpResponse<String> answer = caller.send("DELETE", "products/3", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(caller.get("products/3").statusCode()).isEqualTo(404);
    assertThat(
            caller
                .json("orders/" + order)
                .at("/order/associations/order_rows/0/product_id")
                .asInt())
        .isEqualTo(3);
  }

  private HttpResponse<String> history(long order, long state, String query) {
    String body =
        "<id_order>" + order + "</id_order><id_order_state>" + state + "</id_order_state>";
    return caller.send("POST", "order_histories" + query, wrapped("order_history", body));
  }

  private HttpResponse<String> write(String method, String path, String fields) {
    return caller.send(method, path + "?output_format=JSON", wrapped("entity", fields));
  }

  private static String wrapped(String node, String fields) {
    return "<prestashop><" + node + ">" + fields + "</" + node + "></prestashop>";
  }
}
