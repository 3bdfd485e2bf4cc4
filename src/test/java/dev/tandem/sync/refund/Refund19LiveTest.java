package dev.tandem.sync.refund;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;

/** Refunds in a running Odoo 19. */
@QuarkusTest
@RealOdoo19
class Refund19LiveTest extends RefundContract {

  private final LiveOdoo live = new LiveOdoo("19");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  void deleteAsAPerson(String model, long id) {
    live.deleteAsAPerson(model, id);
  }
}
