package dev.tandem.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ir.model.data: the keys by which {@code load} knows records again. */
final class ExternalIds implements Behaviour {

  static final String MODEL = "ir.model.data";

  @Override
  public void prepare(Env env, Map<String, Object> values) {
    String name = String.valueOf(values.get("name"));
    String key = values.get("module") + "." + name;
    if (name.contains(" ") || name.isEmpty()) {
      String text =
          "new row for relation \"ir_model_data\" violates check constraint \"ir_model_data_name_nospaces\"\n";
      throw OdooError.validation("External IDs cannot contain spaces").inLoad(text);
    }
    if (find(env, key) != null) {
      throw OdooError.validation(
          "The operation cannot be completed: You cannot have multiple records with the same external ID in the same module!");
    }
    values.put("complete_name", key);
    values.put("reference", values.get("model") + "," + values.get("res_id"));
  }

  @Override
  public void created(Env env, Row row, Set<String> given) {
    // complete_name and reference are computed in Odoo; here they are kept, for the index over
    // them.
    env.store().set(row, "complete_name", row.get("module") + "." + row.get("name"));
    env.store().set(row, "reference", row.get("model") + "," + row.get("res_id"));
  }

  /** The row of a key {@code module.name}, or null. */
  static Row find(Env env, String key) {
    List<Row> rows = env.where(MODEL, "complete_name", key);
    return rows.isEmpty() ? null : rows.get(0);
  }

  static List<Row> of(Env env, String model, int id) {
    return env.where(MODEL, "reference", model + "," + id);
  }

  /** Binds a key to a record without asking for rights, as {@code load} does. */
  static void bind(Env env, String key, Row row, boolean noupdate) {
    int dot = key.indexOf('.');
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("module", key.substring(0, dot));
    values.put("name", key.substring(dot + 1));
    values.put("model", row.model().name());
    values.put("res_id", row.id());
    values.put("noupdate", noupdate);
    new Env(env.world(), Map.of(), env.now()).asPerson().records().create(MODEL, values);
  }

  /** A deleted record takes its keys along. */
  static void forget(Env env, Row row) {
    if (!row.model().name().equals(MODEL)) {
      of(env, row.model().name(), row.id()).forEach(env.store()::remove);
    }
  }

  static Object checkReference(Env env, Map<String, Object> arguments) {
    String key = arguments.get("module") + "." + arguments.get("xml_id");
    Row row = find(env, key);
    if (row == null || env.find(row.text("model"), row.ref("res_id")) == null) {
      throw OdooError.value("External ID not found in the system: " + key);
    }
    // An archived record is there, but not for who does not ask for archived ones too.
    Row record = env.get(row.text("model"), row.ref("res_id"));
    boolean hidden =
        record.model().has("active")
            && !record.flag("active")
            && !Boolean.FALSE.equals(env.context("active_test"));
    return List.of(row.text("model"), hidden ? (Object) false : row.ref("res_id"));
  }

  /** {@code {"22": "p.order_1_l0"}}, an empty text for a record without a key. */
  static Map<String, Object> keys(Env env, String model, List<Integer> ids) {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (Integer id : ids) {
      List<Row> rows = of(env, model, id);
      keys.put(String.valueOf(id), rows.isEmpty() ? "" : rows.get(0).text("complete_name"));
    }
    return keys;
  }

  static Map<String, Object> metadata(Env env, Row record) {
    Map<String, Object> data = new LinkedHashMap<>();
    Map<String, Object> read =
        new Reader(env, record.model())
            .read(
                List.of(record),
                List.of("create_uid", "create_date", "write_uid", "write_date"),
                true)
            .get(0);
    data.putAll(read);
    List<Row> keys = of(env, record.model().name(), record.id());
    data.put("xmlid", keys.isEmpty() ? false : keys.get(0).text("complete_name"));
    data.put("noupdate", !keys.isEmpty() && keys.get(0).flag("noupdate"));
    if (!env.is14()) {
      data.put(
          "xmlids",
          keys.stream()
              .map(
                  key ->
                      Map.of("xmlid", key.text("complete_name"), "noupdate", key.flag("noupdate")))
              .toList());
    }
    return data;
  }
}
