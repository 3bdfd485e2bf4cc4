package dev.tandem.history;

import dev.tandem.testing.MutableClock;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Plays stories, and makes those that end badly shorter. */
@Singleton
class Play {

  /** A shop of few orders shows as much, and is read sooner. */
  private static final int MOST = 12;

  /** What can't happen is drawn again, so often in the mean. */
  private static final int TRIES_A_STEP = 20;

  /** A shorter story is looked for so often, and so long. */
  private static final int TRIES = 80;

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Inject World world;
  @Inject MutableClock clock;

  private final Map<String, Integer> happened = new TreeMap<>();

  /**
   * How a story ended.
   *
   * @param broken the promises that were not kept, and how
   * @param told what happened, line by line
   */
  record End(Story story, List<String> broken, List<String> told) {

    boolean good() {
      return broken.isEmpty();
    }

    @Override
    public String toString() {
      return String.join("\n", told) + "\n-- " + String.join("\n-- ", broken) + "\n" + story;
    }
  }

  /** How often each event had something to happen to since {@link #begin}. */
  Map<String, Integer> happened() {
    return new TreeMap<>(happened);
  }

  void begin() {
    happened.clear();
  }

  /** Plays a story as it is drawn. */
  End play(Storyteller teller) {
    return play(teller, MOST, this::standIn);
  }

  /**
   * @param most orders
   * @param odoo opens the Odoo of a story
   */
  End play(Storyteller teller, int most, Function<Story, OdooHouse> odoo) {
    List<Step> steps = new ArrayList<>();
    List<String> broken =
        play(
            teller.opening(),
            most,
            odoo,
            () -> {
              Step step = teller.first();
              for (int i = 0; i < TRIES_A_STEP * teller.length(); i++) {
                if (happens(step)) {
                  steps.add(step);
                }
                if (steps.size() == teller.length()) {
                  return;
                }
                step = teller.next();
              }
            });
    return new End(teller.opening().with(steps), broken, List.copyOf(world.told()));
  }

  /** Plays it once more. */
  End play(Story story) {
    List<String> broken =
        play(story, MOST, this::standIn, () -> story.steps().forEach(this::happens));
    return new End(story, broken, List.copyOf(world.told()));
  }

  private OdooHouse standIn(Story story) {
    return new StandInHouse(story.series(), clock);
  }

  private boolean happens(Step step) {
    if (!step.event().happen(world, step.a(), step.b())) {
      return false;
    }
    happened.merge(step.event().name(), 1, Integer::sum);
    return true;
  }

  private List<String> play(
      Story story, int most, Function<Story, OdooHouse> odoo, Runnable steps) {
    List<String> broken = new ArrayList<>();
    try {
      world.open(story, most, odoo.apply(story));
      steps.run();
      world.quiet();
      Invariants.check(world);
    } catch (AssertionError | RuntimeException e) {
      broken.add("the history could not be played: " + e);
    } finally {
      broken.addAll(world.broken());
      world.close();
    }
    return broken;
  }

  /** The shortest story found that breaks one of the promises that this one broke. */
  End shorten(End bad) {
    End shortest = bad;
    int tries = 0;
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int size = Math.max(1, bad.story().steps().size() / 2); size >= 1; size /= 2) {
      int from = 0;
      while (from < shortest.story().steps().size() && tries++ < TRIES && System.nanoTime() < end) {
        List<Step> fewer = new ArrayList<>(shortest.story().steps());
        fewer.subList(from, Math.min(fewer.size(), from + size)).clear();
        End shorter = play(shortest.story().with(fewer));
        if (promises(shorter).stream().anyMatch(promises(bad)::contains)) {
          shortest = shorter;
        } else {
          from += size;
        }
      }
    }
    return shortest;
  }

  private static Set<String> promises(End end) {
    Set<String> all = new HashSet<>();
    end.broken().forEach(one -> all.add(one.split(":", 2)[0]));
    return all;
  }
}
