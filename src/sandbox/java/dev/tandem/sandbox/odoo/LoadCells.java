package dev.tandem.sandbox.odoo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns the cells of one record into values for create or write, reporting what does not convert.
 */
final class LoadCells {

  /** A cell that can't be converted; {@code %(field)s} in the text stands for the label. */
  static final class BadCell extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Object moreInfo;
    private final boolean warning;

    BadCell(String message, Object moreInfo, boolean warning) {
      super(message, null, false, false);
      this.moreInfo = moreInfo;
      this.warning = warning;
    }

    Object moreInfo() {
      return moreInfo;
    }

    boolean warning() {
      return warning;
    }

    BadCell inside(String label) {
      return new BadCell(
          getMessage().replace("%(field)s", "%(field)s/" + label), moreInfo, warning);
    }
  }

  /** Told of a cell that was left out, or of one taken with a warning. */
  interface Log {
    void bad(Field field, BadCell cell);
  }

  private static final Set<String> TRUE = Set.of("1", "true", "yes");
  static final Set<String> FALSE = Set.of("", "0", "false", "no");

  private final Env env;
  private final LoadReferences references;

  LoadCells(Env env) {
    this.env = env;
    this.references = new LoadReferences(env);
  }

  Map<String, Object> convert(Model model, Map<String, Object> record, Log log) {
    Map<String, Object> values = new LinkedHashMap<>();
    record.forEach(
        (name, cell) -> {
          if (!LoadReferences.KINDS.contains(name)) {
            Field field = model.field(name);
            try {
              values.put(name, Values.truthy(cell) ? value(field, cell, log) : false);
            } catch (BadCell bad) {
              log.bad(field, bad);
            }
          }
        });
    return values;
  }

  private Object value(Field field, Object cell, Log log) {
    return switch (field.type()) {
      case MANY2ONE -> references.one(field, LoadReferences.single(cell));
      case MANY2MANY -> references.many(field, LoadReferences.single(cell));
      case ONE2MANY -> children(field, Values.list(cell));
      case BOOLEAN -> bool(field, cell, log);
      case INTEGER -> number(cell, true);
      case FLOAT, MONETARY -> number(cell, false);
      case SELECTION -> selected(field, String.valueOf(cell));
      case DATE, DATETIME -> time(field, String.valueOf(cell));
      default -> String.valueOf(cell);
    };
  }

  private static Object number(Object cell, boolean whole) {
    try {
      BigDecimal number = new BigDecimal(String.valueOf(cell).trim());
      return whole ? (Object) number.intValueExact() : number;
    } catch (ArithmeticException | NumberFormatException e) {
      throw new BadCell(
          "'%s' does not seem to be %s for field '%%(field)s'"
              .formatted(cell, whole ? "an integer" : "a number"),
          null,
          false);
    }
  }

  private static Object time(Field field, String cell) {
    boolean date = field.type() == Field.Type.DATE;
    try {
      return date ? Values.date(cell) : Values.text(Values.dateTime(cell));
    } catch (OdooError e) {
      throw new BadCell(
          "'%s' does not seem to be a valid %s for field '%%(field)s'"
              .formatted(cell, date ? "date" : "datetime"),
          "Use the format '" + (date ? "2012-12-31" : "2012-12-31 23:59:59") + "'",
          false);
    }
  }

  private Object bool(Field field, Object cell, Log log) {
    String word = String.valueOf(cell).toLowerCase(Locale.ROOT);
    if (!TRUE.contains(word) && !FALSE.contains(word)) {
      String hint = "Use '1' for yes and '0' for no";
      String text = "Unknown value '%s' for boolean field '%%(field)s'".formatted(cell);
      log.bad(
          field,
          env.is14()
              ? new BadCell(text + ", assuming 'yes'", hint, true)
              : new BadCell(text, hint, false));
    }
    return !FALSE.contains(word);
  }

  private static Object selected(Field field, String cell) {
    for (Map.Entry<String, String> item : field.selection().entrySet()) {
      if (cell.equalsIgnoreCase(item.getKey()) || cell.equalsIgnoreCase(item.getValue())) {
        return item.getKey();
      }
    }
    if (field.selection().isEmpty() || field.selection().size() >= 14) {
      return cell;
    }
    throw new BadCell(
        "Value '%s' not found in selection field '%%(field)s'".formatted(cell),
        List.copyOf(field.selection().values()),
        false);
  }

  /**
   * Lines: a known key is linked and updated, an unknown one created under that key, none at all
   * simply created.
   */
  private List<Object> children(Field field, List<Object> records) {
    Model other = env.model(field.relation());
    List<Object> commands = new ArrayList<>();
    for (Object item : flattened(records)) {
      Map<String, Object> record = Values.map(item);
      Map<String, Object> values =
          convert(
              other,
              record,
              (inner, bad) -> {
                throw bad.inside(inner.label());
              });
      Map<String, Object> references = new LinkedHashMap<>(record);
      references.keySet().retainAll(LoadReferences.KINDS);
      Object id = references.isEmpty() ? false : child(field, references, values);
      if (Values.truthy(id)) {
        commands.add(List.of(4, id, false));
        commands.add(List.of(1, id, values));
      } else {
        commands.add(List.of(0, 0, values));
      }
    }
    return commands;
  }

  private Object child(Field field, Map<String, Object> references, Map<String, Object> values) {
    String by = LoadReferences.kind(references);
    try {
      return this.references.find(field, by, references.get(by));
    } catch (BadCell bad) {
      if (!by.equals("id")) {
        throw bad;
      }
      values.put("id", references.get("id"));
      return false;
    }
  }

  /** {@code lines/id = "a,b"} and nothing else: references to existing lines. */
  private static List<Object> flattened(List<Object> records) {
    if (records.size() != 1
        || !LoadReferences.KINDS.containsAll(Values.map(records.get(0)).keySet())) {
      return records;
    }
    Map<String, Object> only = Values.map(records.get(0));
    String by = LoadReferences.kind(only);
    List<Object> all = new ArrayList<>();
    for (String item : String.valueOf(only.get(by)).split(",")) {
      all.add(Map.of(by, item));
    }
    return all;
  }

  static String module(Env env) {
    Object module = env.context("module");
    return module == null ? "__import__" : module.toString();
  }
}
