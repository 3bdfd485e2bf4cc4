package dev.tandem.sync.order;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Into a running Odoo 19. */
@QuarkusTest
@Tag("real-odoo-long")
@EnabledIfEnvironmentVariable(
    named = "TANDEM_LAB_ODOO_19_URL",
    matches = ".+",
    disabledReason =
        "did not run: no Odoo 19 is given (TANDEM_LAB_ODOO_19_URL, _DB, _LOGIN, _API_KEY)")
class KnownProducts19LiveTest extends KnownProductsContract {

  private final LiveOdoo live = new LiveOdoo("19");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }
}
