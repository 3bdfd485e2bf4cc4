package dev.tandem.sandbox.odoo;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Nested;

/** Deliveries of the stand-in. */
class DeliveryTest {

  private static final Vertx VERTX = Vertx.vertx();

  private abstract static class Sandbox extends DeliveryContract {

    private final HandClock clock = new HandClock();
    private final SandboxOdoo sandbox;
    private final boolean json2;

    Sandbox(OdooSeries series, boolean json2) {
      this.sandbox = SandboxOdoo.start(VERTX, series, 0, clock);
      this.json2 = json2;
    }

    @Override
    OdooSide side() {
      return OdooSide.standIn(sandbox, json2);
    }

    @Override
    void nextSecond() {
      clock.forward();
    }
  }

  /** Goes on by a second when told to. */
  private static final class HandClock extends Clock {

    private Instant now = Instant.parse("2026-11-05T08:00:00.250Z");

    void forward() {
      now = now.plusSeconds(1);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
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
