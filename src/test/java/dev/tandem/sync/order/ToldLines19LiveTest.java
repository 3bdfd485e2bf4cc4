package dev.tandem.sync.order;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Into a running Odoo 19. */
@QuarkusTest
@Tag("real-odoo")
@EnabledIfEnvironmentVariable(
    named = "TANDEM_LAB_ODOO_19_URL",
    matches = ".+",
    disabledReason =
        "did not run: no Odoo 19 is given (TANDEM_LAB_ODOO_19_URL, _DB, _LOGIN, _API_KEY)")
class ToldLines19LiveTest extends ToldLinesContract {

  private final LiveOdoo live = new LiveOdoo("19");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
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
