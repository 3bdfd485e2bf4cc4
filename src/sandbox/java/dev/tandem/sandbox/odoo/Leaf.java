package dev.tandem.sandbox.odoo;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** One condition of a domain: {@code [path, operator, value]}. */
final class Leaf {

  private static final Set<String> OPERATORS =
      Set.of(
          "=",
          "!=",
          "<>",
          "in",
          "not in",
          "like",
          "not like",
          "ilike",
          "not ilike",
          "=like",
          "=ilike",
          "=?",
          ">",
          "<",
          ">=",
          "<=",
          "child_of",
          "parent_of",
          "any");

  private static final int ANY_CASE = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

  private final Env env;
  private final Model model;
  private final String[] path;
  private final String operator;
  private final Object value;
  private final Field last;
  private final boolean negative;
  private final List<Object> wanted = new ArrayList<>();
  private Pattern likeness;

  Leaf(Env env, Model model, List<?> parts) {
    this.env = env;
    this.model = model;
    this.path = String.valueOf(parts.get(0)).split("\\.");
    String given = String.valueOf(parts.get(1));
    this.operator = given.equals("<>") ? "!=" : given;
    this.negative = operator.equals("!=") || operator.startsWith("not ");
    this.value = parts.get(2);
    if (!OPERATORS.contains(given)) {
      throw OdooError.value("Invalid operator in condition " + describe(parts));
    }
    this.last = field(parts);
    List<?> all = value instanceof List<?> list ? list : java.util.Collections.singletonList(value);
    all.forEach(item -> wanted.add(converted(item)));
  }

  String[] path() {
    return path;
  }

  private Field field(List<?> parts) {
    Model at = model;
    Field field = null;
    for (int i = 0; i < path.length; i++) {
      field = at == null ? null : at.field(path[i]);
      if (field == null) {
        throw OdooError.value(
            env.is14()
                ? "Invalid field %s.%s in leaf %s".formatted(model.name(), path[i], describe(parts))
                : "Invalid field %s.%s in condition %s"
                    .formatted(model.name(), parts.get(0), describe(parts)));
      }
      at = field.relational() ? env.world().models().find(field.relation()) : null;
    }
    return field;
  }

  private static String describe(List<?> parts) {
    return "('%s', '%s', %s)"
        .formatted(
            parts.get(0),
            parts.get(1),
            parts.get(2) instanceof String text ? "'" + text + "'" : parts.get(2));
  }

  private Object converted(Object item) {
    if (item == null || Boolean.FALSE.equals(item) && last.type() != Field.Type.BOOLEAN) {
      return null;
    }
    return switch (last.type()) {
      case INTEGER -> Values.integer(item);
      case FLOAT, MONETARY -> Values.decimal(item);
      case BOOLEAN -> Values.truthy(item);
      case DATETIME -> Values.dateTime(String.valueOf(item));
      case MANY2ONE, MANY2MANY, ONE2MANY ->
          item instanceof Number || Boolean.TRUE.equals(item) ? item : String.valueOf(item);
      default -> String.valueOf(item);
    };
  }

  /** Ids that may match, from an index; null if the whole table must be looked at. */
  Set<Integer> candidates() {
    boolean equality = operator.equals("=") || operator.equals("in");
    boolean indexed =
        last.type() != Field.Type.MANY2MANY
            && !last.isNumber()
            && last.type() != Field.Type.DATETIME
            && last.type() != Field.Type.BOOLEAN
            && last.stored()
            && last.related().isEmpty()
            && env.world().computed().rule(model.name(), last.name()) == null;
    boolean byName = last.type() == Field.Type.MANY2ONE && value instanceof String;
    if (path.length > 1 || !equality || !indexed || byName || wanted.contains(null)) {
      return null;
    }
    Set<Integer> ids = new TreeSet<>();
    for (Object key : wanted) {
      if (last.name().equals("id")) {
        ids.add((Integer) key);
      } else {
        ids.addAll(env.store().table(model.name()).where(last.name(), key));
      }
    }
    return ids;
  }

  boolean matches(Row row) {
    if (path.length == 1 && !last.relational()) {
      return positive(env.value(row, path[0])) != negative;
    }
    List<Object> found = new ArrayList<>();
    collect(row, 0, found);
    if (found.isEmpty()) {
      found.add(null);
    }
    return negative
        ? found.stream().noneMatch(this::positive)
        : found.stream().anyMatch(this::positive);
  }

  private void collect(Row row, int step, List<Object> into) {
    Object at = env.value(row, path[step]);
    Field field = row.model().field(path[step]);
    List<?> all = at instanceof List<?> list ? list : at == null ? List.of() : List.of(at);
    if (step == path.length - 1) {
      into.addAll(all);
      return;
    }
    for (Object id : all) {
      Row next = env.find(field.relation(), (Integer) id);
      if (next != null) {
        collect(next, step + 1, into);
      }
    }
  }

  private boolean positive(Object found) {
    return switch (operator) {
      case "=", "!=", "in", "not in" -> wanted.stream().anyMatch(key -> same(found, key));
      case "=?" -> wanted.contains(null) || same(found, wanted.get(0));
      case "like", "not like" -> like(text(found), 0, "%" + value + "%");
      case "ilike", "not ilike" -> like(text(found), ANY_CASE, "%" + value + "%");
      case "=like" -> like(text(found), 0, String.valueOf(value));
      case "=ilike" -> like(text(found), ANY_CASE, String.valueOf(value));
      case "child_of" -> descends(found);
      case "parent_of", "any" -> wanted.stream().anyMatch(key -> same(found, key));
      default -> compare(found);
    };
  }

  private boolean same(Object found, Object key) {
    if (found == null || key == null) {
      return empty(found) && empty(key);
    }
    if (found instanceof LocalDateTime time) {
      return moment(time).equals(key);
    }
    if (last.relational() && key instanceof String name) {
      return name.equals(env.displayName(last.relation(), (Integer) found));
    }
    return found instanceof java.math.BigDecimal one && key instanceof java.math.BigDecimal other
        ? one.compareTo(other) == 0
        : found.equals(key);
  }

  private static boolean empty(Object value) {
    return value == null || Boolean.FALSE.equals(value) || value.equals(0) || "".equals(value);
  }

  /** 19 compares whole seconds; 14 the microseconds of the column with the second of the value. */
  private LocalDateTime moment(LocalDateTime time) {
    return env.is14() ? time : time.withNano(0);
  }

  @SuppressWarnings("unchecked")
  private boolean compare(Object found) {
    Object key = wanted.get(0);
    if (found == null || key == null) {
      return false;
    }
    Object left = found instanceof LocalDateTime time ? moment(time) : found;
    if (left.getClass() != key.getClass()) {
      return false;
    }
    int order = ((Comparable<Object>) left).compareTo(key);
    return switch (operator) {
      case ">" -> order > 0;
      case "<" -> order < 0;
      case ">=" -> order >= 0;
      default -> order <= 0;
    };
  }

  private String text(Object found) {
    if (found == null) {
      return "";
    }
    return last.relational() ? env.displayName(last.relation(), (Integer) found) : found.toString();
  }

  private boolean like(String found, int flags, String pattern) {
    if (likeness == null) {
      StringBuilder regex = new StringBuilder();
      boolean literal = false;
      for (char c : pattern.toCharArray()) {
        if (c == '\\' && !literal) {
          literal = true;
          continue;
        }
        boolean wildcard = !literal && (c == '%' || c == '_');
        regex.append(wildcard ? c == '%' ? ".*" : "." : Pattern.quote(String.valueOf(c)));
        literal = false;
      }
      likeness = Pattern.compile(regex.toString(), flags | Pattern.DOTALL);
    }
    return likeness.matcher(found).matches();
  }

  private boolean descends(Object found) {
    String target = last.relational() ? last.relation() : model.name();
    Integer at = (Integer) found;
    for (int depth = 0; at != null && depth < 50; depth++) {
      Integer here = at;
      if (wanted.stream().anyMatch(key -> Objects.equals(key, here))) {
        return true;
      }
      Row row = env.find(target, at);
      at = row == null ? null : row.ref("parent_id");
    }
    return false;
  }
}
