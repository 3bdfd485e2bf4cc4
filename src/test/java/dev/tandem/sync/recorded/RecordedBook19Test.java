package dev.tandem.sync.recorded;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The book in the stand-in for Odoo 19. */
@QuarkusTest
class RecordedBook19Test extends RecordedBookContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo(Iterable<String> rates) {
    server = StandIn.start(OdooSeries.V19, clock);
    StandIn.tax(server, rates);
    StandIn.useCurrency(server, "USD");
    StandIn.useCurrency(server, "JPY");
    return StandIn.of(server);
  }

  @Override
  String series() {
    return "19";
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
