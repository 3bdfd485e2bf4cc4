package dev.tandem.sync.order;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;

/** Into a running Odoo 19. */
@QuarkusTest
@RealOdoo19
class KnownCustomers19LiveTest extends KnownCustomersContract {

  private final LiveOdoo live = new LiveOdoo("19");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  void merge(long stays, long goes) {
    live.mergeAsAPerson(stays, goes);
  }
}
