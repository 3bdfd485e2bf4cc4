package dev.tandem.sync;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/** Money that goes back in a running Odoo 14. */
@QuarkusTest
@Tag("long")
@RealOdoo14
class MoneyBack14LiveTest extends MoneyBackContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  long wire() {
    return live.wire();
  }
}
