package dev.tandem.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Into a running Odoo 19. */
@QuarkusTest
@Tag("long")
@RealOdoo19
class ShopifyReturns19LiveTest extends ShopifyReturnsContract {

  private final LiveOdoo live = new LiveOdoo("19");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  /** A database of 19 begins without one. */
  @Override
  long cash() {
    OdooServer admin = live.admin();
    List<JsonNode> found =
        admin.search("account.journal", List.of(List.of("type", "=", "cash")), "id");
    if (!found.isEmpty()) {
      return found.get(0).path("id").longValue();
    }
    Map<String, Object> till = Map.of("name", "Cash", "type", "cash", "code", "CSH9");
    return admin
        .call("account.journal", "create", List.of(List.of(till)), Map.of())
        .path(0)
        .longValue();
  }
}
