package dev.tandem.sync;

import dev.tandem.sandbox.odoo.OdooSeries;
import dev.tandem.sandbox.odoo.SandboxOdoo;
import dev.tandem.testing.OdooServer;
import dev.tandem.testing.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** Credit slips in the stand-in for Odoo 19. */
@QuarkusTest
class SlipStory19Test extends SlipStoryContract {

  private @Nullable SandboxOdoo server;

  @Override
  OdooServer odoo() {
    server = StandIn.start(OdooSeries.V19, clock);
    return StandIn.of(server);
  }

  @Override
  void lock(@Nullable String day) {
    Objects.requireNonNull(server).user().locksUpTo(day);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }
}
