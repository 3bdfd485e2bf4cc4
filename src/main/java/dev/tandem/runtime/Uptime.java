package dev.tandem.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How long a server is down, and how long to wait before it is started again. One that starts and
 * ends again at once, as on a full disk, is as down as one that does not start: both are reset only
 * when it has stayed up for a while.
 */
final class Uptime {

  static final Duration STEADY = Duration.ofMinutes(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final LongSupplier nanos;
  private @Nullable Long downSince;
  private @Nullable Long upSince;
  private Duration pause = FIRST_PAUSE;

  /** It is up from the beginning. */
  Uptime(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** It ended by itself. */
  synchronized void ended() {
    if (isSteady()) {
      downSince = nanos.getAsLong();
      pause = FIRST_PAUSE;
    }
    upSince = null;
  }

  /** It is up again. */
  synchronized void started() {
    upSince = nanos.getAsLong();
  }

  /** Before the next start; longer from one to the next. */
  synchronized Duration nextPause() {
    Duration now = pause;
    pause = longer(now);
    return now;
  }

  /** Since when it did not stay up though it should run; empty where it does. */
  synchronized Optional<Duration> downFor() {
    Long since = downSince;
    return since == null || isSteady()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(nanos.getAsLong() - since));
  }

  private boolean isSteady() {
    Long up = upSince;
    return downSince == null || (up != null && nanos.getAsLong() - up >= STEADY.toNanos());
  }

  private static Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }
}
