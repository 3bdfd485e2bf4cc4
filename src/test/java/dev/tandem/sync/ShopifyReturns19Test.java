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

/** Into the stand-in for Odoo 19. */
@QuarkusTest
class ShopifyReturns19Test extends ShopifyReturnsContract {

  private @Nullable SandboxOdoo server;
  private long cash;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V19, clock);
    return StandIn.of(server);
  }

  @Override
  long cash() {
    if (cash == 0) {
      cash =
          Objects.requireNonNull(server)
              .create("account.journal", Map.of("name", "Cash", "type", "cash", "code", "CSH7"));
    }
    return cash;
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
