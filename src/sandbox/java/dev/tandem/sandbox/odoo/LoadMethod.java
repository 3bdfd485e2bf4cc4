package dev.tandem.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code load(fields, data)}: creates or updates records by their keys, all or none. Bad data is no
 * error of the call but {@code ids: false} and messages; they name the column for cells that do not
 * convert and for missing values, and no column for everything else.
 */
final class LoadMethod {

  private final Env env;
  private final Model model;
  private final boolean update;
  private final boolean noupdate;
  private final List<Object> messages = new ArrayList<>();
  private final List<Integer> ids = new ArrayList<>();

  LoadMethod(Env env, Model model) {
    this.env = env;
    this.model = model;
    this.update = "update".equals(env.context("mode"));
    this.noupdate = env.contextFlag("noupdate");
  }

  Map<String, Object> load(List<Object> columns, List<List<Object>> data, boolean conflict) {
    int start = env.store().mark();
    List<List<String>> paths = columns.stream().map(String::valueOf).map(LoadRows::path).toList();
    List<LoadRows.Cut> cuts = new LoadRows(env).cut(model, paths, data);
    for (int i = 0; i < cuts.size(); i++) {
      record(cuts.get(i), i);
    }
    if (conflict && !cuts.isEmpty()) {
      messages.add(message(cuts.get(0), 0, "error", conflict()));
    }
    boolean failed = messages.stream().anyMatch(one -> "error".equals(Values.map(one).get("type")));
    if (failed) {
      env.store().rollbackTo(start);
      env.forget();
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("ids", failed ? false : ids);
    answer.put("messages", messages);
    answer.put("nextrow", 0);
    return answer;
  }

  /** On 14 a conflict over an invoice looks like a broken rule of the database. */
  private String conflict() {
    return env.is14() && model.name().equals(Invoices.MODEL)
        ? Bookkeeping.CHECK_14
        : OdooError.conflict().getMessage();
  }

  private void record(LoadRows.Cut cut, int index) {
    int mark = env.store().mark();
    try {
      Integer databaseId = databaseId(cut, index);
      Map<String, Object> values =
          new LoadCells(env)
              .convert(model, cut.cells(), (field, bad) -> badCell(cut, index, field, bad));
      Object key = cut.cells().get("id");
      ids.add(
          Values.truthy(key) ? keyed(full(key.toString()), values) : unkeyed(databaseId, values));
    } catch (OdooError e) {
      env.store().rollbackTo(mark);
      Map<String, Object> message = message(cut, index, "error", e.loadMessage(env.is14()));
      if (env.is14() && e.isUnknownInLoad()) {
        message.put("moreinfo", "Resolve other errors first");
      }
      String column = e.columnOf(model.name());
      if (column != null) {
        message.put("field", column);
      }
      messages.add(message);
    }
  }

  private Integer databaseId(LoadRows.Cut cut, int index) {
    Object cell = cut.cells().get(".id");
    if (!Values.truthy(cell)) {
      return null;
    }
    Integer id = cell.toString().matches("\\d+") ? Integer.valueOf(cell.toString()) : null;
    if (env.find(model.name(), id) == null) {
      Map<String, Object> message =
          message(cut, index, "error", "Unknown database identifier '" + cell + "'");
      message.put("field", ".id");
      messages.add(message);
      return null;
    }
    return id;
  }

  private String full(String key) {
    return key.contains(".") ? key : LoadCells.module(env) + "." + key;
  }

  private int keyed(String key, Map<String, Object> values) {
    Row known = ExternalIds.find(env, key);
    if (known != null && !env.is14()) {
      refuseOther(key, known);
    }
    Row row = known == null ? null : env.find(model.name(), known.ref("res_id"));
    if (row == null) {
      takeFromOther(known);
      return create(key, values);
    }
    if (!update || !known.flag("noupdate")) {
      env.records().write(model.name(), List.of(row.id()), values);
    }
    return row.id();
  }

  private void refuseOther(String key, Row known) {
    if (!known.text("model").equals(model.name())) {
      throw OdooError.validation(
          "For external id %s when trying to create/update a record of model %s found record of different model %s (%d)"
              .formatted(key, model.name(), known.text("model"), known.id()));
    }
  }

  /**
   * 14 looks only whether this model has a record of the number that the key names: if so it is
   * taken for the one that was meant, else the other model loses its key.
   */
  private void takeFromOther(Row known) {
    if (known != null && !known.text("model").equals(model.name())) {
      env.store().remove(known);
    }
  }

  private int create(String key, Map<String, Object> values) {
    Row row = env.records().create(model.name(), values);
    if (model.name().equals("product.product")) {
      String templateKey = key + "_product_template";
      if (ExternalIds.find(env, templateKey) == null && !values.containsKey("product_tmpl_id")) {
        Row template = env.get("product.template", row.ref("product_tmpl_id"));
        ExternalIds.bind(env, templateKey, template, noupdate);
      }
    }
    ExternalIds.bind(env, key, row, noupdate);
    return row.id();
  }

  private int unkeyed(Integer databaseId, Map<String, Object> values) {
    if (databaseId != null) {
      env.records().write(model.name(), List.of(databaseId), values);
      return databaseId;
    }
    if (update) {
      throw OdooError.validation(
          env.is14()
              ? "Unknown error during import: <class 'KeyError'>: 'record'"
              : "Cannot update a record without specifying its id or xml_id");
    }
    return env.records().create(model.name(), values).id();
  }

  private void badCell(LoadRows.Cut cut, int index, Field field, LoadCells.BadCell bad) {
    Map<String, Object> message =
        message(
            cut,
            index,
            bad.warning() ? "warning" : "error",
            bad.getMessage().replace("%(field)s", field.label()));
    message.put("field", field.name());
    if (bad.moreInfo() != null) {
      message.put("moreinfo", bad.moreInfo());
    }
    if (!env.is14()) {
      message.put("field_name", field.label());
    }
    messages.add(message);
  }

  private static Map<String, Object> message(
      LoadRows.Cut cut, int index, String type, String text) {
    Map<String, Object> message = new LinkedHashMap<>();
    Map<String, Object> rows = new LinkedHashMap<>();
    rows.put("from", cut.from());
    rows.put("to", cut.to());
    message.put("rows", rows);
    message.put("record", index);
    message.put("type", type);
    message.put("message", text);
    return message;
  }
}
