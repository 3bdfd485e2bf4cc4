package dev.tandem.sync.order;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;

/** In a running Odoo 14. */
@QuarkusTest
@RealOdoo14
class OrderChanges14LiveTest extends OrderChangesContract {

  @Override
  OdooServer odoo() {
    return new LiveOdoo("14").withTaxes();
  }
}
