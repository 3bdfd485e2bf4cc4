package dev.tandem.sync.refund;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;

/** Refunds in a running Odoo 14. */
@QuarkusTest
@RealOdoo14
class Refund14LiveTest extends RefundContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  void deleteAsAPerson(String model, long id) {
    live.deleteAsAPerson(model, id);
  }
}
