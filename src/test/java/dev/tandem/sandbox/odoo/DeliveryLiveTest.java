package dev.tandem.sandbox.odoo;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same contract on running Odoos, so that the stand-in stays honest. */
@Tag("real-odoo")
class DeliveryLiveTest {

  @Nested
  @EnabledIfEnvironmentVariable(
      named = "TANDEM_LAB_ODOO_14_URL",
      matches = ".+",
      disabledReason =
          "did not run: no Odoo 14 is given (TANDEM_LAB_ODOO_14_URL, _DB, _LOGIN, _API_KEY)")
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
  @EnabledIfEnvironmentVariable(
      named = "TANDEM_LAB_ODOO_19_URL",
      matches = ".+",
      disabledReason =
          "did not run: no Odoo 19 is given (TANDEM_LAB_ODOO_19_URL, _DB, _LOGIN, _API_KEY)")
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
