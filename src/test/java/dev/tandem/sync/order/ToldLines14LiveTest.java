package dev.tandem.sync.order;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;

/** Into a running Odoo 14. */
@QuarkusTest
@RealOdoo14
class ToldLines14LiveTest extends ToldLinesContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  boolean keepsThreeDecimals() {
    return false;
  }

  @Override
  void activate(String currency) {
    OdooServer admin = live.admin();
    Map<String, Object> all = Map.of("context", Map.of("active_test", false));
    long id =
        admin
            .call("res.currency", "search", List.of(List.of(List.of("name", "=", currency))), all)
            .path(0)
            .longValue();
    admin.call("res.currency", "write", List.of(List.of(id), Map.of("active", true)), Map.of());
  }
}
