package dev.tandem.sandbox.odoo;

import dev.tandem.testing.RealOdoo14;
import dev.tandem.testing.RealOdoo19;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;

/** The same contract on running Odoos, so that the stand-in stays honest. */
class TimeLiveTest {

  private abstract static class Live extends TimeContract {

    private final String version;

    Live(String version) {
      this.version = version;
    }

    @Override
    OdooSide side() {
      return OdooSide.live(version);
    }

    @Override
    void meanwhile(Runnable longWork, Runnable other) {
      CompletableFuture<Void> work = CompletableFuture.runAsync(longWork);
      while (!work.isDone()) {
        other.run();
      }
      work.join();
    }
  }

  @Nested
  @RealOdoo14
  class V14 extends Live {
    V14() {
      super("14");
    }
  }

  @Nested
  @RealOdoo19
  class V19 extends Live {
    V19() {
      super("19");
    }
  }
}
