package dev.tandem.sandbox.prestashop;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code filter[field]=value} of a list: the webservice's little language, with MariaDB's way
 * to compare.
 */
final class FilterTerm {

  private static final Pattern BRACKETS = Pattern.compile("^(.*)\\[(.*)\\](.*)$");
  private static final Pattern BETWEEN = Pattern.compile("^([\\d.:\\-\\s]+),([\\d.:\\-\\s]+)$");
  private static final Pattern LEADING_NUMBER = Pattern.compile("^\\s*-?\\d+(\\.\\d+)?");
  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}([ T]\\d{1,2}:\\d{1,2}(:\\d{1,2})?)?");

  private final Field field;
  private final Predicate<String> wanted;

  FilterTerm(Field field, String expression) {
    this.field = field;
    this.wanted = parse(expression);
  }

  Field field() {
    return field;
  }

  boolean matches(String value) {
    return wanted.test(value);
  }

  private Predicate<String> parse(String expression) {
    Matcher matcher = BRACKETS.matcher(expression);
    if (!matcher.matches()) {
      return equal(expression);
    }
    String before = matcher.group(1);
    String inside = matcher.group(2);
    String after = matcher.group(3);
    if (before.equals("%") || after.equals("%")) {
      return like(before, inside, after);
    }
    return switch (before + after) {
      case "" -> bracketed(inside);
      case ">" -> value -> isComparable(inside) && compare(value, inside) > 0;
      case "<" -> value -> isComparable(inside) && compare(value, inside) < 0;
      case "!" -> {
        List<String> unwanted = Arrays.asList(inside.split("\\|"));
        yield value -> unwanted.stream().noneMatch(one -> equal(one).test(value));
      }
      // Anything else adds nothing to the shop's SQL: the filter is silently ignored.
      default -> value -> true;
    };
  }

  private Predicate<String> bracketed(String inside) {
    if (inside.indexOf('|') > 0) {
      return anyOf(Arrays.asList(inside.split("\\|")));
    }
    Matcher range = BETWEEN.matcher(inside);
    if (!range.matches()) {
      return equal(inside);
    }
    boolean ordered = compare(range.group(1), range.group(2)) <= 0;
    String low = ordered ? range.group(1) : range.group(2);
    String high = ordered ? range.group(2) : range.group(1);
    return value -> compare(value, low) >= 0 && compare(value, high) <= 0;
  }

  /** Each row is compared with a whole list, so what is wanted is read once, not for each row. */
  private Predicate<String> anyOf(List<String> wantedValues) {
    if (field.isNumeric()) {
      Set<BigDecimal> numbers = new HashSet<>();
      wantedValues.forEach(one -> numbers.add(number(one).stripTrailingZeros()));
      return value -> numbers.contains(number(value).stripTrailingZeros());
    }
    return value -> wantedValues.stream().anyMatch(one -> equal(one).test(value));
  }

  private Predicate<String> equal(String wantedValue) {
    return value -> isComparable(wantedValue) && compare(value, wantedValue) == 0;
  }

  private static Predicate<String> like(String before, String inside, String after) {
    String text = inside.toLowerCase(Locale.ROOT);
    return value -> {
      String stored = value.toLowerCase(Locale.ROOT);
      if (before.equals("%") && after.equals("%")) {
        return stored.contains(text);
      }
      return before.equals("%") ? stored.endsWith(text) : stored.startsWith(text);
    };
  }

  /** A date column compared with garbage gives no row, and no error. */
  private boolean isComparable(String other) {
    return !field.isDate() || DATE.matcher(other.trim()).matches();
  }

  private int compare(String value, String other) {
    if (field.isNumeric()) {
      return number(value).compareTo(number(other));
    }
    if (field.isDate()) {
      return whole(value).compareTo(whole(other));
    }
    return value.compareToIgnoreCase(other);
  }

  private static BigDecimal number(String text) {
    Matcher number = LEADING_NUMBER.matcher(text);
    return number.find() ? new BigDecimal(number.group().trim()) : BigDecimal.ZERO;
  }

  /** A day alone means its midnight. */
  private static String whole(String date) {
    String trimmed = date.trim().replace('T', ' ');
    return trimmed.length() == 10 ? trimmed + " 00:00:00" : trimmed;
  }
}
