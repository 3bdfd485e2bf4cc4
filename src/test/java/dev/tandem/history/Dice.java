package dev.tandem.history;

import java.util.List;
import java.util.SplittableRandom;

/** Draws; the same seed draws the same. */
final class Dice {

  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(int percent) {
    return below(100) < percent;
  }

  Ways oneOf(Ways... all) {
    return all[below(all.length)];
  }

  /** One of them, each as often as its weight says. */
  Event event(List<Event> events) {
    int at = below(events.stream().mapToInt(Event::weight).sum());
    for (Event event : events) {
      at -= event.weight();
      if (at < 0) {
        return event;
      }
    }
    throw new IllegalStateException("weights are not negative");
  }
}
