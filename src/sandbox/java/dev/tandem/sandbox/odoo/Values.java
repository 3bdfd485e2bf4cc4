package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Between what goes over the wire and what rows hold. */
final class Values {

  private static final DateTimeFormatter TO_THE_SECOND =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Values() {}

  /** Python's idea of true. */
  static boolean truthy(Object value) {
    if (value == null || Boolean.FALSE.equals(value)) {
      return false;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Integer number) {
      return number != 0;
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).signum() != 0;
    }
    return !(value instanceof List<?> list) || !list.isEmpty();
  }

  /**
   * A value as given to create or write, as the row will hold it; null for {@code False}. Not for
   * x2many.
   */
  static Object stored(Model model, Field field, Object value) {
    if (value == null || Boolean.FALSE.equals(value)) {
      return emptyOf(field);
    }
    return switch (field.type()) {
      case BOOLEAN -> truthy(value);
      case INTEGER -> integer(value);
      case FLOAT, MONETARY -> rounded(decimal(value), field);
      case MANY2ONE -> reference(value);
      case DATETIME -> dateTime(String.valueOf(value));
      case DATE -> date(String.valueOf(value));
      case SELECTION -> selected(model, field, value);
      default -> String.valueOf(value);
    };
  }

  private static Object emptyOf(Field field) {
    return switch (field.type()) {
      case BOOLEAN -> Boolean.FALSE;
      case INTEGER -> 0;
      case FLOAT, MONETARY -> BigDecimal.ZERO;
      default -> null;
    };
  }

  private static Object selected(Model model, Field field, Object value) {
    String text = String.valueOf(value);
    if (!field.selection().isEmpty()
        && field.selection().size() < 14
        && !field.selection().containsKey(text)) {
      throw OdooError.value(
          "Wrong value for %s.%s: '%s'".formatted(model.name(), field.name(), text));
    }
    return text;
  }

  static BigDecimal rounded(BigDecimal value, Field field) {
    return field.digits() < 0 ? value : value.setScale(field.digits(), RoundingMode.HALF_UP);
  }

  static BigDecimal decimal(Object value) {
    try {
      return value instanceof Boolean flag
          ? (flag ? BigDecimal.ONE : BigDecimal.ZERO)
          : new BigDecimal(String.valueOf(value).trim());
    } catch (NumberFormatException e) {
      throw OdooError.value("could not convert string to float: '" + value + "'");
    }
  }

  static Integer integer(Object value) {
    if (value instanceof Boolean flag) {
      return flag ? 1 : 0;
    }
    try {
      return value instanceof Number number
          ? number.intValue()
          : Integer.valueOf(String.valueOf(value).trim());
    } catch (NumberFormatException e) {
      throw OdooError.value("invalid literal for int() with base 10: '" + value + "'");
    }
  }

  static Integer reference(Object value) {
    if (value instanceof List<?> pair && !pair.isEmpty()) {
      return integer(pair.get(0));
    }
    if (value instanceof Number) {
      return integer(value);
    }
    throw OdooError.value("Wrong value for a many2one: " + value);
  }

  /** {@code 2026-11-01 10:00:00} or {@code 2026-11-01}. */
  static LocalDateTime dateTime(String text) {
    try {
      return text.length() <= 10
          ? LocalDate.parse(text).atStartOfDay()
          : LocalDateTime.parse(text.substring(0, Math.min(19, text.length())), TO_THE_SECOND);
    } catch (DateTimeParseException e) {
      throw OdooError.value("time data '" + text + "' does not match format '%Y-%m-%d %H:%M:%S'");
    }
  }

  static String date(String text) {
    return dateTime(text).toLocalDate().toString();
  }

  static String text(LocalDateTime time) {
    return TO_THE_SECOND.format(time);
  }

  /** Ids as given in a call: one number or a list. */
  static List<Integer> ids(Object value) {
    if (value instanceof List<?> list) {
      List<Integer> ids = new ArrayList<>();
      list.forEach(id -> ids.add(integer(id)));
      return ids;
    }
    return Values.truthy(value) ? List.of(integer(value)) : List.of();
  }

  @SuppressWarnings("unchecked")
  static java.util.Map<String, Object> map(Object value) {
    if (value instanceof java.util.Map<?, ?> map) {
      return (java.util.Map<String, Object>) map;
    }
    throw OdooError.attribute("'" + value + "' is not a dict");
  }

  static List<Object> list(Object value) {
    return value instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
  }
}
