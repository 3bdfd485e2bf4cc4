package dev.tandem;

import dev.tandem.sandbox.odoo.OdooSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed during the import, with an old Odoo. */
@Timeout(value = 15, unit = TimeUnit.MINUTES) // it starts the application some ten times
class KilledMidway14IT extends KilledMidwayCase {

  KilledMidway14IT(@TempDir Path home) {
    super(home);
  }

  @Test
  void killedAtAnyWriteOfAnImportItDoesEachThingOnce() throws IOException {
    // Each kill takes seconds; what follows an import loses its answers in tests of the flows too.
    killAtEachWrite(
        OdooSeries.V14,
        places ->
            places.stream().takeWhile(place -> !place.call().equals("account.move.load")).toList());
  }
}
