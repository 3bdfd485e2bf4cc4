package dev.tandem.sync.delivery;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;

/** Deliveries in a running Odoo 14. */
@QuarkusTest
@RealOdoo14
class Delivery14LiveTest extends DeliveryContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }
}
