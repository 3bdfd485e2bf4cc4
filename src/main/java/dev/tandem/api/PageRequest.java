package dev.tandem.api;

import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which page of a list is asked for. */
public class PageRequest {

  static final int DEFAULT_LIMIT = 50;
  static final int MAX_LIMIT = 200;

  @RestQuery
  @Parameter(description = "The 'next' of the page before; none for the first page")
  @Nullable String cursor;

  @RestQuery
  @Parameter(description = "Rows a page, 1 to 200; 50 when left out")
  @Nullable String limit;

  /** How many rows the page holds at most. */
  public int rows() {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    if (!limit.matches("\\d{1,4}") || Integer.parseInt(limit) < 1) {
      throw new BadParameter("limit", "The limit must be 1 to " + MAX_LIMIT);
    }
    return Math.min(Integer.parseInt(limit), MAX_LIMIT);
  }

  /**
   * Where the page begins; empty for the first one.
   *
   * @param keys how many the list is sorted by
   */
  public Optional<Cursor> start(int keys) {
    return Optional.ofNullable(cursor).filter(c -> !c.isEmpty()).map(c -> Cursor.parse(c, keys));
  }

  /** The id after which the page begins, for lists by id. */
  public long afterId() {
    return start(1).map(at -> at.number(0)).orElse(0L);
  }

  /** The id before which the page begins, for lists by id with the newest first. */
  public long beforeId() {
    return start(1).map(at -> at.number(0)).orElse(Long.MAX_VALUE);
  }
}
