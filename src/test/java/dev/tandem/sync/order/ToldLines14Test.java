package dev.tandem.sync.order;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Into the stand-in for Odoo 14. */
@QuarkusTest
class ToldLines14Test extends ToldLinesContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V14, clock);
    return StandIn.of(server);
  }

  @Override
  boolean keepsThreeDecimals() {
    return false;
  }

  @Override
  void activate(String currency) {
    SandboxOdoo there = Objects.requireNonNull(server);
    there.records("res.currency").stream()
        .filter(row -> currency.equals(row.get("name")))
        .forEach(
            row ->
                there.set(
                    "res.currency", ((Number) row.get("id")).intValue(), Map.of("active", true)));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
