package dev.tandem.api;

import dev.tandem.connection.Databases;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How it stands.
 *
 * @param state {@code confirmed}; {@code doubted}: nothing is written until a person says; {@code
 *     looking_up} what is bound; {@code unconfirmed}: nothing was asked of it yet
 * @param code of the doubt; empty where there is none
 * @param since when the doubt began; null where there is none
 * @param checkedAt null before the first look
 */
public record Identity(
    String state,
    String code,
    String reason,
    String advice,
    @Nullable Instant since,
    @Nullable Instant checkedAt) {

  static Identity of(Databases.Doubt doubt, @Nullable OffsetDateTime checkedAt, boolean lookingUp) {
    String state =
        !doubt.code().isEmpty()
            ? "doubted"
            : lookingUp ? "looking_up" : checkedAt == null ? "unconfirmed" : "confirmed";
    return new Identity(
        state,
        doubt.code(),
        doubt.reason(),
        doubt.advice(),
        instant(doubt.since()),
        instant(checkedAt));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
