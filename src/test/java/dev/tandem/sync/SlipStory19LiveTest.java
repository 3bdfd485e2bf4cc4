package dev.tandem.sync;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Credit slips in a running Odoo 19. */
@QuarkusTest
@RealOdoo19
class SlipStory19LiveTest extends SlipStoryContract {

  private final LiveOdoo live = new LiveOdoo("19");

  @Override
  OdooServer odoo() {
    return live.withTaxes();
  }

  @Override
  void lock(@Nullable String day) {
    live.admin()
        .call(
            "res.company",
            "write",
            List.of(List.of(1), Map.of("fiscalyear_lock_date", day == null ? (Object) false : day)),
            Map.of());
  }
}
