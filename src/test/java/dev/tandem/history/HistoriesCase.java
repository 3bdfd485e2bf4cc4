package dev.tandem.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.history.Play.End;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lives of orders, drawn; whatever happens in them, what is promised holds. In two halves, which
 * are played side by side, each in a process of its own.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
abstract class HistoriesCase {

  private static final int HISTORIES = 60;

  /** In a half, the rarest: the weaving of jobs may take one away. */
  private static final int OFTEN = 1;

  /** On average, so that an order has something of a life. */
  private static final int STEPS = 25;

  @Inject Play play;

  /** Seeds begin here. */
  abstract long first();

  @Test
  void whatIsPromisedHoldsInEach() {
    List<String> bad = new ArrayList<>();
    int steps = 0;
    play.begin();
    for (long seed = first(); seed < first() + HISTORIES && bad.isEmpty(); seed++) {
      End end = play.play(Storyteller.of(seed));
      steps += end.story().steps().size();
      if (!end.good()) {
        System.out.println("seed " + seed + " ends badly:\n" + end);
        bad.add("seed " + seed + ", shortened:\n" + play.shorten(end));
      }
    }
    assertThat(bad).isEmpty();
    System.out.println("what happened in " + HISTORIES + " histories: " + play.happened());
    assertThat(Storyteller.events())
        .as("each kind of event happens often enough to show something")
        .allMatch(event -> play.happened().getOrDefault(event.name(), 0) >= OFTEN);
    assertThat(steps).isGreaterThanOrEqualTo(STEPS * HISTORIES);
  }
}
