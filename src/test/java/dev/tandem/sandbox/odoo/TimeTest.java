package dev.tandem.sandbox.odoo;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;

/** Times of the stand-in. */
class TimeTest {

  private static final Vertx VERTX = Vertx.vertx();

  private abstract static class Sandbox extends TimeContract {

    private final SandboxOdoo sandbox;
    private final boolean json2;

    Sandbox(OdooSeries series, boolean json2) {
      this.sandbox = SandboxOdoo.start(VERTX, series, 0, new Ticking());
      this.json2 = json2;
    }

    @Override
    OdooSide side() {
      return OdooSide.standIn(sandbox, json2);
    }

    @Override
    void meanwhile(Runnable longWork, Runnable other) {
      other.run();
      sandbox.transactionsTake(Duration.ofMinutes(2));
      longWork.run();
      sandbox.transactionsTake(Duration.ZERO);
    }
  }

  /** Each call is a second later. */
  private static final class Ticking extends Clock {

    private static final Instant START = Instant.parse("2026-11-05T08:00:00.250Z");
    private final AtomicLong seconds = new AtomicLong();

    @Override
    public Instant instant() {
      return START.plusSeconds(seconds.incrementAndGet());
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
