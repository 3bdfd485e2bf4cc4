package dev.tandem.sandbox.prestashop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AccessTest extends ShopTest {

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void turnsAwayWhoeverShowsNoKeyWithPlainText(PrestaShopRelease release) {
    open(release);
    HttpResponse<String> answer = caller.send(caller.bare("/api/orders?output_format=JSON"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo("401 Unauthorized");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(answer.headers().firstValue("PSWS-Version")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"short,18,", "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345,20,21"})
  void refusesAWrongKeyWithNumberedErrors(String key, int first, Integer second) {
    open(PrestaShopRelease.V8_2);
    HttpResponse<String> answer =
        caller.send(caller.bare("/api/orders?output_format=JSON&ws_key=" + key));
    assertThat(answer.statusCode()).isEqualTo(401);
    JsonNode errors = ShopCaller.read(answer.body()).get("errors");
    assertThat(errors.get(0).get("code").asInt()).isEqualTo(first);
    assertThat(errors.path(1).path("code").isMissingNode()).isEqualTo(second == null);
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void takesTheKeyFromTheQueryTooAndThroughTheDispatcher(PrestaShopRelease release) {
    open(release);
    assertThat(caller.send(caller.bare("/api/orders?ws_key=" + shop.key())).statusCode())
        .isEqualTo(200);
    String unrewritten = "/webservice/dispatcher.php?url=customers/1&ws_key=" + shop.key();
    assertThat(caller.send(caller.bare(unrewritten)).body()).contains("customer1@example.com");
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void namesItsVersionAndTheHashOfWhatItSends(PrestaShopRelease release) {
    open(release);
    HttpResponse<String> answer = caller.get("customers/1");
    String hash = answer.headers().firstValue("Content-Sha1").orElseThrow();
    assertThat(answer.headers().firstValue("PSWS-Version")).hasValue(release.version());
    assertThat(hash).isEqualTo(Secrets.sha1(answer.body()));
    HttpResponse<String> again =
        caller.send(caller.request("customers/1").header("Local-Content-Sha1", hash));
    assertThat(again.statusCode()).isEqualTo(304);
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void listsWhatTheKeyMayDo(PrestaShopRelease release) {
    open(release);
    shop.permit("products", "GET", "HEAD");
    shop.permit("taxes");
    String root = caller.get("").body();
    String products = "<products xlink:href=\"" + shop.url() + "/api/products\"";
    assertThat(root).startsWith("<?xml").contains("<api shopName=\"Sandbox Shop\">");
    assertThat(root)
        .contains(
            products
                + " get=\"true\" put=\"false\" post=\"false\" patch=\"false\" delete=\"false\" head=\"true\"");
    assertThat(root).doesNotContain("<taxes ");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,nothing_like_it,400,27",
    "GET,taxes,401,26",
    "DELETE,products/1,405,25",
    "POST,stock_availables,405,101",
    "DELETE,stock_availables/1,405,101",
    "POST,orders,405,25"
  })
  void refusesWhatIsNotTicked(String method, String path, int status, int code) {
    open(PrestaShopRelease.V9_1);
    shop.permit("taxes");
    shop.permit("products", "GET");
    HttpResponse<String> answer = caller.send(method, path + "?output_format=JSON", "");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(ShopCaller.read(answer.body()).at("/errors/0/code").asInt()).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void answers503WhileSwitchedOffAnd401WhileTheKeyIsInactive(PrestaShopRelease release) {
    open(release);
    shop.webservice(false);
    HttpResponse<String> off = caller.get("orders");
    assertThat(off.statusCode()).isEqualTo(503);
    assertThat(off.body()).contains("<![CDATA[22]]>");
    shop.webservice(true);
    shop.keyActive(false);
    assertThat(caller.get("orders").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @EnumSource(PrestaShopRelease.class)
  void keepsShopsApart(PrestaShopRelease release) {
    open(release);
    assertThat(caller.get("orders?id_shop=2").statusCode()).isEqualTo(302);
    shop.put("shops", 2, Map.of("id_shop_group", 1, "name", "Second Shop", "active", true));
    assertThat(caller.get("orders?id_shop=2").body()).contains("<![CDATA[132]]>");
    shop.allowShop(2);
    long here = shop.place(PlacedOrder.order().line(3, 0, 1));
    long there = shop.place(PlacedOrder.order().line(3, 0, 1).shop(2));
    assertThat(caller.json("orders").findValuesAsText("id")).containsExactly(Long.toString(here));
    assertThat(caller.json("orders?id_shop=2").findValuesAsText("id"))
        .containsExactly(Long.toString(there));
    assertThat(caller.json("orders?id_shop=all").get("orders")).hasSize(2);
    assertThat(caller.get("orders/" + there).body()).contains("<![CDATA[131]]>");
    assertThat(caller.get("orders?id_group_shop=9").statusCode()).isEqualTo(500);
  }
}
