package dev.tandem.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.history.Play.End;
import dev.tandem.testing.LiveOdoo;
import dev.tandem.testing.RealOdoo19;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Short lives of few orders, on a running Odoo 19. */
@QuarkusTest
@RealOdoo19
@Timeout(value = 20, unit = TimeUnit.MINUTES) // Odoo decides how fast they are
class Histories19LiveTest {

  private static final int HISTORIES = 20;
  private static final int ORDERS = 5;

  @Inject Play play;

  @Test
  void whatIsPromisedHoldsInEach() {
    LiveOdoo live = new LiveOdoo("19");
    List<String> bad = new ArrayList<>();
    for (long seed = 1; seed <= HISTORIES; seed++) {
      End end = play.play(Storyteller.ofShort(seed), ORDERS, story -> new RunningHouse(live));
      if (!end.good()) {
        bad.add("seed " + seed + "\n" + end);
      }
    }
    assertThat(bad).isEmpty();
  }
}
