package dev.tandem.sync;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
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
  void activate(String currency) {
    throw new UnsupportedOperationException();
  }

  @Override
  long wire() {
    return live.admin()
        .call(
            "account.journal",
            "load",
            List.of(
                List.of("id", "name", "type"),
                List.of(List.of("tandem_test.journal_wire", "Wire", "bank"))),
            Map.of("context", Map.of("mode", "update", "noupdate", true)))
        .path("ids")
        .path(0)
        .longValue();
  }
}
