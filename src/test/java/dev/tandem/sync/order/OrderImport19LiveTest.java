package dev.tandem.sync.order;

import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;

/** Into a running Odoo 19. */
@QuarkusTest
@RealOdoo19
class OrderImport19LiveTest extends OrderImportLiveContract {

  OrderImport19LiveTest() {
    super("19");
  }
}
