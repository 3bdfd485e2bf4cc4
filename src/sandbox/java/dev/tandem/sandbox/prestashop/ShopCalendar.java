package dev.tandem.sandbox.prestashop;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Writes instants the way the shop stores them: whole seconds in its own zone, without an offset.
 */
final class ShopCalendar {

  /** What the shop stores for "no date". */
  static final String NEVER = "0000-00-00 00:00:00";

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Clock clock;
  private final ZoneId zone;

  ShopCalendar(Clock clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  String now() {
    return at(clock.instant());
  }

  String at(Instant instant) {
    return FORMAT.format(instant.atZone(zone));
  }

  ZoneId zone() {
    return zone;
  }
}
