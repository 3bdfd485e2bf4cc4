package dev.tandem.odoo.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.Fault;
import dev.tandem.fault.RateLimited;
import dev.tandem.odoo.AnAccess;
import io.netty.channel.ConnectTimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OdooFaultsTest {

  private static final OdooAccess ACCESS = AnAccess.with(Transport.AUTO);
  private static final Call CREATE = Call.of("sale.order", "load", Map.of());
  private static final String HTML = "<!DOCTYPE HTML><title>500 Internal Server Error</title>";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "odoo.exceptions.AccessDenied | Access Denied | Credentials | odoo.access_denied",
        "odoo.exceptions.AccessError | You are not allowed | Configuration | odoo.no_right",
        "odoo.exceptions.UserError | Not in a state | Rejected | odoo.user_error",
        "odoo.exceptions.UserError | Object sale.order doesn't exist | Configuration |"
            + " odoo.model_missing",
        "odoo.exceptions.ValidationError | Name is required | Rejected | odoo.validation_error",
        "odoo.exceptions.RedirectWarning | Configure it | Rejected | odoo.user_error",
        "odoo.exceptions.MissingError | Record deleted | Rejected | odoo.missing",
        "builtins.AttributeError | no method foo | Rejected | odoo.method_missing",
        "builtins.ValueError | Invalid field | Rejected | odoo.invalid",
        "builtins.KeyError | 'nameX' | Rejected | odoo.invalid",
        "builtins.TypeError | missing argument | Rejected | odoo.invalid",
        "psycopg2.errors.SerializationFailure | could not serialize | Unknown | odoo.conflict",
        "psycopg2.OperationalError | database \"shopdb\" does not exist | Configuration |"
            + " odoo.database_missing",
        "psycopg2.OperationalError | server closed the connection | Unknown | odoo.postgresql",
        "psycopg2.pool.PoolError | The Connection Pool Is Full | Unavailable | odoo.pool_full",
        "builtins.ZeroDivisionError | division by zero | Unknown | odoo.exception",
      })
  void namesWhatJsonRpcAnswers(String name, String message, String category, String code) {
    ScriptedWire wire = ScriptedWire.odoo14(args -> error(200, name, message));
    Fault fault = fault(jsonRpc(wire).call(CREATE));
    assertThat(fault.getClass().getSimpleName()).isEqualTo(category);
    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.connection()).contains(ACCESS.key());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | werkzeug.exceptions.Unauthorized | Invalid apikey | Credentials |"
            + " odoo.access_denied",
        "403 | odoo.exceptions.AccessError | You are not allowed | Configuration | odoo.no_right",
        "404 | odoo.exceptions.MissingError | Record deleted | Rejected | odoo.missing",
        "404 | werkzeug.exceptions.NotFound | the model 'sale.order' does not exist | Configuration"
            + " | odoo.model_missing",
        "404 | werkzeug.exceptions.NotFound | The method 'sale.order.foo' does not exist | Rejected"
            + " | odoo.method_missing",
        "422 | odoo.exceptions.UserError | Not in a state | Rejected | odoo.user_error",
        "422 | odoo.exceptions.ValidationError | Name is required | Rejected |"
            + " odoo.validation_error",
        "422 | werkzeug.exceptions.UnprocessableEntity | missing a required argument | Rejected |"
            + " odoo.invalid",
        "400 | werkzeug.exceptions.BadRequest | not JSON | Rejected | odoo.invalid",
        "500 | builtins.ValueError | Invalid field | Rejected | odoo.invalid",
        "500 | psycopg2.errors.SerializationFailure | could not serialize | Unknown |"
            + " odoo.conflict",
        "500 | builtins.ZeroDivisionError | division by zero | Unknown | odoo.exception",
      })
  void namesWhatJson2Answers(
      int status, String name, String message, String category, String code) {
    String body = "{\"name\":\"%s\",\"message\":\"%s\"}".formatted(name, message);
    ScriptedWire wire = ScriptedWire.odoo19(args -> ScriptedWire.answer(status, body));
    Fault fault = fault(new Json2(wire, ACCESS).call(CREATE));
    assertThat(fault.getClass().getSimpleName()).isEqualTo(category);
    assertThat(fault.code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "200, Unknown, odoo.not_json",
    "302, Configuration, odoo.redirect",
    "400, Rejected, odoo.invalid",
    "401, Credentials, odoo.access_denied",
    "403, Configuration, odoo.no_right",
    "404, Unavailable, odoo.absent",
    "408, Unknown, odoo.server_error",
    "413, Rejected, odoo.invalid",
    "500, Unknown, odoo.server_error",
    "502, Unknown, odoo.gateway",
    "503, Unknown, odoo.gateway",
    "504, Unknown, odoo.gateway",
    "599, Unknown, odoo.not_json",
  })
  void judgesAPageWithoutAnExceptionByItsStatus(int status, String category, String code) {
    for (Fault fault : bothWays(ScriptedWire.answer(status, HTML))) {
      assertThat(fault.getClass().getSimpleName()).isEqualTo(category);
      assertThat(fault.code()).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @MethodSource("connectionFailures")
  void tellsANeverSentRequestFromALostAnswer(Throwable failure, String category, String code) {
    Throwable wrapped = new jakarta.ws.rs.ProcessingException(failure);
    for (Fault fault : bothWays(Uni.createFrom().failure(wrapped))) {
      assertThat(fault.getClass().getSimpleName()).isEqualTo(category);
      assertThat(fault.code()).isEqualTo(code);
      assertThat(fault.getMessage()).doesNotContain("10.0.0.1");
    }
  }

  static Object[][] connectionFailures() {
    return new Object[][] {
      {new ConnectException("Connection refused: 10.0.0.1"), "Unavailable", "odoo.refused"},
      {new ConnectTimeoutException("timed out: 10.0.0.1"), "Unavailable", "odoo.refused"},
      {new UnknownHostException("10.0.0.1"), "Unavailable", "odoo.unknown_host"},
      {new SSLHandshakeException("10.0.0.1"), "Unavailable", "odoo.tls"},
      {new TimeoutException("10.0.0.1"), "Unknown", "odoo.timeout"},
      {new SocketException("Connection reset"), "Unknown", "odoo.connection_cut"},
      {new HttpClosedException("10.0.0.1 closed"), "Unknown", "odoo.connection_cut"},
    };
  }

  @Test
  void saysThatTheDatabaseIsMissingWhereJson2SelectsNone() {
    ScriptedWire wire =
        ScriptedWire.odoo19(
            args -> ScriptedWire.answer(404, "<p>No database is selected and the requested</p>"));
    Fault fault = fault(new Json2(wire, ACCESS).call(CREATE));
    assertThat(fault).isInstanceOf(Configuration.class).hasMessageContaining("shopdb");
    assertThat(fault.code()).isEqualTo("odoo.database_missing");
  }

  @ParameterizedTest
  @CsvSource({"17, PT17S", "soon, PT30S", ", PT30S"})
  void waitsAsLongAsTold(String header, Duration pause) {
    Uni<Answer> answer = Uni.createFrom().item(new Answer(429, header, new byte[0]));
    for (Fault fault : bothWays(answer)) {
      assertThat(((RateLimited) fault).retryAfter()).isEqualTo(pause);
    }
  }

  @Test
  void namesModelAndRight() {
    ScriptedWire wire =
        ScriptedWire.odoo14(args -> error(200, "odoo.exceptions.AccessError", "Sorry"));
    assertThat(fault(jsonRpc(wire).call(CREATE)))
        .hasMessageContaining("create sale.order")
        .hasMessageContaining("Sorry");
  }

  /** The first line alone says that something is wrong, not what. */
  @Test
  void keepsAllOfAMessageInOneLine() {
    String said =
        "Barcode(s) already assigned:\\n\\n- Barcode 4006381333931 already assigned to"
            + " product(s): Mug";
    ScriptedWire wire =
        ScriptedWire.odoo14(args -> error(200, "odoo.exceptions.ValidationError", said));
    assertThat(fault(jsonRpc(wire).call(CREATE)))
        .hasMessageContaining(
            "Barcode(s) already assigned: - Barcode 4006381333931 already assigned to"
                + " product(s): Mug");
  }

  @Test
  void keepsNotTooMuchOfAMessage() {
    ScriptedWire wire =
        ScriptedWire.odoo14(args -> error(200, "odoo.exceptions.UserError", "a".repeat(4000)));
    assertThat(fault(jsonRpc(wire).call(CREATE)).getMessage()).hasSize(1000).startsWith("aaa");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 401, 403, 404, 500, 503})
  void neverRevealsTheKey(int status) {
    for (Fault fault : bothWays(ScriptedWire.answer(status, AnAccess.KEY))) {
      assertThat(fault.getMessage() + fault.advice()).doesNotContain(AnAccess.KEY);
    }
  }

  private static List<Fault> bothWays(Uni<Answer> answer) {
    return List.of(
        fault(jsonRpc(ScriptedWire.odoo14(args -> answer)).call(CREATE)),
        fault(new Json2(ScriptedWire.odoo19(args -> answer), ACCESS).call(CREATE)));
  }

  private static JsonRpc jsonRpc(Wire wire) {
    return new JsonRpc(wire, ACCESS, Clock.systemUTC());
  }

  private static Uni<Answer> error(int code, String name, String message) {
    String escaped = message.replace("\"", "\\\"");
    return ScriptedWire.answer(
        200,
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":%d,\"message\":\"Odoo Server Error\",\"data\":{\"name\":\"%s\",\"message\":\"%s\"}}}"
            .formatted(code, name, escaped));
  }

  private static Fault fault(Uni<?> work) {
    return catchThrowableOfType(Fault.class, () -> work.await().indefinitely());
  }
}
