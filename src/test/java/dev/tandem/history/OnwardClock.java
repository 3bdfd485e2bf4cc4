package dev.tandem.history;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of a shop: when Tandem's is set back it stands still, and dates nothing too early. */
final class OnwardClock extends Clock {

  private final Clock clock;
  private Instant latest = Instant.MIN;

  OnwardClock(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Instant instant() {
    Instant now = clock.instant();
    latest = now.isAfter(latest) ? now : latest;
    return latest;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return zone.equals(ZoneOffset.UTC) ? this : clock.withZone(zone);
  }
}
