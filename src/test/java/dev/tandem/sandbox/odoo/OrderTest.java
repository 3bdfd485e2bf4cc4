package dev.tandem.sandbox.odoo;

import org.junit.jupiter.api.Nested;

/** Sale orders of the stand-in. */
class OrderTest {

  @Nested
  class V14 extends OrderContract {
    @Override
    OdooSide side() {
      return OdooSide.standIn(OdooSeries.V14, false);
    }
  }

  @Nested
  class V19 extends OrderContract {
    @Override
    OdooSide side() {
      return OdooSide.standIn(OdooSeries.V19, false);
    }
  }

  @Nested
  class V19OverJson2 extends OrderContract {
    @Override
    OdooSide side() {
      return OdooSide.standIn(OdooSeries.V19, true);
    }
  }
}
