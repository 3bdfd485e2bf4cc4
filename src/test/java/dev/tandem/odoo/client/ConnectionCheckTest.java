package dev.tandem.odoo.client;

import static dev.tandem.odoo.rpc.ScriptedWire.answer;
import static dev.tandem.odoo.rpc.ScriptedWire.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.odoo.AnAccess;
import dev.tandem.odoo.OdooTest.Report;
import dev.tandem.odoo.rpc.Answer;
import dev.tandem.odoo.rpc.ScriptedWire;
import dev.tandem.testing.MutableClock;
import io.smallrye.mutiny.Uni;
import java.net.ConnectException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionCheckTest {

  private static final OdooAccess ACCESS = AnAccess.with(Transport.AUTO);

  private final Set<String> notInstalled = new HashSet<>();
  private final Set<String> noRight = new HashSet<>();
  private String login = "connector";
  private ScriptedWire wire = ScriptedWire.odoo14(this::odoo);

  @Test
  void saysWhoAndWhereItIs() {
    Report report = test(ACCESS);
    assertThat(report)
        .isEqualTo(
            new Report(
                null,
                "14.0",
                "JSON-RPC",
                6,
                "Connector",
                Map.of(1L, "Company 1"),
                report.missing()));
    assertThat(report.missing()).isEmpty();
  }

  @Test
  void namesMissingAppsAndRights() {
    notInstalled.add("stock.picking");
    noRight.add("account.move");
    assertThat(test(ACCESS).missing())
        .containsExactly(
            "Inventory: this app is not installed in Odoo",
            "Invoicing: the user has no right to create account.move");
  }

  @Test
  void noticesTheKeyOfAnotherUser() {
    login = "other";
    assertThat(test(ACCESS).problem()).contains("another user");
  }

  @Test
  void noticesACompanyThatIsNotTheUsers() {
    assertThat(test(AnAccess.inCompany(9)).problem()).contains("company 9");
    assertThat(test(AnAccess.inCompany(1)).problem()).isNull();
  }

  @Test
  void tellsTheUrlFromTheServerFromTheKey() {
    wire.version(Uni.createFrom().failure(new ConnectException("refused")));
    assertThat(test(ACCESS).problem()).contains("does not accept connections").contains("port");
    wire = new ScriptedWire().jsonRpc(body -> answer(404, "<html>"));
    assertThat(test(ACCESS).problem()).contains("URL");
    wire =
        ScriptedWire.odoo19(body -> answer(401, "{\"name\":\"werkzeug.exceptions.Unauthorized\"}"));
    Report wrongKey = test(ACCESS);
    assertThat(wrongKey.problem()).contains("API key");
    assertThat(wrongKey.version()).isEqualTo("19.0");
    assertThat(wrongKey.transport()).isEqualTo("JSON-2");
  }

  @Test
  void reportsAUrlThatNoClientCanBeMadeOf() {
    ConnectionCheck check =
        new ConnectionCheck(
            access -> {
              throw new IllegalArgumentException("no scheme");
            },
            new MutableClock());
    assertThat(check.test(ACCESS).await().indefinitely().problem()).contains("URL");
  }

  private Uni<Answer> odoo(JsonNode args) {
    String model = args.path(3).asText();
    return switch (args.path(4).asText()) {
      case "fields_get" ->
          notInstalled.contains(model)
              ? answer(
                  200,
                  "{\"jsonrpc\":\"2.0\",\"error\":{\"data\":{\"name\":\"odoo.exceptions.UserError\","
                      + "\"message\":\"Object "
                      + model
                      + " doesn't exist\"}}}")
              : result("{\"id\":{}}");
      case "check_access_rights" -> result(noRight.contains(model) ? "false" : "true");
      default ->
          result(
              model.equals("res.users")
                  ? "[{\"id\":6,\"name\":\"Connector\",\"login\":\"%s\",\"company_ids\":[1]}]"
                      .formatted(login)
                  : "[{\"id\":1,\"name\":\"Company 1\"}]");
    };
  }

  private Report test(OdooAccess access) {
    return new ConnectionCheck(settings -> wire, new MutableClock())
        .test(access)
        .await()
        .indefinitely();
  }
}
