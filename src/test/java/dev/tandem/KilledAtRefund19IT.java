package dev.tandem;

import dev.tandem.sandbox.odoo.OdooSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed after the refund, with an Odoo of today. */
@Timeout(value = 15, unit = TimeUnit.MINUTES) // it starts the application some ten times
class KilledAtRefund19IT extends KilledMidwayCase {

  KilledAtRefund19IT(@TempDir Path home) {
    super(home);
  }

  @Test
  void killedAtAnyWriteOfARefundItDoesEachThingOnce() throws IOException {
    killAtEachWrite(OdooSeries.V19, places -> places.stream().filter(Place::afterRefund).toList());
  }
}
