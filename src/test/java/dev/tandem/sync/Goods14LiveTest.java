package dev.tandem.sync;

import dev.tandem.testing.LiveOdoo;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Kits, routes, locks, closed periods and serial numbers in a running Odoo 14. */
@QuarkusTest
@Tag("real-odoo-long")
@EnabledIfEnvironmentVariable(
    named = "TANDEM_LAB_ODOO_14_URL",
    matches = ".+",
    disabledReason =
        "did not run: no Odoo 14 is given (TANDEM_LAB_ODOO_14_URL, _DB, _LOGIN, _API_KEY)")
class Goods14LiveTest extends GoodsLiveContract {

  @Override
  LiveOdoo live() {
    return new LiveOdoo("14");
  }
}
