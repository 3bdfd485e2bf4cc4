package dev.tandem.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.connection.Secret;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.odoo.OdooTest;
import dev.tandem.odoo.rpc.PlainWire;
import dev.tandem.testing.RealOdoo14;
import dev.tandem.testing.RealOdoo19;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The contract on running Odoos: {@code TANDEM_LAB_ODOO_<version>_URL}, {@code _DB}, {@code
 * _LOGIN}, {@code _API_KEY}.
 */
class OdooClientLiveTest {

  private abstract static class Live extends OdooContract {

    private final OdooInstances instances =
        new OdooClients(PlainWire::new, Clock.systemUTC(), repeat -> Uni.createFrom().voidItem());
    private final String version;
    private final Transport transport;

    Live(String version, Transport transport) {
      this.version = version;
      this.transport = transport;
    }

    @Override
    OdooInstances instances() {
      return instances;
    }

    @Override
    OdooTest connectionTest() {
      return new ConnectionCheck(PlainWire::new, Clock.systemUTC());
    }

    @Override
    OdooAccess access() {
      return new OdooAccess(
          new InstanceId(Long.parseLong(version)),
          "Odoo " + version,
          URI.create(setting("URL")),
          setting("DB"),
          setting("LOGIN"),
          new Secret(setting("API_KEY")),
          transport,
          null,
          2,
          Duration.ofMinutes(1));
    }

    @Test
    void keepsTheHourWhateverTheUsersTimeZone() {
      long user = await(odoo().facts()).userId();
      await(odoo().write("res.users", user, Map.of("tz", "Europe/Paris")));
      long order = order("order_tz");
      await(odoo().write("res.users", user, Map.of("tz", false)));
      assertThat(read("sale.order", order, "date_order").time("date_order"))
          .contains(Instant.parse("2026-11-01T10:00:00Z"));
    }

    private String setting(String name) {
      return Objects.requireNonNull(System.getenv("TANDEM_LAB_ODOO_" + version + "_" + name));
    }
  }

  @Nested
  @RealOdoo19
  class Odoo19OverJson2 extends Live {
    Odoo19OverJson2() {
      super("19", Transport.AUTO);
    }
  }

  @Nested
  @RealOdoo19
  class Odoo19OverJsonRpc extends Live {
    Odoo19OverJsonRpc() {
      super("19", Transport.JSON_RPC);
    }
  }

  @Nested
  @RealOdoo14
  class Odoo14OverJsonRpc extends Live {
    Odoo14OverJsonRpc() {
      super("14", Transport.AUTO);
    }
  }
}
