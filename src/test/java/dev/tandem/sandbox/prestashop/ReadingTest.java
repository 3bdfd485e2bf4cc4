package dev.tandem.sandbox.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReadingTest extends ShopTest {

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void speaksXmlUntilAskedForJsonInOneOfFourWays(PrestaShopRelease release) {
    open(release);
    assertThat(caller.get("shops").body()).startsWith("<?xml");
    for (String param : List.of("output_format", "io_format")) {
      assertThat(caller.get("shops?" + param + "=JSON").body())
          .isEqualTo("{\"shops\":[{\"id\":1}]}");
    }
    for (String header : List.of("Output-Format", "Io-Format")) {
      HttpResponse<String> answer = caller.send(caller.request("shops").header(header, "JSON"));
      assertThat(answer.body()).isEqualTo("{\"shops\":[{\"id\":1}]}");
    }
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void leavesZeroOutOfASingleJsonButNotOutOfAListOrXml(PrestaShopRelease release) {
    open(release);
    shop.put("stock_availables", 20, Map.of("quantity", 0));
    assertThat(caller.json("stock_availables/20").get("stock_available").has("quantity")).isFalse();
    JsonNode listed =
        caller.json("stock_availables?filter[id]=[20]&display=full").at("/stock_availables/0");
    assertThat(listed.get("quantity").asInt(-1)).isZero();
    assertThat(listed.get("quantity").isInt()).isEqualTo(release == PrestaShopRelease.V9_1);
    assertThat(caller.get("stock_availables/20").body())
        .contains("<quantity><![CDATA[0]]></quantity>");
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void writesAnEmptyListAsABareArray(PrestaShopRelease release) {
    open(release);
    assertThat(caller.get("orders?output_format=JSON").body()).isEqualTo("[]");
    assertThat(caller.get("orders").body()).contains("<orders>\n</orders>");
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void answersAMissingIdWithNothingAtAll(PrestaShopRelease release) {
    open(release);
    HttpResponse<String> answer = caller.get("orders/999?output_format=JSON");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Content-Type")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void returnsOnlyTheFirstOfSeveralIdsInThePath(PrestaShopRelease release) {
    open(release);
    shop.burst(2);
    JsonNode answer = caller.json("orders/1,2");
    assertThat(answer.at("/order/id").asInt()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = ";",
      value = {
        "filter[id]=[3];3",
        "filter[id]=3;3",
        "filter[id]=[2|5|99];2,5",
        "filter[id]=[4,6];4,5,6",
        "filter[id]=[6,4];4,5,6",
        "filter[id]=>[10];11,12",
        "filter[id]=<[3];1,2",
        "filter[id]=![1|2|3|4|5|6|7|8|9|10|11];12",
        "filter[reference]=[t]%;1,8",
        "filter[reference]=%[oo]%;6,7",
        "filter[reference]=%[BOOK];6,7",
        "filter[reference]=[mug];3",
        "filter[name]=[Honey, 500 g];9",
        "filter[name]=[Miel]%;9",
        "filter[name]=[Miel]%&language=1;",
        "filter[price]=[12.9];6",
        "filter[id]=[12abc];12",
        "limit=3;1,2,3",
        "limit=10,5;11,12",
        "sort=[id_DESC]&limit=2;12,11",
        "sort=price_ASC&limit=2;10,12",
        "filter[id]=[99];"
      })
  void filtersSortsAndCuts(String query, String ids) {
    open(PrestaShopRelease.V8_2);
    List<String> expected = ids == null ? List.of() : List.of(ids.split(","));
    assertThat(caller.json("products?" + query).findValuesAsText("id")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = ";",
      value = {
        "filter[nothing]=[1];32",
        "filter[date_upd]=>[2026-01-01];32",
        "sort=[date_upd_ASC];38",
        "sort=[nothing_ASC];38",
        "sort=id;37",
        "display=[nothing];35",
        "display=[order_rows];35",
        "display=[order_rows[nothing]];35",
        "display=id;36",
        "filter[shipping_number]=[A];34",
        "filter[id]=;33",
        "limit=1,2,3;39",
        "language=7;81"
      })
  void refusesWhatItDoesNotKnow(String query, int code) {
    open(PrestaShopRelease.V9_1);
    HttpResponse<String> answer = caller.get("orders?output_format=JSON&" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(ShopCaller.read(answer.body()).at("/errors/0/code").asInt()).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void showsDatesToThoseWhoSayDate1(PrestaShopRelease release) {
    open(release);
    long first = shop.place(PlacedOrder.order().line(3, 0, 1));
    clock.advance(Duration.ofSeconds(10));
    long second = shop.place(PlacedOrder.order().line(3, 0, 1));
    String later = "orders?date=1&sort=[date_upd_ASC,id_ASC]&filter[date_upd]=";
    assertThat(caller.json(later + ">[2026-07-01 12:00:00]").findValuesAsText("id"))
        .containsExactly("" + second);
    assertThat(
            caller.json(later + "[2026-07-01 12:00:00,2026-07-01 12:00:10]").findValuesAsText("id"))
        .containsExactly("" + first, "" + second);
    assertThat(caller.get(later + "[rubbish,rubbish]&output_format=JSON").body()).isEqualTo("[]");
    assertThat(caller.get(later + ">[rubbish]&output_format=JSON").body()).isEqualTo("[]");
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void writesDatesInTheZoneOfTheShop(PrestaShopRelease release) {
    open(release);
    long order = shop.place(PlacedOrder.order().line(3, 0, 1).state("bankwire"));
    JsonNode shown = caller.json("orders?filter[id]=[" + order + "]&display=full").at("/orders/0");
    assertThat(shown.get("date_add").asText()).isEqualTo("2026-07-01 12:00:00");
    assertThat(shown.get("invoice_date").asText()).isEqualTo("0000-00-00 00:00:00");
    JsonNode zone = caller.json("configurations?filter[name]=[PS_TIMEZONE]&display=full");
    assertThat(zone.at("/configurations/0/value").asText()).isEqualTo("Europe/Paris");
  }

  @Test
  void sharesOneSecondAndLetsAnOldDateAppearLate() {
    open(PrestaShopRelease.V8_2);
    shop.burst(3);
    clock.advance(Duration.ofMinutes(1));
    long late =
        shop.place(PlacedOrder.order().line(3, 0, 1).at(Instant.parse("2026-07-01T09:59:58Z")));
    assertThat(shop.get("orders", late)).containsEntry("date_upd", "2026-07-01 11:59:58");
    shop.repeatDateUpd(1, late);
    String second = "orders?date=1&filter[date_upd]=[2026-07-01 12:00:00]";
    assertThat(caller.json(second).findValuesAsText("id"))
        .containsExactly("1", "2", "3", "" + late);
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void writesTextsByLanguageUnlessOneIsChosen(PrestaShopRelease release) {
    open(release);
    JsonNode both = caller.json("products/9").at("/product/name");
    assertThat(both.findValuesAsText("value")).containsExactly("Honey, 500 g", "Miel, 500 g");
    assertThat(both.at("/0/id").isInt()).isEqualTo(release == PrestaShopRelease.V9_1);
    assertThat(caller.json("products/9?language=2").at("/product/name").asText())
        .isEqualTo("Miel, 500 g");
    assertThat(caller.json("products/9?language=[1|2]").at("/product/name")).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void showsOnlyTheChosenColumns(PrestaShopRelease release) {
    open(release);
    long order = shop.place(PlacedOrder.order().line(1, 1, 2).line(3, 0, 1));
    JsonNode shown =
        caller
            .json("orders?display=[id,reference,order_rows[product_id,product_quantity]]")
            .at("/orders/0");
    assertThat(shown.fieldNames()).toIterable().containsExactly("id", "reference", "associations");
    assertThat(shown.at("/associations/order_rows/0").fieldNames())
        .toIterable()
        .containsExactly("product_id", "product_quantity");
    assertThat(caller.json("orders/" + order + "?display=[reference]").get("order")).hasSize(1);
  }

  @Test
  void handsOutItsSynopsis() {
    open(PrestaShopRelease.V9_1);
    assertThat(caller.get("orders?schema=synopsis").body())
        .contains("<total_paid required=\"true\" format=\"isPrice\">");
  }
}
