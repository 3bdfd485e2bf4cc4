package dev.tandem.odoo.client;

import dev.tandem.commerce.InstanceId;
import dev.tandem.connection.OdooAccess;
import dev.tandem.connection.OdooAccess.Transport;
import dev.tandem.connection.Secret;
import dev.tandem.odoo.OdooInstances;
import dev.tandem.odoo.OdooTest;
import dev.tandem.odoo.rpc.PlainWire;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The contract on the stand-in, which so behaves as the running servers do. */
class OdooClientSandboxTest {

  private static final Vertx VERTX = Vertx.vertx();

  @AfterAll
  static void close() {
    VERTX.close().toCompletionStage().toCompletableFuture().join();
  }

  private abstract static class StandIn extends OdooContract {

    final SandboxOdoo odoo;
    private final OdooInstances instances =
        new OdooClients(PlainWire::new, Clock.systemUTC(), repeat -> Uni.createFrom().voidItem());
    private final Transport transport;

    StandIn(OdooSeries series, Transport transport) {
      this.odoo = SandboxOdoo.start(VERTX, series, 0);
      this.transport = transport;
    }

    @AfterEach
    void stop() {
      odoo.close();
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
          new InstanceId(1),
          "Stand-in",
          URI.create(odoo.url()),
          odoo.database(),
          odoo.login(),
          new Secret(odoo.apiKey()),
          transport,
          null,
          2,
          Duration.ofSeconds(30));
    }
  }

  @Nested
  class Odoo19OverJson2 extends StandIn {
    Odoo19OverJson2() {
      super(OdooSeries.V19, Transport.AUTO);
    }
  }

  @Nested
  class Odoo19OverJsonRpc extends StandIn {
    Odoo19OverJsonRpc() {
      super(OdooSeries.V19, Transport.JSON_RPC);
    }
  }

  @Nested
  class Odoo14 extends StandIn {
    Odoo14() {
      super(OdooSeries.V14, Transport.AUTO);
    }
  }

  @Nested
  class Odoo14BesideOtherDatabases extends StandIn {
    Odoo14BesideOtherDatabases() {
      super(OdooSeries.V14, Transport.AUTO);
      odoo.manyDatabases(true);
    }
  }
}
