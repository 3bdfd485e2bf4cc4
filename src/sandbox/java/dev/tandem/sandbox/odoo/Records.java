package dev.tandem.sandbox.odoo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates, writes and deletes rows of any model, with what {@link Behaviour} adds for some. */
final class Records {

  private final Env env;

  Records(Env env) {
    this.env = env;
  }

  Row create(String modelName, Map<String, Object> given) {
    Model model = env.model(modelName);
    env.world().rights().check(env, model, "create");
    checkFields(model, given, false);
    Behaviour behaviour = env.world().behaviours().of(modelName);
    Map<String, Object> values = new LinkedHashMap<>(given);
    behaviour.prepare(env, values);
    fallbacks(model, values);
    Map<String, Object> columns = columns(model, values);
    required(model, columns);
    Row row = new Row(model, env.store().table(modelName).nextId());
    row.values.putAll(columns);
    row.values.put("create_date", env.dated(null));
    row.values.put("write_date", env.dated(null));
    row.values.put("create_uid", env.uid());
    row.values.put("write_uid", env.uid());
    env.store().insert(row);
    relate(row, values);
    mirror(row, values);
    behaviour.created(env, row, given.keySet());
    return row;
  }

  void write(String modelName, List<Integer> ids, Map<String, Object> given) {
    Model model = env.model(modelName);
    env.world().rights().check(env, model, "write");
    List<Row> rows = env.get(modelName, ids);
    checkFields(model, given, true);
    Behaviour behaviour = env.world().behaviours().of(modelName);
    for (Row row : rows) {
      Map<String, Object> values = new LinkedHashMap<>(given);
      behaviour.writing(env, row, values);
      Map<String, Object> columns = columns(model, values);
      for (Map.Entry<String, Object> column : columns.entrySet()) {
        notNull(model, model.field(column.getKey()), column.getValue());
      }
      Map<String, Object> before = new LinkedHashMap<>(row.values);
      columns.forEach((field, value) -> env.store().set(row, field, value));
      touch(row);
      relate(row, values);
      mirror(row, values);
      behaviour.written(env, row, before);
    }
  }

  /** For rules of Odoo's own that change a stored field: no checks, but write_date moves. */
  void set(Row row, String field, Object value) {
    env.store().set(row, field, value);
    touch(row);
  }

  void touch(Row row) {
    env.store().set(row, "write_date", env.dated(row));
    env.store().set(row, "write_uid", env.uid());
  }

  void unlink(String modelName, List<Integer> ids) {
    Model model = env.model(modelName);
    env.world().rights().check(env, model, "unlink");
    Behaviour behaviour = env.world().behaviours().of(modelName);
    for (Row row : env.get(modelName, ids)) {
      behaviour.deleting(env, row);
      Restrictions.check(env, row);
      ExternalIds.forget(env, row);
      env.store().remove(row);
      behaviour.deleted(env, row);
    }
  }

  /** Rows that go with another one: the database deletes them, no rule is asked. */
  void unlinkQuietly(List<Row> rows) {
    for (Row row : rows) {
      Restrictions.check(env, row);
      ExternalIds.forget(env, row);
      env.store().remove(row);
    }
  }

  private void checkFields(Model model, Map<String, Object> given, boolean write) {
    for (String name : given.keySet()) {
      if (model.has(name)) {
        continue;
      }
      if (env.is14()) {
        throw OdooError.value("Invalid field '%s' on model '%s'".formatted(name, model.name()));
      }
      throw write
          ? OdooError.key(name)
          : OdooError.value("Invalid field '%s' in '%s'".formatted(name, model.name()));
    }
  }

  private void fallbacks(Model model, Map<String, Object> values) {
    for (Field field : model.withFallback()) {
      values.putIfAbsent(field.name(), field.fallback());
    }
  }

  private Map<String, Object> columns(Model model, Map<String, Object> values) {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (Map.Entry<String, Object> given : values.entrySet()) {
      Field field = model.field(given.getKey());
      if (field == null || !kept(model, field)) {
        continue;
      }
      Object value = Values.stored(model, field, given.getValue());
      if (field.type() == Field.Type.MANY2ONE && value != null) {
        exists(model, field, (Integer) value);
      }
      columns.put(field.name(), value);
    }
    return columns;
  }

  /**
   * Whether the row itself holds the value: also of some fields Odoo computes, such as the quantity
   * done.
   */
  private boolean kept(Model model, Field field) {
    if (field.name().equals("id")
        || field.type() == Field.Type.MANY2MANY
        || field.type() == Field.Type.ONE2MANY
        || !field.related().isEmpty()) {
      return false;
    }
    return env.world().computed().rule(model.name(), field.name()) == null
        || model.name().equals("product.template");
  }

  private void exists(Model model, Field field, Integer id) {
    if (env.world().models().find(field.relation()) == null
        || env.find(field.relation(), id) != null) {
      return;
    }
    if (model.name().startsWith("sale.order")) {
      throw OdooError.missing(field.relation(), id, env.uid());
    }
    throw OdooError.validation(
        "The operation cannot be completed: another model requires the record being deleted. If possible, archive it instead.\n\nModel: %s (%s)"
            .formatted(model.description(), model.name()));
  }

  private void required(Model model, Map<String, Object> columns) {
    for (Field field : model.required()) {
      notNull(model, field, columns.get(field.name()));
    }
  }

  private void notNull(Model model, Field field, Object value) {
    boolean zero =
        field.isNumber()
            || field.type() == Field.Type.INTEGER
            || field.type() == Field.Type.BOOLEAN;
    if (!field.required() || value != null || zero) {
      return;
    }
    String bare =
        "Missing required value for the field '%s' (%s)".formatted(field.label(), field.name());
    if (!env.is14()) {
      bare +=
          (".\nModel: '%s' (%s)\n- create/update: a mandatory field is not set\n"
                  + "- delete: another model requires the record being deleted, you can archive it instead\n")
              .formatted(model.description(), model.name());
    }
    throw OdooError.validation("The operation cannot be completed: " + bare)
        .inLoad(bare)
        .at(model.name(), field.name());
  }

  /** one2many and many2many commands, or a plain list of ids. */
  private void relate(Row row, Map<String, Object> values) {
    for (Map.Entry<String, Object> given : values.entrySet()) {
      Field field = row.model().field(given.getKey());
      if (field == null || !field.related().isEmpty()) {
        continue;
      }
      if (field.type() == Field.Type.MANY2MANY) {
        env.store().set(row, field.name(), links(row, field, Values.list(given.getValue())));
      } else if (field.type() == Field.Type.ONE2MANY && field.inverse() != null) {
        Values.list(given.getValue()).forEach(command -> child(row, field, command));
      }
    }
  }

  private List<Integer> links(Row row, Field field, List<Object> commands) {
    Set<Integer> ids = new java.util.LinkedHashSet<>(row.refs(field.name()));
    if (commands.isEmpty()) {
      return List.of();
    }
    for (Object item : commands) {
      if (!(item instanceof List<?> command)) {
        ids = plain(commands);
        break;
      }
      switch (Values.integer(command.get(0))) {
        case 0 -> ids.add(create(field.relation(), Values.map(command.get(2))).id());
        case 1 -> write(field.relation(), Values.ids(command.get(1)), Values.map(command.get(2)));
        case 2, 3 -> ids.remove(Values.integer(command.get(1)));
        case 4 -> ids.add(Values.integer(command.get(1)));
        case 5 -> ids.clear();
        default -> ids = plain(Values.list(command.get(2)));
      }
    }
    for (Integer id : ids) {
      exists(row.model(), field, id);
    }
    return List.copyOf(ids);
  }

  private static Set<Integer> plain(List<Object> ids) {
    return new java.util.LinkedHashSet<>(Values.ids(ids));
  }

  private void child(Row parent, Field field, Object item) {
    if (!(item instanceof List<?> command)) {
      throw OdooError.value("Wrong value for " + field.name() + ": " + item);
    }
    switch (Values.integer(command.get(0))) {
      case 0 -> {
        Map<String, Object> values = new LinkedHashMap<>(Values.map(command.get(2)));
        values.put(field.inverse(), parent.id());
        Object key = values.remove("id");
        Row row = create(field.relation(), values);
        // 14 makes the lines of an invoice in its own way, which loses their keys.
        boolean kept = !env.is14() || !field.relation().equals(Invoices.LINES);
        if (kept && key instanceof String name) {
          String full = name.contains(".") ? name : LoadCells.module(env) + "." + name;
          ExternalIds.bind(env, full, row, env.contextFlag("noupdate"));
        }
      }
      case 1 -> write(field.relation(), Values.ids(command.get(1)), Values.map(command.get(2)));
      case 2, 3 -> unlink(field.relation(), Values.ids(command.get(1)));
      case 4 ->
          write(field.relation(), Values.ids(command.get(1)), Map.of(field.inverse(), parent.id()));
      case 5 -> unlink(field.relation(), Values.ids(env.value(parent, field.name())));
      default -> replace(parent, field, Values.ids(command.get(2)));
    }
  }

  private void replace(Row parent, Field field, List<Integer> wanted) {
    Set<Integer> gone = new HashSet<>(Values.ids(env.value(parent, field.name())));
    wanted.forEach(gone::remove);
    unlink(field.relation(), new ArrayList<>(gone));
    write(field.relation(), wanted, Map.of(field.inverse(), parent.id()));
  }

  /** Values of mirrored fields are written where they live (a variant's name on its template). */
  private void mirror(Row row, Map<String, Object> values) {
    Map<String, Map<String, Object>> targets = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          Field field = row.model().field(name);
          if (field != null && field.related().size() == 2 && !field.flags().readonly()) {
            targets
                .computeIfAbsent(field.related().get(0), any -> new LinkedHashMap<>())
                .put(field.related().get(1), value);
          }
        });
    targets.forEach(
        (through, mirrored) -> {
          Integer target = row.ref(through);
          if (target != null) {
            write(row.model().field(through).relation(), List.of(target), mirrored);
          }
        });
  }
}
