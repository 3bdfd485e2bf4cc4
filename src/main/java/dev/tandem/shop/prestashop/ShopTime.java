package dev.tandem.shop.prestashop;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** The shop's dates, which are local and carry no offset. */
record ShopTime(ZoneId zone) {

  private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  /**
   * The moment of a date; null where the shop has none. A time that the clock skipped is moved
   * forward by the gap; one that it showed twice is taken as the first, so that a poll that goes on
   * from it looks back too far and never too little.
   */
  @Nullable Instant instant(String date) {
    try {
      return LocalDateTime.parse(date, WIRE).atZone(zone).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /**
   * The earliest local time that a change at or after this moment can carry.
   *
   * <pre>
   * summer time    02:50 (since)      03:00 = 02:00 winter time       02:10 (a change)
   * ------------------|-----------------------|---------------------------|------------> time
   * </pre>
   *
   * The change carries an earlier local time than {@code since}: from the moment on where the clock
   * will go back, the bound is where it goes back to.
   */
  LocalDateTime earliestLocal(Instant since) {
    LocalDateTime local = LocalDateTime.ofInstant(since, zone).truncatedTo(ChronoUnit.SECONDS);
    ZoneOffsetTransition next = zone.getRules().nextTransition(since);
    return next != null && next.getDateTimeAfter().isBefore(local)
        ? next.getDateTimeAfter()
        : local;
  }

  /** As the webservice writes dates. */
  static String wire(LocalDateTime local) {
    return local.format(WIRE);
  }
}
