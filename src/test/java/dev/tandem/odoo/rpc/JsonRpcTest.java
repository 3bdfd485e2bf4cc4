package dev.tandem.odoo.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.fault.Credentials;
import dev.tandem.fault.Fault;
import dev.tandem.odoo.AnAccess;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonRpcTest {

  private static final Call READ =
      Call.of("res.partner", "read", Map.of("fields", List.of("name"))).on(List.of(7L));
  private static final String DENIED =
      "{\"jsonrpc\":\"2.0\",\"error\":{\"data\":{\"name\":\"odoo.exceptions.AccessDenied\"}}}";
  private static final String NO_USER =
      "{\"jsonrpc\":\"2.0\",\"error\":{\"data\":{\"name\":\"odoo.exceptions.MissingError\","
          + "\"message\":\"Record does not exist (Record: res.users(6,), User: 6)\"}}}";

  private final List<String> services = new ArrayList<>();

  @Test
  void sendsIdsByPositionAndTheRestByName() {
    ScriptedWire wire = ScriptedWire.odoo14(args -> ScriptedWire.result("[]"));
    await(jsonRpc(wire).call(READ.in(Map.of("lang", "en_US"))));
    JsonNode args = wire.sent.get(1).path("params").path("args");
    assertThat(args.path(0).asText()).isEqualTo("shopdb");
    assertThat(args.path(1).asLong()).isEqualTo(6);
    assertThat(args.path(5)).hasToString("[[7]]");
    assertThat(args.path(6).path("fields")).hasToString("[\"name\"]");
    assertThat(args.path(6).path("context").path("lang").asText()).isEqualTo("en_US");
  }

  @Test
  void logsInOnceForManyCalls() {
    JsonRpc rpc = jsonRpc(counting("6", ScriptedWire.result("[]")));
    await(rpc.call(READ));
    await(rpc.call(READ));
    assertThat(services).containsExactly("authenticate", "execute_kw", "execute_kw");
  }

  @Test
  void logsInAgainWhenTheUserWasMadeAnew() {
    for (String stale : List.of(DENIED, NO_USER)) {
      services.clear();
      JsonRpc rpc = jsonRpc(counting("6", ScriptedWire.answer(200, stale)));
      assertThat(catchThrowable(() -> await(rpc.call(READ)))).isInstanceOf(Fault.class);
      assertThat(services)
          .containsExactly("authenticate", "execute_kw", "authenticate", "execute_kw");
    }
  }

  @Test
  void saysThatTheKeyIsWrongWhenTheLoginAnswersFalse() {
    JsonRpc rpc = jsonRpc(counting("false", ScriptedWire.result("[]")));
    assertThat(catchThrowable(() -> await(rpc.call(READ)))).isInstanceOf(Credentials.class);
    // Once: Odoo locks out who fails too often.
    assertThat(services).containsExactly("authenticate");
  }

  @Test
  void readsAmountsDigitByDigit() {
    ScriptedWire wire = ScriptedWire.odoo14(args -> ScriptedWire.result("[{\"price\":0.10}]"));
    assertThat(await(jsonRpc(wire).call(READ)).path(0).path("price").decimalValue())
        .isEqualTo(new BigDecimal("0.10"));
  }

  @Test
  void takesAnAnswerWithoutAResultForNothing() {
    ScriptedWire wire = ScriptedWire.odoo14(args -> ScriptedWire.result("null"));
    assertThat(await(jsonRpc(wire).call(READ)).isNull()).isTrue();
  }

  private ScriptedWire counting(String userId, Uni<Answer> answer) {
    return new ScriptedWire()
        .jsonRpc(
            body -> {
              String method = body.path("params").path("method").asText();
              services.add(method);
              return method.equals("authenticate") ? ScriptedWire.result(userId) : answer;
            });
  }

  private static JsonRpc jsonRpc(Wire wire) {
    return new JsonRpc(wire, AnAccess.with(Transport.JSON_RPC), Clock.systemUTC());
  }

  private static <T> T await(Uni<T> work) {
    return work.await().indefinitely();
  }
}
