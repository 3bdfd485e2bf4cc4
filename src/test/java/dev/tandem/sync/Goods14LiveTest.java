package dev.tandem.sync;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.RealOdoo14;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;

/** Kits, routes, locks, closed periods and serial numbers in a running Odoo 14. */
@QuarkusTest
@Tag("long")
@RealOdoo14
class Goods14LiveTest extends GoodsLiveContract {

  @Override
  LiveOdoo live() {
    return new LiveOdoo("14");
  }
}
