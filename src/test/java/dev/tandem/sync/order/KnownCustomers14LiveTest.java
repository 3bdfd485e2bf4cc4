package dev.tandem.sync.order;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/** Into a running Odoo 14. */
@QuarkusTest
@Tag("long")
@RealOdoo14
class KnownCustomers14LiveTest extends KnownCustomersContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  void merge(long stays, long goes) {
    live.mergeAsAPerson(stays, goes);
  }
}
