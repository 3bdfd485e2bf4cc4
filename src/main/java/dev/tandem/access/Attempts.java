package dev.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong tokens by the address they came from, and asks whoever sends many to stop. A good
 * token is never counted nor refused: behind a proxy all come from one address, and a stranger's
 * guesses would shut everybody out. What keeps a token from being guessed is its length. Kept in
 * this process alone: as many guesses more as there are replicas change nothing.
 */
@ApplicationScoped
public class Attempts {

  static final int FREE = 20;
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** Whoever has more addresses than this to guess from pushes out the oldest. */
  private static final int ADDRESSES = 10_000;

  private record Window(Instant since, int wrong) {}

  private final Clock clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > ADDRESSES;
        }
      };

  Attempts(Clock clock) {
    this.clock = clock;
  }

  /** One more wrong token; fails with {@link TooManyAttempts} where there were too many. */
  public synchronized void wrong(String address) {
    Window window = windows.get(address);
    if (window == null || !isOpen(window)) {
      windows.put(address, new Window(clock.instant(), 1));
    } else if (window.wrong() < FREE) {
      windows.put(address, new Window(window.since(), window.wrong() + 1));
    } else {
      Duration left = Duration.between(clock.instant(), window.since().plus(WINDOW));
      throw new TooManyAttempts(left.plusMillis(999).toSeconds());
    }
  }

  private boolean isOpen(Window window) {
    Duration age = Duration.between(window.since(), clock.instant());
    return !age.isNegative() && age.compareTo(WINDOW) < 0; // a clock put back opens a new one
  }
}
