package dev.tandem.queue;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long a job is left alone before it is tried again; pure but for the jitter. */
final class Patience {

  /** Further looks are no rarer. */
  static final int MOST_LOOKS = 10;

  /** A job that waits is looked at again by itself, in case a release was missed. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

  private static final Duration RAREST_LOOK = Duration.ofHours(4);

  /** From 2 s to 2 hours in five attempts: what ails for an hour is not given up meanwhile. */
  private static final int FACTOR = 15;

  private static final Duration MOST_WHILE_AILING = Duration.ofMinutes(30);

  private Patience() {}

  /**
   * Much longer each time; the jitter (up to a fifth more) keeps failed jobs from coming back
   * together.
   *
   * @param attempts that are used, this one included
   */
  static Duration afterAttempt(int attempts, QueueSettings settings) {
    double base = settings.backoff().toMillis() * Math.pow(FACTOR, attempts - 1);
    long capped = (long) Math.min(base, settings.maxBackoff().toMillis());
    return Duration.ofMillis(capped + ThreadLocalRandom.current().nextLong(capped / 5 + 1));
  }

  /**
   * @param looks how many there were in a row that told nothing new
   */
  static Duration untilNextLook(int looks) {
    Duration next = LOOK_AGAIN.multipliedBy(1L << Math.min(looks, MOST_LOOKS));
    return next.compareTo(RAREST_LOOK) > 0 ? RAREST_LOOK : next;
  }

  /**
   * Of one job of many that fail alike: about one of them is tried in the time given, whichever
   * comes first, and its success lets all the others go on.
   */
  static Duration whileAiling(int alike, Duration every) {
    long most = Math.min(every.toMillis() * alike, MOST_WHILE_AILING.toMillis());
    return every.plusMillis(ThreadLocalRandom.current().nextLong(most + 1));
  }
}
