package dev.tandem.sync.status;

import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;

/** A Shopify that a running Odoo 19 tells. */
@QuarkusTest
@RealOdoo19
class Shopify19StatusLiveTest extends ShopifyStatusContract {

  @Override
  OdooServer odoo() {
    clock.set(Instant.now()); // a watermark never runs ahead of our own clock
    return new LiveOdoo("19").withTaxes();
  }
}
