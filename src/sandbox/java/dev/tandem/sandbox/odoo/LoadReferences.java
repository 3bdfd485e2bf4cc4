package dev.tandem.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Cells that mean other records: by database id, by external id or by name. */
final class LoadReferences {

  static final Set<String> KINDS = Set.of("id", ".id", LoadRows.BY_NAME);

  private final Env env;

  LoadReferences(Env env) {
    this.env = env;
  }

  static Map<String, Object> single(Object cell) {
    List<Object> records = Values.list(cell);
    if (records.size() != 1) {
      throw new LoadCells.BadCell("too many values to unpack (expected 1)", null, false);
    }
    return Values.map(records.get(0));
  }

  /** By which of the three a record is meant. */
  static String kind(Map<String, Object> record) {
    if (!KINDS.containsAll(record.keySet())) {
      throw new LoadCells.BadCell(
          "Can not create Many-To-One records indirectly, import the field separately",
          null,
          false);
    }
    if (record.size() > 1) {
      throw new LoadCells.BadCell(
          "Ambiguous specification for field '%(field)s', only provide one of name, external id or database id",
          null, false);
    }
    return record.keySet().iterator().next();
  }

  Object one(Field field, Map<String, Object> record) {
    String by = kind(record);
    return find(field, by, record.get(by));
  }

  Object many(Field field, Map<String, Object> record) {
    String by = kind(record);
    List<Object> ids = new ArrayList<>();
    for (String item : String.valueOf(record.get(by)).split(",")) {
      ids.add(find(field, by, item));
    }
    return List.of(List.of(6, 0, ids));
  }

  /** The id a reference means, or false for an empty one. */
  Object find(Field field, String by, Object cell) {
    String text = String.valueOf(cell);
    if (!by.equals(LoadRows.BY_NAME) && LoadCells.FALSE.contains(text.toLowerCase(Locale.ROOT))) {
      return false;
    }
    Integer id =
        switch (by) {
          case ".id" -> databaseId(field, text);
          case "id" -> externalId(field, text);
          default -> byName(field, text);
        };
    if (id == null) {
      String label = by.equals(".id") ? "database id" : by.equals("id") ? "external id" : "name";
      throw new LoadCells.BadCell(
          "No matching record found for %s '%s' in field '%%(field)s'".formatted(label, text),
          possible(field, by),
          false);
    }
    return id;
  }

  private Integer databaseId(Field field, String text) {
    try {
      int id = Integer.parseInt(text.trim());
      Row row = env.find(field.relation(), id);
      // Of archived records Odoo says that there are none.
      boolean there = row != null && !Boolean.FALSE.equals(row.get("active"));
      return there ? (Integer) id : null;
    } catch (NumberFormatException e) {
      throw new LoadCells.BadCell(
          "Invalid database id '%s' for the field '%%(field)s'".formatted(text),
          possible(field, ".id"),
          false);
    }
  }

  private Integer externalId(Field field, String text) {
    String key = text.contains(".") ? text : LoadCells.module(env) + "." + text;
    Row row = ExternalIds.find(env, key);
    if (row == null) {
      return null;
    }
    if (!row.text("model").equals(field.relation())) {
      if (!env.is14() && env.find(field.relation(), row.ref("res_id")) == null) {
        return null;
      }
      throw new LoadCells.BadCell(
          "Invalid external ID %s: expected model '%s', found '%s'"
              .formatted(key, field.relation(), row.text("model")),
          null,
          false);
    }
    return env.find(field.relation(), row.ref("res_id")) == null ? null : row.ref("res_id");
  }

  private Integer byName(Field field, String text) {
    Model other = env.model(field.relation());
    return Methods.nameSearch(env, other, text, "=", 2).stream()
        .findFirst()
        .map(Row::id)
        .orElse(null);
  }

  private Map<String, Object> possible(Field field, String by) {
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("name", "Possible Values");
    action.put("type", "ir.actions.act_window");
    action.put("target", "new");
    action.put("view_mode", env.is14() ? "tree,form" : "list,form");
    action.put("views", List.of(List.of(false, "list"), List.of(false, "form")));
    action.put("context", Map.of("create", false));
    action.put("help", "See all possible values");
    boolean keyed = !by.equals(LoadRows.BY_NAME);
    action.put("res_model", keyed ? "ir.model.data" : field.relation());
    if (keyed) {
      action.put("domain", List.of(List.of("model", "=", field.relation())));
    }
    return action;
  }
}
