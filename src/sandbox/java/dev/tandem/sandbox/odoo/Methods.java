package dev.tandem.sandbox.odoo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The public methods every model has, and the way to the buttons of single models. */
final class Methods {

  private final Env env;
  private final Model model;

  Methods(Env env, Model model) {
    this.env = env;
    this.model = model;
  }

  /** What goes over the wire, or {@link Behaviours#NOTHING}. */
  Object run(Call call, boolean conflict) {
    return switch (call.method()) {
      case "search" -> ids(search(call));
      case "search_count" -> count(call);
      case "search_read" -> reader().read(search(call), Values.list(call.argument("fields")), true);
      case "read" -> read(call);
      case "create" -> create(call.argument("vals_list"));
      case "write" -> write(call);
      case "unlink" -> unlink(call);
      case "load" -> load(call, conflict);
      case "fields_get" ->
          FieldsGet.describe(model, call.argument("allfields"), call.argument("attributes"));
      case "name_search" -> names(call);
      case "default_get" -> defaults(Values.list(call.argument("fields")));
      case "check_access_rights", "has_access" -> rights(call);
      case "get_external_id" -> ExternalIds.keys(env, model.name(), call.ids());
      case "get_metadata" ->
          env.get(model.name(), call.ids()).stream()
              .map(row -> ExternalIds.metadata(env, row))
              .toList();
      case "context_get" -> userContext();
      case "check_object_reference" -> ExternalIds.checkReference(env, call.arguments());
      default -> button(call);
    };
  }

  private Reader reader() {
    return new Reader(env, model);
  }

  private static List<Integer> ids(List<Row> rows) {
    return rows.stream().map(Row::id).toList();
  }

  private List<Row> search(Call call) {
    env.world().rights().check(env, model, "read");
    return reader()
        .search(
            call.domain(), call.argument("offset"), call.argument("limit"), call.argument("order"));
  }

  private int count(Call call) {
    env.world().rights().check(env, model, "read");
    return reader().search(call.domain(), null, call.argument("limit"), "id").size();
  }

  private Object read(Call call) {
    env.world().rights().check(env, model, "read");
    List<Row> rows =
        call.ids().stream()
            .map(id -> env.find(model.name(), id))
            .filter(row -> row != null)
            .toList();
    boolean names = Values.truthy(call.argument("load", "_classic_read"));
    return reader().read(rows, Values.list(call.argument("fields")), names);
  }

  private Object create(Object values) {
    if (!(values instanceof List<?> list)) {
      return createOne(Values.map(values));
    }
    List<Integer> made = new ArrayList<>();
    list.forEach(one -> made.add(createOne(Values.map(one))));
    return made;
  }

  private Integer createOne(Map<String, Object> values) {
    if (model.name().equals("stock.quant")) {
      Row same = Quants.existing(env, values);
      if (same != null) {
        Map<String, Object> changes = new LinkedHashMap<>(values);
        changes.remove("product_id");
        changes.remove("location_id");
        env.records().write(model.name(), List.of(same.id()), changes);
        return same.id();
      }
    }
    return env.records().create(model.name(), values).id();
  }

  private boolean write(Call call) {
    env.records().write(model.name(), call.ids(), Values.map(call.argument("vals")));
    return true;
  }

  private boolean unlink(Call call) {
    env.records().unlink(model.name(), call.ids());
    return true;
  }

  private Object load(Call call, boolean conflict) {
    return new LoadMethod(env, model)
        .load(Values.list(call.argument("fields")), LoadRows.rows(call.argument("data")), conflict);
  }

  private Object names(Call call) {
    env.world().rights().check(env, model, "read");
    int limit =
        Values.truthy(call.argument("limit")) ? Values.integer(call.argument("limit")) : 100;
    String name = call.argument("name") == null ? "" : String.valueOf(call.argument("name"));
    String operator = String.valueOf(call.argument("operator", "ilike"));
    return nameSearch(env, model, name, operator, limit).stream()
        .map(row -> List.of(row.id(), String.valueOf(env.value(row, "display_name"))))
        .toList();
  }

  /** Records by their display name, by their own name, and products by their code. */
  static List<Row> nameSearch(Env env, Model model, String name, String operator, int limit) {
    if (name.isEmpty()) {
      return new Reader(env, model).search(List.of(), null, limit, null);
    }
    List<Object> domain = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    for (String field : List.of("default_code", "code", "name", "display_name")) {
      if (model.has(field)) {
        fields.add(field);
      }
    }
    for (int i = 1; i < fields.size(); i++) {
      domain.add("|");
    }
    fields.forEach(field -> domain.add(List.of(field, operator, name)));
    return new Reader(env, model).search(domain, null, limit, null);
  }

  private Map<String, Object> defaults(List<Object> fields) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    for (Object name : fields) {
      Field field = model.field(String.valueOf(name));
      if (field != null && field.fallback() != null) {
        defaults.put(field.name(), field.fallback());
      }
    }
    return defaults;
  }

  private boolean rights(Call call) {
    String operation = String.valueOf(call.argument("operation"));
    boolean allowed = env.world().rights().allows(model, operation);
    boolean raise =
        call.method().equals("check_access_rights")
            && Values.truthy(call.argument("raise_exception", true));
    if (!allowed && raise) {
      throw Rights.denied(model, operation);
    }
    return allowed;
  }

  /** {@code res.users}: 14 leaves the id out. */
  private Map<String, Object> userContext() {
    Map<String, Object> context = new LinkedHashMap<>(Map.of("lang", "en_US", "tz", false));
    if (!env.world().series().is14()) {
      context.put("uid", env.uid());
    }
    return context;
  }

  private Object button(Call call) {
    env.world().rights().check(env, model, "write");
    return env.world()
        .behaviours()
        .action(model.name(), call.method())
        .run(env, call.ids(), call.arguments());
  }

  /** Whether the model has such a public method in this series. */
  static boolean exists(World world, Model model, String method) {
    if (method.equals("has_access")) {
      return !world.series().is14();
    }
    if (method.equals("context_get")) {
      return model.name().equals("res.users");
    }
    if (method.equals("check_object_reference")) {
      return model.name().equals("ir.model.data");
    }
    return Signature.isGeneral(method)
        || world.behaviours().action(model.name(), method) != null
            && SaleActions.exists(world.series(), method);
  }
}
