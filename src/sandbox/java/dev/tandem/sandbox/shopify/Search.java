package dev.tandem.sandbox.shopify;

import dev.tandem.sandbox.shopify.graph.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shopify's search syntax: {@code field:value}, {@code field:>='value'}, {@code -field:value},
 * joined by nothing, AND or OR (which binds less; no brackets). A field that it does not know
 * filters nothing, as in the real shop.
 */
final class Search {

  private static final Pattern TERM =
      Pattern.compile("(-|NOT )?(?:([A-Za-z_]+):)?(>=|<=|>|<|=)?('[^']*'|\"[^\"]*\"|\\S+)");

  private final Map<String, Function<Row, Object>> fields;

  /**
   * @param fields an {@link Instant}, number, text, or list of texts of a row, by search name
   */
  Search(Map<String, Function<Row, Object>> fields) {
    this.fields = fields;
  }

  Predicate<Row> of(String query) {
    if (query == null || query.isBlank()) {
      return row -> true;
    }
    Predicate<Row> any = row -> false;
    for (String part : query.split(" OR ")) {
      any = any.or(all(part));
    }
    return any;
  }

  private Predicate<Row> all(String part) {
    List<Predicate<Row>> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(part.replace(" AND ", " "));
    while (matcher.find()) {
      String field = matcher.group(2) == null ? "default" : matcher.group(2);
      String text = matcher.group(4).replaceAll("^['\"]|['\"]$", "");
      String operator = matcher.group(3) == null ? "=" : matcher.group(3);
      Function<Row, Object> getter = fields.get(field);
      if (getter != null) {
        Predicate<Row> term = row -> holds(getter.apply(row), operator, text);
        terms.add(matcher.group(1) == null ? term : term.negate());
      }
    }
    return row -> terms.stream().allMatch(term -> term.test(row));
  }

  private static boolean holds(Object value, String operator, String text) {
    if (value == null) {
      return false;
    } else if (value instanceof List<?> list) {
      return list.stream().anyMatch(one -> holds(one, operator, text));
    } else if (value instanceof Instant instant) {
      return compared(instant.compareTo(time(text)), operator);
    } else if (value instanceof Long number) {
      return text.matches("\\d+") && compared(number.compareTo(Long.valueOf(text)), operator);
    }
    String one = String.valueOf(value).toLowerCase(Locale.ROOT);
    String other = text.toLowerCase(Locale.ROOT);
    return other.endsWith("*")
        ? one.startsWith(other.substring(0, other.length() - 1))
        : one.equals(other) || one.equals("#" + other);
  }

  private static boolean compared(int order, String operator) {
    return switch (operator) {
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      default -> order == 0;
    };
  }

  private static Instant time(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return LocalDate.parse(text.substring(0, Math.min(10, text.length())))
          .atStartOfDay(ZoneOffset.UTC)
          .toInstant();
    }
  }
}
