package dev.tandem.sync;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Into a running Odoo 14. */
@QuarkusTest
@Tag("real-odoo-long")
@EnabledIfEnvironmentVariable(
    named = "TANDEM_LAB_ODOO_14_URL",
    matches = ".+",
    disabledReason =
        "did not run: no Odoo 14 is given (TANDEM_LAB_ODOO_14_URL, _DB, _LOGIN, _API_KEY)")
class ShopifyReturns14LiveTest extends ShopifyReturnsContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  long cash() {
    return live.admin()
        .search("account.journal", List.of(List.of("type", "=", "cash")), "id")
        .get(0)
        .path("id")
        .longValue();
  }
}
