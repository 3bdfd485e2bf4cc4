package dev.tandem.sync.status;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;

/** A running Odoo 14. */
@QuarkusTest
@RealOdoo14
class Status14LiveTest extends StatusContract {

  @Override
  OdooServer odoo() {
    return new LiveOdoo("14").withTaxes();
  }
}
