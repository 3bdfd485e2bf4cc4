package dev.tandem.sandbox.odoo;

import dev.tandem.testing.RealOdoo14;
import dev.tandem.testing.RealOdoo19;
import org.junit.jupiter.api.Nested;

/** The same contract on running Odoos, so that the stand-in stays honest. */
class RecordLiveTest {

  @Nested
  @RealOdoo14
  class V14 extends RecordContract {
    @Override
    OdooSide side() {
      return OdooSide.live("14");
    }
  }

  @Nested
  @RealOdoo19
  class V19 extends RecordContract {
    @Override
    OdooSide side() {
      return OdooSide.live("19");
    }
  }
}
