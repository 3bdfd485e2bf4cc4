package dev.tandem.api;

import dev.tandem.connection.InvalidSettings;
import dev.tandem.sync.identity.Declarations;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a database or a shop.
 *
 * @param is {@code same} or {@code new}
 */
public record Said(@Nullable String is) {

  static final String WORDS =
      "same: what is bound is looked up again by its key, and what a restored backup lacks is"
          + " imported again. new: what is bound and chosen is forgotten; shops whose settings named"
          + " records of the other database are switched off. What Tandem made stays in Odoo.";

  /** Fails with {@link InvalidSettings} where it is neither. */
  Declarations.Is word() {
    return switch (is == null ? "" : is.toLowerCase(Locale.ROOT)) {
      case "same" -> Declarations.Is.SAME;
      case "new" -> Declarations.Is.NEW;
      default -> throw new InvalidSettings("is", "must be same or new");
    };
  }
}
