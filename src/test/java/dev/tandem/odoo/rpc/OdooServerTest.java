package dev.tandem.odoo.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.fault.Configuration;
import dev.tandem.fault.RateLimited;
import dev.tandem.fault.Unavailable;
import dev.tandem.odoo.AnAccess;
import dev.tandem.odoo.rpc.OdooServer.Detected;
import io.smallrye.mutiny.Uni;
import java.net.SocketException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OdooServerTest {

  private final ScriptedWire odoo14 = ScriptedWire.odoo14(args -> ScriptedWire.result("[]"));
  private final ScriptedWire odoo19 =
      ScriptedWire.odoo19(args -> ScriptedWire.answer(200, "{\"uid\":5}"));

  @Test
  void takesJson2WhereTheServerHasIt() {
    Detected found = detect(odoo19, Transport.AUTO);
    assertThat(found.major()).isEqualTo(19);
    assertThat(found.version()).isEqualTo("19.0");
    assertThat(found.rpc().name()).isEqualTo("JSON-2");
  }

  @Test
  void takesJsonRpcElsewhere() {
    Detected found = detect(odoo14, Transport.AUTO);
    assertThat(found.major()).isEqualTo(14);
    assertThat(found.rpc().name()).isEqualTo("JSON-RPC");
  }

  @Test
  void takesWhatTheSettingForces() {
    assertThat(detect(odoo19, Transport.JSON_RPC).rpc().name()).isEqualTo("JSON-RPC");
    assertThat(detect(odoo14, Transport.JSON_2).rpc().name()).isEqualTo("JSON-2");
  }

  @Test
  void readsTheMajorOfAnOnlineVersion() {
    odoo14.version(
        ScriptedWire.answer(200, "{\"version_info\":[\"saas~19\",2],\"version\":\"saas~19.2\"}"));
    assertThat(detect(odoo14, Transport.AUTO).major()).isEqualTo(19);
  }

  @Test
  void sendsKeyAndDatabaseInHeadersOfJson2() {
    Rpc rpc = detect(odoo19, Transport.AUTO).rpc();
    rpc.call(Call.of("res.partner", "read", Map.of("fields", List.of("name"))).on(List.of(7L)))
        .await()
        .indefinitely();
    Wire.Json2Target target = odoo19.targets.get(0);
    assertThat(target.authorization()).isEqualTo("bearer " + AnAccess.KEY);
    assertThat(target.database()).isEqualTo("shopdb");
    assertThat(target).hasToString("res.partner.read");
    assertThat(odoo19.sent.get(0).path("ids")).hasToString("[7]");
    assertThat(odoo19.sent.get(0).path("fields")).hasToString("[\"name\"]");
    assertThat(odoo19.sent.get(0).path("context")).hasToString("{}");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 404, 500, 502, 503, 504})
  void callsAServerDownThatShowsPagesOnly(int status) {
    Uni<Answer> page = ScriptedWire.answer(status, "<html>");
    ScriptedWire wire = new ScriptedWire().version(page).jsonRpc(body -> page);
    assertThat(failure(wire)).isInstanceOf(Unavailable.class);
  }

  @Test
  void callsAServerDownThatCutsTheConnection() {
    Uni<Answer> cut = Uni.createFrom().failure(new SocketException("Connection reset"));
    assertThat(failure(new ScriptedWire().version(cut))).isInstanceOf(Unavailable.class);
  }

  @Test
  void asksForTheUrlBehindARedirect() {
    ScriptedWire wire = new ScriptedWire().version(ScriptedWire.answer(301, ""));
    assertThat(failure(wire)).isInstanceOf(Configuration.class).hasMessageContaining("301");
  }

  @Test
  void obeysARateLimitAtOnce() {
    ScriptedWire wire = new ScriptedWire().version(ScriptedWire.answer(429, ""));
    assertThat(failure(wire)).isInstanceOf(RateLimited.class);
  }

  private static Throwable failure(ScriptedWire wire) {
    return catchThrowable(() -> detect(wire, Transport.AUTO));
  }

  private static Detected detect(ScriptedWire wire, Transport transport) {
    return new OdooServer(wire, AnAccess.with(transport), Clock.systemUTC())
        .detect()
        .await()
        .indefinitely();
  }
}
