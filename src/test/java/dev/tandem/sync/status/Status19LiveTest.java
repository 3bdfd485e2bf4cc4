package dev.tandem.sync.status;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;

/** A running Odoo 19. */
@QuarkusTest
@RealOdoo19
class Status19LiveTest extends StatusContract {

  @Override
  OdooServer odoo() {
    clock.set(Instant.now()); // a watermark never runs ahead of our own clock
    return new LiveOdoo("19").withTaxes();
  }
}
