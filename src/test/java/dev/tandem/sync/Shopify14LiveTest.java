package dev.tandem.sync;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;

/** Into a running Odoo 14. */
@QuarkusTest
@RealOdoo14
class Shopify14LiveTest extends ShopifyContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  long cash() {
    return live.admin()
        .search(
            "account.journal", java.util.List.of(java.util.List.of("type", "=", "cash")), "name")
        .get(0)
        .path("id")
        .longValue();
  }

  @Override
  void useCurrency(String code) {
    live.useCurrency(code);
  }
}
