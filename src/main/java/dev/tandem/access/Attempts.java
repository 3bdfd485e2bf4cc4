package dev.tandem.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong tokens by the address they came from, so that guessing is slow. Kept in this process
 * alone: as many guesses more as there are replicas change nothing.
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

  /** Fails with {@link TooManyAttempts} where too many of this address' tokens were wrong. */
  public synchronized void check(String address) {
    Window window = windows.get(address);
    if (window != null && window.wrong() >= FREE && isOpen(window)) {
      Duration left = Duration.between(clock.instant(), window.since().plus(WINDOW));
      throw new TooManyAttempts(left.plusMillis(999).toSeconds());
    }
  }

  /** One more wrong token. */
  public synchronized void wrong(String address) {
    Window window = windows.get(address);
    windows.put(
        address,
        window != null && isOpen(window)
            ? new Window(window.since(), window.wrong() + 1)
            : new Window(clock.instant(), 1));
  }

  private boolean isOpen(Window window) {
    Duration age = Duration.between(window.since(), clock.instant());
    return !age.isNegative() && age.compareTo(WINDOW) < 0; // a clock put back opens a new one
  }
}
