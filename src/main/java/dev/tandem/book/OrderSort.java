package dev.tandem.book;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;

/** What the list of orders is sorted by; equal rows by their id. */
public enum OrderSort {
  /** As texts, byte by byte. */
  NUMBER("number COLLATE \"C\""),
  /** When the customer ordered; as long as that is not known, when Tandem heard of it. */
  DATE("coalesce(placed_at, created_at)"),
  /** Whatever the currency; unknown totals count as 0. */
  TOTAL("coalesce(total, 0)");

  private final String expression;

  OrderSort(String expression) {
    this.expression = expression;
  }

  String expression() {
    return expression;
  }

  /** The value that a row is sorted by, as text. */
  public String valueOf(ListedOrder row) {
    return switch (this) {
      case NUMBER -> row.number();
      case DATE -> Objects.requireNonNullElse(row.placedAt(), row.createdAt()).toString();
      case TOTAL -> Objects.requireNonNullElse(row.total(), BigDecimal.ZERO).toPlainString();
    };
  }

  /**
   * The reverse of {@link #valueOf}.
   *
   * @throws IllegalArgumentException where the text is no such value
   */
  Object parse(String value) {
    try {
      return switch (this) {
        case NUMBER -> value;
        case DATE -> Instant.parse(value);
        case TOTAL -> new BigDecimal(value);
      };
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time: " + value, e);
    }
  }
}
