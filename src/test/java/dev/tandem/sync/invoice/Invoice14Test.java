package dev.tandem.sync.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** In the stand-in for Odoo 14. */
@QuarkusTest
class Invoice14Test extends InvoiceContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V14, clock);
    return StandIn.of(server);
  }

  @Override
  void grantAccounting() {
    server.allow("account.journal", "create");
  }

  /** It has none at first. */
  @Override
  void revokeAccounting() {}

  @Override
  long otherJournal() {
    return server.create("account.journal", Map.of("name", "Wire", "type", "bank", "code", "BNK7"));
  }

  @Override
  long invoiceByHand(JsonNode sale) {
    return server.user().invoice((int) idOf(sale));
  }

  @Override
  void payByHand(JsonNode invoice) {
    server.user().pay((int) idOf(invoice), amount(invoice, "amount_total").toPlainString());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
