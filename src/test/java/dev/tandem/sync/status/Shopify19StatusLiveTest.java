package dev.tandem.sync.status;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A Shopify that a running Odoo 19 tells. */
@QuarkusTest
@Tag("real-odoo")
@EnabledIfEnvironmentVariable(
    named = "TANDEM_LAB_ODOO_19_URL",
    matches = ".+",
    disabledReason =
        "did not run: no Odoo 19 is given (TANDEM_LAB_ODOO_19_URL, _DB, _LOGIN, _API_KEY)")
class Shopify19StatusLiveTest extends ShopifyStatusContract {

  @Override
  OdooServer odoo() {
    return new LiveOdoo("19").withTaxes();
  }
}
