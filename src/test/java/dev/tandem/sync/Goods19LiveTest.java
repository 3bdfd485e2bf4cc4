package dev.tandem.sync;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/** Kits, routes, locks, closed periods and serial numbers in a running Odoo 19. */
@QuarkusTest
@Tag("long")
@RealOdoo19
class Goods19LiveTest extends GoodsLiveContract {

  @Override
  LiveOdoo live() {
    return new LiveOdoo("19");
  }
}
