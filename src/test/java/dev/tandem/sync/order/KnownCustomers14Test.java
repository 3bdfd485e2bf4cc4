package dev.tandem.sync.order;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Into the stand-in for Odoo 14. */
@QuarkusTest
class KnownCustomers14Test extends KnownCustomersContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V14, clock);
    return StandIn.of(server);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Override
  void merge(long stays, long goes) {
    Objects.requireNonNull(server).user().merge((int) stays, (int) goes);
  }
}
