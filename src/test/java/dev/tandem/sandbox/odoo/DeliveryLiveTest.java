package dev.tandem.sandbox.odoo;

import dev.tandem.testing.RealOdoo14;
import dev.tandem.testing.RealOdoo19;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;

/** The same contract on running Odoos, so that the stand-in stays honest. */
class DeliveryLiveTest {

  @Nested
  @RealOdoo14
  class V14 extends DeliveryContract {
    @Override
    OdooSide side() {
      return OdooSide.live("14");
    }

    @Override
    void nextSecond() throws InterruptedException {
      TimeUnit.SECONDS.sleep(1); // the real server's clock; there is no other to turn
    }
  }

  @Nested
  @RealOdoo19
  class V19 extends DeliveryContract {
    @Override
    OdooSide side() {
      return OdooSide.live("19");
    }

    @Override
    void nextSecond() throws InterruptedException {
      TimeUnit.SECONDS.sleep(1); // the real server's clock; there is no other to turn
    }
  }
}
