package dev.tandem.shop;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Reads the header {@code Retry-After}: seconds or a date. */
public final class RetryAfter {

  private static final Duration UNTOLD = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /** Between nothing and an hour; half a minute where the header says nothing usable. */
  public static Duration parse(String header, Instant now) {
    Duration told = told(header.strip(), now);
    if (told.isNegative()) {
      return Duration.ZERO;
    }
    return told.compareTo(LONGEST) > 0 ? LONGEST : told;
  }

  private static Duration told(String header, Instant now) {
    if (header.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      return Duration.between(
          now, ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException e) {
      return UNTOLD;
    }
  }
}
