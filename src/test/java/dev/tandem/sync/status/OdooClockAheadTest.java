package dev.tandem.sync.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An Odoo whose clock is ahead for a while: what it writes later is seen all the same. */
@QuarkusTest
class OdooClockAheadTest extends StatusCase {

  private @Nullable SandboxOdoo server;
  private Duration ahead = Duration.ZERO;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V19, skewed());
    return StandIn.of(server);
  }

  @AfterEach
  void stop() {
    Objects.requireNonNull(server).close();
  }

  @Test
  void whatIsWrittenAfterTheClockWasPutRightIsSeen() {
    long one = imported("paid");
    long two = imported("paid");
    int before = office.history(two).size();
    ahead = Duration.ofHours(10);
    person.deliver(sale(one), "");
    tellShop();
    ahead = Duration.ZERO;
    clock.advance(Duration.ofMinutes(5));
    person.deliver(sale(two), "");
    tellShop();
    assertThat(told(two, before)).containsExactly(SHIPPED);
  }

  private Clock skewed() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return clock.getZone();
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return clock.instant().plus(ahead);
      }
    };
  }
}
