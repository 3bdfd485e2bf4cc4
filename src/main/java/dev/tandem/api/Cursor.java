package dev.tandem.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended: the sort keys of its last row, opaque to clients. Rows that come or go
 * meanwhile move no page.
 *
 * @param keys as many as the list is sorted by; none holds a line feed
 */
public record Cursor(List<String> keys) {

  private static final int MAX_LENGTH = 2000;

  public static Cursor of(String... keys) {
    return new Cursor(List.of(keys));
  }

  /**
   * @param count how many keys the list is sorted by
   * @throws BadParameter for a text that {@link #text()} did not make
   */
  public static Cursor parse(String text, int count) {
    try {
      if (text.length() <= MAX_LENGTH) {
        byte[] bytes = Base64.getUrlDecoder().decode(text);
        List<String> keys = List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
        if (keys.size() == count) {
          return new Cursor(keys);
        }
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw bad();
  }

  /**
   * The key as a number.
   *
   * @throws BadParameter where it is none
   */
  public long number(int index) {
    try {
      return Long.parseLong(keys.get(index));
    } catch (NumberFormatException e) {
      throw bad();
    }
  }

  /** As it travels. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join("\n", keys).getBytes(StandardCharsets.UTF_8));
  }

  /** For keys that are no numbers and turn out to make no sense. */
  public static BadParameter bad() {
    return new BadParameter("cursor", "The cursor is not one that this list gave out");
  }
}
