package dev.tandem.sandbox.odoo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts the rows of a {@code load} into records: a row that fills only one2many columns belongs to
 * the record above it. Values are cells, or for relational fields lists of sub-records.
 */
final class LoadRows {

  /** Key of the value of a relational column without sub-field: the other record's name. */
  static final String BY_NAME = "";

  /** One record and the rows it came from. */
  record Cut(Map<String, Object> cells, int from, int to) {}

  private final Env env;

  LoadRows(Env env) {
    this.env = env;
  }

  /** {@code "order_line/product_id/.id"} to its steps. */
  static List<String> path(String column) {
    return List.of(column.replaceAll("([^/]):id$", "$1/id").split("/"));
  }

  List<Cut> cut(Model model, List<List<String>> paths, List<List<Object>> rows) {
    for (List<String> path : paths) {
      String name = path.get(0);
      if (!name.equals(".id") && !name.equals(BY_NAME) && !model.has(name)) {
        throw env.is14()
            ? OdooError.key(name)
            : OdooError.value("Invalid field name '" + name + "'");
      }
    }
    List<Cut> cuts = new ArrayList<>();
    int index = 0;
    while (index < rows.size()) {
      int to = index;
      while (to + 1 < rows.size() && onlyLines(model, paths, rows.get(to + 1))) {
        to++;
      }
      cuts.add(new Cut(record(model, paths, rows.subList(index, to + 1)), index, to));
      index = to + 1;
    }
    return cuts;
  }

  private boolean onlyLines(Model model, List<List<String>> paths, List<Object> row) {
    boolean lines = false;
    for (int i = 0; i < Math.min(paths.size(), row.size()); i++) {
      if (Values.truthy(row.get(i))) {
        Field field = model.field(paths.get(i).get(0));
        if (field == null || field.type() != Field.Type.ONE2MANY) {
          return false;
        }
        lines = true;
      }
    }
    return lines;
  }

  private Map<String, Object> record(
      Model model, List<List<String>> paths, List<List<Object>> span) {
    Map<String, Object> record = new LinkedHashMap<>();
    Set<String> relations = new LinkedHashSet<>();
    for (int i = 0; i < paths.size(); i++) {
      String name = paths.get(i).get(0);
      Field field = model.field(name);
      if (field != null && field.relational()) {
        relations.add(name);
      } else if (i < span.get(0).size()) {
        record.put(name, span.get(0).get(i));
      }
    }
    relations.forEach(name -> record.put(name, sub(model.field(name), paths, span)));
    return record;
  }

  private List<Map<String, Object>> sub(
      Field field, List<List<String>> paths, List<List<Object>> span) {
    List<Integer> columns = new ArrayList<>();
    List<List<String>> subpaths = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      List<String> path = paths.get(i);
      if (path.get(0).equals(field.name())) {
        columns.add(i);
        subpaths.add(path.size() == 1 ? List.of(BY_NAME) : path.subList(1, path.size()));
      }
    }
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : span) {
      List<Object> cells = columns.stream().map(i -> i < row.size() ? row.get(i) : "").toList();
      if (cells.stream().anyMatch(Values::truthy)) {
        rows.add(cells);
      }
    }
    Model other = env.world().models().find(field.relation());
    if (other == null) {
      return rows.stream().map(row -> Map.of(subpaths.get(0).get(0), row.get(0))).toList();
    }
    return cut(other, subpaths, rows).stream().map(Cut::cells).toList();
  }

  static List<List<Object>> rows(Object data) {
    List<List<Object>> rows = new ArrayList<>();
    for (Object row : data instanceof Collection<?> all ? all : List.of()) {
      rows.add(Values.list(row));
    }
    return rows;
  }
}
