package dev.tandem.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Money in a running Odoo 14. */
@QuarkusTest
@RealOdoo14
class MoneyStory14LiveTest extends MoneyStoryContract {

  private final LiveOdoo live = new LiveOdoo("14");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  void activate(String currency) {
    long id =
        live.admin()
            .call(
                "res.currency",
                "search_read",
                List.of(List.of(List.of("name", "=", currency))),
                Map.of("fields", List.of("name"), "context", Map.of("active_test", false)))
            .path(0)
            .path("id")
            .longValue();
    live.admin()
        .call("res.currency", "write", List.of(List.of(id), Map.of("active", true)), Map.of());
    load(
        "res.currency.rate",
        List.of("id", "name", "rate", "currency_id/.id"),
        List.of("tandem_test.rate_" + currency.toLowerCase(Locale.ROOT), "2020-01-01", "0.8", id));
    load(
        "product.pricelist",
        List.of("id", "name", "currency_id/.id"),
        List.of("tandem_test.pricelist_" + currency.toLowerCase(Locale.ROOT), currency, id));
  }

  private void load(String model, List<String> columns, List<Object> row) {
    JsonNode answer =
        live.admin()
            .call(
                model,
                "load",
                List.of(columns, List.of(row)),
                Map.of("context", Map.of("mode", "update", "noupdate", true)));
    if (!answer.path("ids").isArray()) {
      throw new AssertionError(model + ": " + answer.path("messages"));
    }
  }

  @Override
  long wire() {
    return live.wire();
  }
}
