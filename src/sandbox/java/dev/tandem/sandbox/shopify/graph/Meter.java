package dev.tandem.sandbox.shopify.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bucket of one app in one shop: full with 2,000 points, 100 come back each second of the
 * clock. Thread safe.
 */
public final class Meter {

  static final int LARGEST_QUERY = 1000;

  private static final double FULL = 2000;
  private static final double PER_SECOND = 100;

  private final Clock clock;
  private double left = FULL;
  private Instant last;

  public Meter(Clock clock) {
    this.clock = clock;
    last = clock.instant();
  }

  /** Leaves so many points in the bucket, as other callers of the same app would. */
  public synchronized void leave(int points) {
    restore();
    left = points;
  }

  synchronized boolean take(int cost) {
    restore();
    if (cost > left) {
      return false;
    }
    left -= cost;
    return true;
  }

  synchronized void give(int cost) {
    left = Math.min(FULL, left + cost);
  }

  synchronized Map<String, Object> status() {
    restore();
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("maximumAvailable", FULL);
    status.put("currentlyAvailable", (int) left);
    status.put("restoreRate", PER_SECOND);
    return status;
  }

  private void restore() {
    Instant now = clock.instant();
    long millis = Math.max(0, Duration.between(last, now).toMillis());
    left = Math.min(FULL, left + millis * PER_SECOND / 1000);
    last = now;
  }
}
