package dev.tandem.sync.order;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Taxes in the stand-in for Odoo 14. */
@QuarkusTest
class TaxAsCharged14Test extends TaxAsChargedContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V14, clock);
    return StandIn.of(server);
  }

  @Override
  long mixedTerm(String name) {
    return 0;
  }

  @Override
  void agree(long partner, long term) {
    throw new AssertionError("14 has no such terms");
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
