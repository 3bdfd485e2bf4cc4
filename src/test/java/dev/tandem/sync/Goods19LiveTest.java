package dev.tandem.sync;

import dev.tandem.testing.LiveOdoo;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Kits, routes, locks, closed periods and serial numbers in a running Odoo 19. */
@QuarkusTest
@Tag("real-odoo-long")
@EnabledIfEnvironmentVariable(
    named = "TANDEM_LAB_ODOO_19_URL",
    matches = ".+",
    disabledReason =
        "did not run: no Odoo 19 is given (TANDEM_LAB_ODOO_19_URL, _DB, _LOGIN, _API_KEY)")
class Goods19LiveTest extends GoodsLiveContract {

  @Override
  LiveOdoo live() {
    return new LiveOdoo("19");
  }
}
