package dev.tandem.sandbox.odoo;

import org.junit.jupiter.api.Nested;

/** The books of the stand-in. */
class BooksTest {

  @Nested
  class V14 extends BooksContract {
    @Override
    OdooSide side() {
      return OdooSide.standIn(OdooSeries.V14, false);
    }
  }

  @Nested
  class V19 extends BooksContract {
    @Override
    OdooSide side() {
      return OdooSide.standIn(OdooSeries.V19, false);
    }
  }

  @Nested
  class V19OverJson2 extends BooksContract {
    @Override
    OdooSide side() {
      return OdooSide.standIn(OdooSeries.V19, true);
    }
  }
}
