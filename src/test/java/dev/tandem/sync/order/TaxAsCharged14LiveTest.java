package dev.tandem.sync.order;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/** Taxes in a running Odoo 14. */
@QuarkusTest
@Tag("long")
@RealOdoo14
class TaxAsCharged14LiveTest extends TaxAsChargedContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  long mixedTerm(String name) {
    return 0;
  }

  @Override
  void agree(long partner, long term) {
    throw new AssertionError("14 has no such terms");
  }
}
