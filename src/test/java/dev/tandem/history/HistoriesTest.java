package dev.tandem.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.history.Play.End;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Lives of orders, drawn; whatever happens in them, what is promised holds. */
@QuarkusTest
class HistoriesTest {

  private static final int HISTORIES = 60;

  /** The rarest kinds come to three or four; the weaving of jobs may take one of them away. */
  private static final int OFTEN = 2;

  @Inject Play play;

  @Test
  void whatIsPromisedHoldsInEach() {
    List<String> bad = new ArrayList<>();
    play.begin();
    for (long seed = 1; seed <= HISTORIES && bad.isEmpty(); seed++) {
      End end = play.play(Storyteller.of(seed));
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
  }
}
