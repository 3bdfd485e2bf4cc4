package dev.tandem.api;

import dev.tandem.connection.InvalidSettings;
import org.jspecify.annotations.Nullable;

/** What every change must bring along. */
final class Body {

  private Body() {}

  /** Fails with {@link BadParameter} where the request has no body, or null. */
  static <T> T given(@Nullable T body) {
    if (body == null) {
      throw new BadParameter("body", "The request needs a JSON body");
    }
    return body;
  }

  /** Fails with {@link InvalidSettings} unless a person typed the name of what goes (CON10). */
  static void confirmed(@Nullable String confirm, String name) {
    if (!name.equals(confirm)) {
      throw new InvalidSettings(
          "confirm", "must be the name of what is removed, with all that Tandem keeps about it");
    }
  }
}
