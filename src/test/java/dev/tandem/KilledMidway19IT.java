package dev.tandem;

import dev.tandem.sandbox.odoo.OdooSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed before the refund, with an Odoo of today. */
@Timeout(value = 15, unit = TimeUnit.MINUTES) // it starts the application some ten times
class KilledMidway19IT extends KilledMidwayCase {

  KilledMidway19IT(@TempDir Path home) {
    super(home);
  }

  @Test
  void killedAtAnyWriteUntilTheOrderIsPaidItDoesEachThingOnce() throws IOException {
    killAtEachWrite(
        OdooSeries.V19, places -> places.stream().filter(place -> !place.afterRefund()).toList());
  }
}
