package dev.tandem.sync.delivery;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;

/** Deliveries in a running Odoo 19. */
@QuarkusTest
@RealOdoo19
class Delivery19LiveTest extends DeliveryContract {

  private final LiveOdoo live = new LiveOdoo("19");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }
}
