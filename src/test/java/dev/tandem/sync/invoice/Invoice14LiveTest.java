package dev.tandem.sync.invoice;

import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;

/** Into a running Odoo 14. */
@QuarkusTest
@RealOdoo14
class Invoice14LiveTest extends InvoiceLiveContract {

  Invoice14LiveTest() {
    super("14");
  }
}
