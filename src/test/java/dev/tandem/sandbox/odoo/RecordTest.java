package dev.tandem.sandbox.odoo;

import org.junit.jupiter.api.Nested;

/** Keys and visibility of the stand-in. */
class RecordTest {

  @Nested
  class V14 extends RecordContract {
    @Override
    OdooSide side() {
      return OdooSide.standIn(OdooSeries.V14, false);
    }
  }

  @Nested
  class V19 extends RecordContract {
    @Override
    OdooSide side() {
      return OdooSide.standIn(OdooSeries.V19, false);
    }
  }

  @Nested
  class V19OverJson2 extends RecordContract {
    @Override
    OdooSide side() {
      return OdooSide.standIn(OdooSeries.V19, true);
    }
  }
}
