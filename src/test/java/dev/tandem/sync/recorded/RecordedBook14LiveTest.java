package dev.tandem.sync.recorded;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;

/** The book in a running Odoo 14. */
@QuarkusTest
@RealOdoo14
class RecordedBook14LiveTest extends RecordedBookContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo(Iterable<String> rates) {
    rates.forEach(live::useTax);
    live.useCurrency("USD");
    live.useCurrency("JPY");
    return live.withTaxes();
  }

  @Override
  String series() {
    return "14";
  }
}
