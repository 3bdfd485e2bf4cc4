package dev.tandem.sync;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Into the stand-in for Odoo 14. */
@QuarkusTest
class Shopify14Test extends ShopifyContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V14, clock);
    return StandIn.of(server);
  }

  @Override
  void useCurrency(String code) {
    StandIn.useCurrency(java.util.Objects.requireNonNull(server), code);
  }

  @Override
  long cash() {
    return java.util.Objects.requireNonNull(server)
        .create(
            "account.journal", java.util.Map.of("name", "Cash", "type", "cash", "code", "CSH7"));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
