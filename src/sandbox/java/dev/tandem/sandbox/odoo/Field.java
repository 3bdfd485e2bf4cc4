package dev.tandem.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One field of a model.
 *
 * @param relation the other model of a relational field, else null
 * @param inverse the field of the other model that points back, for one2many
 * @param selection value -> label, empty unless a selection
 * @param digits decimals kept, -1 for all
 * @param related path this field only mirrors, empty if it has its own value
 */
record Field(
    String name,
    Type type,
    String relation,
    String inverse,
    String label,
    Map<String, String> selection,
    int digits,
    Flags flags,
    List<String> related,
    Object fallback) {

  enum Type {
    CHAR,
    TEXT,
    HTML,
    BINARY,
    SELECTION,
    INTEGER,
    FLOAT,
    MONETARY,
    BOOLEAN,
    DATE,
    DATETIME,
    MANY2ONE,
    ONE2MANY,
    MANY2MANY
  }

  record Flags(boolean required, boolean readonly, boolean computed) {}

  boolean required() {
    return flags.required();
  }

  boolean stored() {
    return !flags.computed() && type != Type.ONE2MANY;
  }

  boolean isNumber() {
    return type == Type.FLOAT || type == Type.MONETARY;
  }

  boolean relational() {
    return relation != null;
  }

  static Field plain(String name, Type type, String label) {
    Flags flags = new Flags(false, true, false);
    return new Field(name, type, null, null, label, Map.of(), -1, flags, List.of(), null);
  }

  static Field reference(String name, String relation, String label) {
    Flags flags = new Flags(false, true, false);
    return new Field(
        name, Type.MANY2ONE, relation, null, label, Map.of(), -1, flags, List.of(), null);
  }

  /** Parses {@code name, type, label, options}, see the head of models.txt. */
  static Field parse(String name, String typeText, String label, String options) {
    String[] parts = typeText.split(":", 3);
    Type type = Type.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT));
    boolean relational = type == Type.MANY2ONE || type == Type.ONE2MANY || type == Type.MANY2MANY;
    Map<String, String> selection = new LinkedHashMap<>();
    if (type == Type.SELECTION && parts.length > 1) {
      for (String item : typeText.substring(typeText.indexOf(':') + 1).split("\\|")) {
        int at = item.indexOf('=');
        selection.put(
            at < 0 ? item : item.substring(0, at), at < 0 ? item : item.substring(at + 1));
      }
    }
    int digits = type == Type.FLOAT && parts.length > 1 ? Integer.parseInt(parts[1]) : -1;
    int defaultAt = options.indexOf("default=");
    String words = defaultAt < 0 ? options : options.substring(0, defaultAt);
    Flags flags = new Flags(has(words, "required"), has(words, "readonly"), has(words, "computed"));
    return new Field(
        name,
        type,
        relational ? parts[1] : null,
        relational && parts.length > 2 && !parts[2].isEmpty() ? parts[2] : null,
        label,
        selection,
        digits,
        flags,
        related(words),
        defaultAt < 0 ? null : Json.parse(options.substring(defaultAt + "default=".length())));
  }

  private static boolean has(String options, String word) {
    return List.of(options.split(",")).contains(word);
  }

  private static List<String> related(String options) {
    for (String option : options.split(",")) {
      if (option.startsWith("related=")) {
        return List.of(option.substring("related=".length()).split("\\."));
      }
    }
    return List.of();
  }
}
