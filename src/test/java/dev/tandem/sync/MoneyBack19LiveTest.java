package dev.tandem.sync;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/** Money that goes back in a running Odoo 19. */
@QuarkusTest
@Tag("long")
@RealOdoo19
class MoneyBack19LiveTest extends MoneyBackContract {

  private final LiveOdoo live = new LiveOdoo("19");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  long wire() {
    return live.wire();
  }
}
