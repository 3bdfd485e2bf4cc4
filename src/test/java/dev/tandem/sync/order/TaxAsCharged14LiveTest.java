package dev.tandem.sync.order;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Taxes in a running Odoo 14. */
@QuarkusTest
@Tag("real-odoo-long")
@EnabledIfEnvironmentVariable(
    named = "TANDEM_LAB_ODOO_14_URL",
    matches = ".+",
    disabledReason =
        "did not run: no Odoo 14 is given (TANDEM_LAB_ODOO_14_URL, _DB, _LOGIN, _API_KEY)")
class TaxAsCharged14LiveTest extends TaxAsChargedContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  long mixedTerm(String name) {
    return 0;
  }

  @Override
  void agree(long partner, long term) {
    throw new AssertionError("14 has no such terms");
  }
}
