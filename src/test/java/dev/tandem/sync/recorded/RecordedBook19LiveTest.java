package dev.tandem.sync.recorded;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;

/** The book in a running Odoo 19. */
@QuarkusTest
@RealOdoo19
class RecordedBook19LiveTest extends RecordedBookContract {

  private final LiveOdoo live = new LiveOdoo("19");

  @Override
  OdooServer odoo(Iterable<String> rates) {
    rates.forEach(live::useTax);
    live.useCurrency("USD");
    live.useCurrency("JPY");
    return live.withTaxes();
  }

  @Override
  String series() {
    return "19";
  }
}
