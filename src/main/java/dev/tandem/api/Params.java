package dev.tandem.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parameters of an address, which arrive as texts; all fail with {@link BadParameter}. */
final class Params {

  private static final String ID = "[1-9]\\d{0,17}";

  private Params() {}

  static long id(String name, String text) {
    if (!text.matches(ID)) {
      throw new BadParameter(name, "The " + name + " must be an id, such as 7");
    }
    return Long.parseLong(text);
  }

  /** The value of the enum that is called so in lower case. */
  static <E extends Enum<E>> E word(String name, String text, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new BadParameter(
                    name,
                    Arrays.stream(type.getEnumConstants())
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .collect(
                            Collectors.joining(", ", "The " + name + " must be one of ", ""))));
  }

  static @Nullable Instant time(String name, @Nullable String text) {
    try {
      return text == null || text.isEmpty() ? null : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new BadParameter(name, "The " + name + " must be like 2026-03-01T00:00:00Z");
    }
  }
}
