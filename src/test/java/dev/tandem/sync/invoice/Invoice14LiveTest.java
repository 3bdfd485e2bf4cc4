package dev.tandem.sync.invoice;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Into a running Odoo 14. */
@QuarkusTest
@Tag("real-odoo")
@EnabledIfEnvironmentVariable(
    named = "TANDEM_LAB_ODOO_14_URL",
    matches = ".+",
    disabledReason =
        "did not run: no Odoo 14 is given (TANDEM_LAB_ODOO_14_URL, _DB, _LOGIN, _API_KEY)")
class Invoice14LiveTest extends InvoiceLiveContract {

  Invoice14LiveTest() {
    super("14");
  }
}
