package dev.tandem.shop.prestashop;

import java.util.regex.Pattern;

/**
 * The private note of an order, in which Tandem leaves Odoo's number as a line of its own: {@code
 * Odoo: S00042}.
 */
final class OrderNote {

  private static final String OURS = "Odoo: ";

  /** One word and nothing else on the line: what people write is seldom so. */
  private static final Pattern OUR_LINE =
      Pattern.compile("(?:\\A|\\R)\\h*Odoo: \\S+\\h*(?=\\R|\\z)");

  private OrderNote() {}

  /** What people wrote, without the line of Tandem: it is no change of the order. */
  static String without(String note) {
    return OUR_LINE.matcher(note).replaceAll("").trim();
  }

  /** Whether this number is noted already. */
  static boolean has(String note, String number) {
    return OUR_LINE
        .matcher(note)
        .results()
        .anyMatch(found -> found.group().trim().equals(line(number)));
  }

  /** The note with this number at its end; what people wrote stays as it is. */
  static String with(String note, String number) {
    return note.isBlank() ? line(number) : note.stripTrailing() + "\n" + line(number);
  }

  /** A space in the number becomes one that joins, to keep it one word. */
  private static String line(String number) {
    return OURS + number.strip().replace(' ', '\u00A0');
  }
}
