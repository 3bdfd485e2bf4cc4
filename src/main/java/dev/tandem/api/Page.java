package dev.tandem.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next asks for the page after this one; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

  /**
   * @param read one row more than the page holds, where there are as many
   * @param cursor of a row
   */
  public static <T> Page<T> of(List<T> read, int limit, Function<T, Cursor> cursor) {
    if (read.size() <= limit) {
      return new Page<>(List.copyOf(read), null);
    }
    List<T> items = List.copyOf(read.subList(0, limit));
    return new Page<>(items, cursor.apply(items.get(limit - 1)).text());
  }
}
