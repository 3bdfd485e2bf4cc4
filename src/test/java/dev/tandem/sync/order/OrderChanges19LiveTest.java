package dev.tandem.sync.order;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;

/** In a running Odoo 19. */
@QuarkusTest
@RealOdoo19
class OrderChanges19LiveTest extends OrderChangesContract {

  @Override
  OdooServer odoo() {
    return new LiveOdoo("19").withTaxes();
  }
}
