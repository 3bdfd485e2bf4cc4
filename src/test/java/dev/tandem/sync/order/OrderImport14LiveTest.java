package dev.tandem.sync.order;

import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;

/** Into a running Odoo 14. */
@QuarkusTest
@RealOdoo14
class OrderImport14LiveTest extends OrderImportLiveContract {

  OrderImport14LiveTest() {
    super("14");
  }
}
