package dev.tandem.sandbox.odoo;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** Keys and visibility of the stand-in. */
class RecordTest {

  private static final Vertx VERTX = Vertx.vertx();

  private abstract static class Sandbox extends RecordContract {

    private final SandboxOdoo odoo;
    private final boolean json2;

    Sandbox(OdooSeries series, boolean json2) {
      this.odoo = SandboxOdoo.start(VERTX, series, 0);
      this.json2 = json2;
    }

    @Override
    OdooSide side() {
      return OdooSide.of(odoo, json2);
    }

    @AfterEach
    void close() {
      odoo.close();
    }
  }

  @Nested
  class V14 extends Sandbox {
    V14() {
      super(OdooSeries.V14, false);
    }
  }

  @Nested
  class V19 extends Sandbox {
    V19() {
      super(OdooSeries.V19, false);
    }
  }

  @Nested
  class V19OverJson2 extends Sandbox {
    V19OverJson2() {
      super(OdooSeries.V19, true);
    }
  }
}
