package dev.tandem.sandbox.odoo;

import java.util.ArrayList;
import java.util.List;

/**
 * Two contacts become one, as the administrator's wizard does it: all that pointed to the one that
 * goes, its keys too, points to the one that stays, which gets what it had not itself. Nothing that
 * pointed is said to have changed.
 */
final class Merging {

  private static final String MODEL = "res.partner";

  private final Env env;
  private final Row stays;
  private final Row goes;

  Merging(Env env, int stays, int goes) {
    this.env = env;
    this.stays = env.get(MODEL, stays);
    this.goes = env.get(MODEL, goes);
  }

  int merge() {
    if (isAbove(stays, goes) || isAbove(goes, stays)) {
      throw OdooError.user("You cannot merge a contact with one of his parent.");
    }
    for (Model model : env.world().models().all()) {
      for (Field field : model.fields()) {
        if (MODEL.equals(field.relation()) && field.stored()) {
          rows(model).forEach(row -> point(row, field));
        }
      }
    }
    for (Row key : List.copyOf(ExternalIds.of(env, MODEL, goes.id()))) {
      env.store().set(key, "res_id", stays.id());
      env.store().set(key, "reference", MODEL + "," + stays.id());
    }
    stays.model().fields().stream()
        .filter(field -> field.stored() && field.type() != Field.Type.ONE2MANY)
        .filter(field -> !Values.truthy(stays.get(field.name())))
        .filter(field -> Values.truthy(goes.get(field.name())))
        .forEach(field -> env.records().set(stays, field.name(), goes.get(field.name())));
    env.store().remove(goes);
    return stays.id();
  }

  private boolean isAbove(Row one, Row other) {
    return other.ref("parent_id") != null && other.ref("parent_id") == one.id();
  }

  private List<Row> rows(Model model) {
    return List.copyOf(env.store().table(model.name()).rows.values());
  }

  private void point(Row row, Field field) {
    Object value = row.get(field.name());
    if (value instanceof List<?> many && many.contains(goes.id())) {
      List<Object> now = new ArrayList<>(many);
      now.remove((Object) goes.id());
      if (!now.contains(stays.id())) {
        now.add(stays.id());
      }
      env.store().set(row, field.name(), now);
    } else if (value instanceof Integer one && one == goes.id()) {
      env.store().set(row, field.name(), stays.id());
    }
  }
}
