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

/** Taxes in the stand-in for Odoo 19. */
@QuarkusTest
class TaxAsCharged19Test extends TaxAsChargedContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V19, clock);
    return StandIn.of(server);
  }

  @Override
  long mixedTerm(String name) {
    return Objects.requireNonNull(server)
        .create(
            "account.payment.term",
            Map.of(
                "name",
                name,
                "early_discount",
                true,
                "discount_percentage",
                2,
                "early_pay_discount_computation",
                "mixed"));
  }

  @Override
  void agree(long partner, long term) {
    Objects.requireNonNull(server)
        .set(
            "res.partner",
            (int) partner,
            Map.of("property_payment_term_id", term == 0 ? false : (int) term));
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
