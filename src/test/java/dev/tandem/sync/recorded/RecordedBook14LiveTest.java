package dev.tandem.sync.recorded;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The book in a running Odoo 14. */
@QuarkusTest
@Tag("real-odoo-long")
@EnabledIfEnvironmentVariable(
    named = "TANDEM_LAB_ODOO_14_URL",
    matches = ".+",
    disabledReason =
        "did not run: no Odoo 14 is given (TANDEM_LAB_ODOO_14_URL, _DB, _LOGIN, _API_KEY)")
class RecordedBook14LiveTest extends RecordedBookContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo(Iterable<String> rates) {
    rates.forEach(live::useTax);
    live.useCurrency("USD");
    live.useCurrency("JPY");
    return live.withTaxes();
  }

  @Override
  String series() {
    return "live";
  }
}
