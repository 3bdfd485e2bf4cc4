package dev.tandem.sync.order;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Taxes in a running Odoo 19. */
@QuarkusTest
@Tag("long")
@RealOdoo19
class TaxAsCharged19LiveTest extends TaxAsChargedContract {

  private final LiveOdoo live = new LiveOdoo("19");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  long mixedTerm(String name) {
    return live.admin()
        .call(
            "account.payment.term",
            "create",
            List.of(
                Map.of(
                    "name",
                    name,
                    "early_discount",
                    true,
                    "discount_percentage",
                    2,
                    "early_pay_discount_computation",
                    "mixed")),
            Map.of())
        .asLong();
  }

  @Override
  void agree(long partner, long term) {
    Map<String, Object> terms = Map.of("property_payment_term_id", term == 0 ? false : term);
    live.admin().call("res.partner", "write", List.of(List.of(partner), terms), Map.of());
  }
}
