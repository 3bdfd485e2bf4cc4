package dev.tandem.sync.invoice;

import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;

/** Into a running Odoo 19. */
@QuarkusTest
@RealOdoo19
class Invoice19LiveTest extends InvoiceLiveContract {

  Invoice19LiveTest() {
    super("19");
  }
}
