package dev.tandem.sync.invoice;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Into a running Odoo 19. */
@QuarkusTest
@Tag("real-odoo")
@EnabledIfEnvironmentVariable(
    named = "TANDEM_LAB_ODOO_19_URL",
    matches = ".+",
    disabledReason =
        "did not run: no Odoo 19 is given (TANDEM_LAB_ODOO_19_URL, _DB, _LOGIN, _API_KEY)")
class Invoice19LiveTest extends InvoiceLiveContract {

  Invoice19LiveTest() {
    super("19");
  }
}
