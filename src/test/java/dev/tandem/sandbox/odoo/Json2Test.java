package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Json2Test {

  private final OdooUnderTest test = OdooUnderTest.start(OdooSeries.V19);

  @AfterEach
  void close() {
    test.close();
  }

  private HttpResponse<String> call(String call, Object body) {
    return test.json2(
        call, body, "Authorization", "bearer " + test.odoo.apiKey(), "X-Odoo-Database", "sandbox");
  }

  @Test
  void answersBareResultsToNamedArguments() {
    HttpResponse<String> answer =
        call(
            "res.partner/search_read",
            Map.of(
                "domain",
                List.of(List.of("id", "<", 5)),
                "fields",
                List.of("name"),
                "order",
                "id"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "[{\"id\":1,\"name\":\"Example Company\"},{\"id\":3,\"name\":\"Administrator\"}]");
  }

  @Test
  void createsAListEvenOfOne() {
    JsonNode one =
        test.json(call("res.partner/create", Map.of("vals_list", Map.of("name", "Customer 1"))));
    JsonNode two =
        test.json(
            call(
                "res.partner/create",
                Map.of(
                    "vals_list",
                    List.of(Map.of("name", "Customer 2"), Map.of("name", "Customer 3")))));
    assertThat(one.isArray()).isTrue();
    assertThat(one).hasSize(1);
    assertThat(two).hasSize(2);
  }

  @Test
  void callsActionsOnIds() {
    int order = test.order(test.customer());
    HttpResponse<String> answer = call("sale.order/action_confirm", Map.of("ids", List.of(order)));
    assertThat(answer.body()).isEqualTo("true");
    assertThat(test.read("sale.order", order, "state").get("state").asText()).isEqualTo("sale");
  }

  @Test
  void tellsErrorsByStatus() {
    assertThat(call("foo.bar/search_read", Map.of()).statusCode()).isEqualTo(404);
    assertThat(call("res.partner/nope", Map.of()).statusCode()).isEqualTo(404);
    assertThat(call("res.partner/_x", Map.of()).statusCode()).isEqualTo(403);
    assertThat(call("res.partner/search", Map.of()).statusCode()).isEqualTo(422);
    assertThat(call("res.partner/search", Map.of("domain", List.of(), "nope", 1)).statusCode())
        .isEqualTo(422);
    assertThat(
            call("res.partner/search", Map.of("domain", List.of(), "ids", List.of(1))).statusCode())
        .isEqualTo(422);
    assertThat(
            call("res.partner/read", Map.of("ids", List.of(1), "fields", List.of("nope")))
                .statusCode())
        .isEqualTo(500);
    assertThat(
            call("res.partner/write", Map.of("ids", List.of(999), "vals", Map.of("ref", "x")))
                .statusCode())
        .isEqualTo(404);
    assertThat(call("sale.order/create", Map.of("vals_list", Map.of("origin", "x"))).statusCode())
        .isEqualTo(422);
    assertThat(
            call("res.currency/write", Map.of("ids", List.of(1), "vals", Map.of("symbol", "x")))
                .statusCode())
        .isEqualTo(403);
    assertThat(
            call("res.partner/read", Map.of("ids", List.of(999), "fields", List.of("name"))).body())
        .isEqualTo("[]");
  }

  @Test
  void wantsAKeyAndTheRightDatabase() {
    HttpResponse<String> wrongKey =
        test.json2("res.partner/search", Map.of("domain", List.of()), "Authorization", "bearer no");
    HttpResponse<String> noKey = test.json2("res.partner/search", Map.of("domain", List.of()));
    HttpResponse<String> wrongDatabase =
        test.json2(
            "res.partner/search",
            Map.of("domain", List.of()),
            "Authorization",
            "bearer no",
            "X-Odoo-Database",
            "other");
    assertThat(wrongKey.statusCode()).isEqualTo(401);
    assertThat(test.json(wrongKey).get("message").asText()).isEqualTo("Invalid apikey");
    assertThat(noKey.statusCode()).isEqualTo(401);
    assertThat(wrongDatabase.statusCode()).isEqualTo(404);
    assertThat(wrongDatabase.body()).contains("No database is selected");
  }

  @Test
  void tellsTheVersionWithoutAKey() {
    assertThat(test.get("/web/version").body())
        .isEqualTo("{\"version_info\":[19,0,0,\"final\",0,\"\"],\"version\":\"19.0\"}");
  }

  @Test
  void isNotThereOn14() {
    try (OdooUnderTest old = OdooUnderTest.start(OdooSeries.V14)) {
      HttpResponse<String> answer = old.json2("res.partner/search", Map.of("domain", List.of()));
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(old.json(answer).at("/error/data/name").asText())
          .isEqualTo("werkzeug.exceptions.NotFound");
      assertThat(old.get("/web/version").statusCode()).isEqualTo(404);
    }
  }
}
