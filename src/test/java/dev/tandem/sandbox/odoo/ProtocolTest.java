package dev.tandem.sandbox.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.odoo.OdooUnderTest.Refused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProtocolTest {

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void tellsItsVersionWithoutCredentials(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      JsonNode answer = test.rpc("common", "version", List.of());
      assertThat(answer.at("/result/server_serie").asText()).isEqualTo(series.major() + ".0");
      assertThat(answer.at("/id").asInt()).isEqualTo(7);
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void answersAWrongKeyWithFalseAtLoginAndWithAccessDeniedAtACall(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      assertThat(
              test.rpc(
                      "common",
                      "authenticate",
                      List.of("sandbox", "connector", test.odoo.apiKey(), Map.of()))
                  .get("result")
                  .asInt())
          .isEqualTo(test.uid());
      assertThat(
              test.rpc("common", "authenticate", List.of("sandbox", "connector", "no", Map.of()))
                  .get("result")
                  .asBoolean(true))
          .isFalse();
      JsonNode denied =
          test.rpc(
              "object",
              "execute_kw",
              List.of("sandbox", test.uid(), "no", "res.partner", "read", List.of(List.of(1))));
      assertThat(denied.at("/error/data/name").asText()).isEqualTo("odoo.exceptions.AccessDenied");
    }
  }

  @ParameterizedTest
  @CsvSource({"V14, 200", "V19, 0"})
  void tellsErrorsByNameAndNotByCode(OdooSeries series, int code) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      List<Object> args =
          List.of(
              "sandbox", test.uid(), test.odoo.apiKey(), "foo.bar", "read", List.of(List.of(1)));
      JsonNode answer = test.rpc("object", "execute_kw", args);
      assertThat(answer.at("/error/code").asInt()).isEqualTo(code);
      assertThat(answer.at("/error/data/name").asText()).isEqualTo("odoo.exceptions.UserError");
      assertThat(answer.at("/error/data/message").asText())
          .isEqualTo("Object foo.bar doesn't exist");
    }
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void refusesAsMeasured(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      assertRefused(test, "builtins.AttributeError", "res.partner", "nope");
      assertRefused(test, "odoo.exceptions.AccessError", "res.partner", "_x");
      assertRefused(
          test, "builtins.ValueError", "res.partner", "search", List.of(List.of("nope", "=", 1)));
      assertRefused(test, "builtins.ValueError", "res.partner", "create", Map.of("nope", 1));
      assertRefused(
          test, "builtins.ValueError", "res.partner", "read", List.of(1), List.of("nope"));
      assertRefused(test, "builtins.TypeError", "res.partner", "search");
      assertRefused(
          test,
          "odoo.exceptions.MissingError",
          "res.partner",
          "write",
          List.of(999),
          Map.of("ref", "x"));
      assertRefused(
          test, "odoo.exceptions.ValidationError", "sale.order", "create", Map.of("origin", "x"));
      assertRefused(
          test, "odoo.exceptions.ValidationError", "res.partner", "create", Map.of("email", "x"));
      assertRefused(
          test,
          "odoo.exceptions.AccessError",
          "res.currency",
          "write",
          List.of(1),
          Map.of("symbol", "x"));
      String unknownWrite = test.v14 ? "builtins.ValueError" : "builtins.KeyError";
      assertRefused(test, unknownWrite, "res.partner", "write", List.of(1), Map.of("nope", 1));
      assertThat(test.call("res.partner", "read", List.of(999), List.of("name"))).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"V14, tuple index out of range", "V19, list index out of range"})
  void looksForTheRecordsOfACreateInTheFirstPlace(OdooSeries series, String message) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      List<Object> args =
          List.of(
              "sandbox",
              test.uid(),
              test.odoo.apiKey(),
              "res.partner",
              "create",
              List.of(),
              Map.of("vals_list", List.of(Map.of("name", "Customer 1"))));
      JsonNode answer = test.rpc("object", "execute_kw", args);
      assertThat(answer.at("/error/data/name").asText()).isEqualTo("builtins.IndexError");
      assertThat(answer.at("/error/data/message").asText()).isEqualTo(message);
    }
  }

  private static void assertRefused(
      OdooUnderTest test, String name, String model, String method, Object... args) {
    Refused refused = catchThrowableOfType(Refused.class, () -> test.call(model, method, args));
    assertThat(refused).as(model + "." + method).isNotNull();
    assertThat(refused.name).isEqualTo(name);
  }

  @ParameterizedTest
  @EnumSource(OdooSeries.class)
  void knowsNeitherAnotherDatabaseNorAnotherUser(OdooSeries series) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      JsonNode other =
          test.rpc(
              "common",
              "authenticate",
              List.of("other", "connector", test.odoo.apiKey(), Map.of()));
      assertThat(other.at("/error/data/name").asText()).isEqualTo("psycopg2.OperationalError");
      JsonNode user =
          test.rpc(
              "object",
              "execute_kw",
              List.of(
                  "sandbox", 99, test.odoo.apiKey(), "res.partner", "read", List.of(List.of(1))));
      assertThat(user.at("/error/data/name").asText()).isEqualTo("odoo.exceptions.MissingError");
    }
  }

  @ParameterizedTest
  @CsvSource({"V14, 400, 400, 500", "V19, 415, 400, 400"})
  void refusesWhatIsNotAJsonRpcCall(OdooSeries series, int wrongType, int notJson, int batch) {
    try (OdooUnderTest test = OdooUnderTest.start(series)) {
      assertThat(test.post("/jsonrpc", "{}", "text/plain").statusCode()).isEqualTo(wrongType);
      assertThat(test.post("/jsonrpc", "{x", "application/json").statusCode()).isEqualTo(notJson);
      assertThat(test.post("/jsonrpc", "[]", "application/json").statusCode()).isEqualTo(batch);
    }
  }

  @Test
  void hidesEveryErrorOf14BehindAPageBesideOtherDatabases() {
    try (OdooUnderTest test = OdooUnderTest.start(OdooSeries.V14)) {
      test.odoo.manyDatabases(true);
      String body =
          "{\"params\":{\"service\":\"object\",\"method\":\"execute_kw\",\"args\":[\"sandbox\",6,\"%s\",\"foo.bar\",\"read\",[[1]]]}}"
              .formatted(test.odoo.apiKey());
      var answer = test.post("/jsonrpc", body, "application/json");
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).contains("<title>500 Internal Server Error</title>");
      assertThat(test.customer()).isPositive();
    }
  }

  @Test
  void closesTheConnectionAfterEachAnswer() {
    try (OdooUnderTest test = OdooUnderTest.start(OdooSeries.V19)) {
      assertThat(test.get("/web/version").headers().firstValue("Connection")).contains("close");
    }
  }

  @Test
  void leavesTheResultAwayWhenAnActionReturnsNothing() {
    try (OdooUnderTest test = OdooUnderTest.start(OdooSeries.V19)) {
      int order = test.order(test.customer());
      List<Object> args =
          List.of(
              "sandbox",
              5,
              test.odoo.apiKey(),
              "sale.order",
              "action_lock",
              List.of(List.of(order)));
      JsonNode answer = test.rpc("object", "execute_kw", args);
      assertThat(answer.has("result")).isFalse();
      assertThat(answer.has("error")).isFalse();
      assertThat(test.read("sale.order", order, "locked").get("locked").asBoolean()).isTrue();
    }
  }
}
