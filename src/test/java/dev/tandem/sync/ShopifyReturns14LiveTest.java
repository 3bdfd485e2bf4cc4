package dev.tandem.sync;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Into a running Odoo 14. */
@QuarkusTest
@Tag("long")
@RealOdoo14
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
