package dev.tandem.sync;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Money that goes back in the stand-in for Odoo 19. */
@QuarkusTest
class MoneyBack19Test extends MoneyBackContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V19, clock);
    return StandIn.of(server);
  }

  @Override
  long wire() {
    return Objects.requireNonNull(server)
        .create("account.journal", Map.of("name", "Wire", "type", "bank", "code", "WIRE"));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
