package dev.tandem.sync.refund;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Refunds in the stand-in for Odoo 19. */
@QuarkusTest
class Refund19Test extends RefundContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V19, clock);
    return StandIn.of(server);
  }

  @Override
  void deleteAsAPerson(String model, long id) {
    Objects.requireNonNull(server).delete(model, (int) id);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
