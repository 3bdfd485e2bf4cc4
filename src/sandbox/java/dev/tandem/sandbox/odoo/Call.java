package dev.tandem.sandbox.odoo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One call of a public method.
 *
 * @param arguments by name, whichever way they were sent
 */
record Call(
    String model,
    String method,
    List<Integer> ids,
    Map<String, Object> arguments,
    Map<String, Object> context) {

  String name() {
    return model + "." + method;
  }

  Object argument(String argument) {
    return arguments.get(argument);
  }

  Object argument(String argument, Object otherwise) {
    return arguments.getOrDefault(argument, otherwise);
  }

  /** As execute_kw sends them. */
  static Call positional(
      OdooSeries series,
      String model,
      String method,
      List<Object> args,
      Map<String, Object> kwargs) {
    Signature signature = Signature.of(series, method);
    List<Object> rest = args;
    List<Integer> ids = List.of();
    Map<String, Object> named = new LinkedHashMap<>(kwargs);
    Object context = named.remove("context");
    if (signature.onRecords()) {
      if (args.isEmpty() && !named.containsKey("ids")) {
        throw OdooError.type(
            "BaseModel." + method + "() missing 1 required positional argument: 'self'");
      }
      ids = Values.ids(args.isEmpty() ? named.remove("ids") : args.get(0));
      rest = args.isEmpty() ? args : args.subList(1, args.size());
    }
    if (rest.size() > signature.names().size()) {
      throw OdooError.type(
          "BaseModel.%s() takes %d positional arguments but %d were given"
              .formatted(method, signature.names().size() + 1, rest.size() + 1));
    }
    for (int i = 0; i < rest.size(); i++) {
      named.put(signature.names().get(i), rest.get(i));
    }
    check(signature, method, named);
    if (method.equals("create") && args.isEmpty()) {
      // By name it runs; then Odoo looks whether the first of them is one record or several.
      throw OdooError.index((series.is14() ? "tuple" : "list") + " index out of range");
    }
    return new Call(model, method, ids, named, context(context));
  }

  /** The domain, which 14 has another name for. */
  Object domain() {
    return arguments.getOrDefault("domain", arguments.get("args"));
  }

  private static void check(Signature signature, String method, Map<String, Object> named) {
    for (String name : named.keySet()) {
      if (!signature.names().contains(name)) {
        throw OdooError.type(
            "BaseModel.%s() got an unexpected keyword argument '%s'".formatted(method, name));
      }
    }
    for (String name : signature.names().subList(0, signature.required())) {
      if (!named.containsKey(name)) {
        throw OdooError.type(
            "BaseModel.%s() missing 1 required positional argument: '%s'".formatted(method, name));
      }
    }
  }

  /** As JSON-2 sends them: everything by name. */
  static Call named(OdooSeries series, String model, String method, Map<String, Object> body) {
    Signature signature = Signature.of(series, method);
    Map<String, Object> named = new LinkedHashMap<>(body);
    Object context = named.remove("context");
    Object ids = named.remove("ids");
    if (ids != null && !signature.onRecords()) {
      throw unprocessable("cannot call %s.%s with ids".formatted(model, method));
    }
    for (String name : named.keySet()) {
      if (!signature.names().contains(name)) {
        throw unprocessable("got an unexpected keyword argument '" + name + "'");
      }
    }
    for (String name : signature.names().subList(0, signature.required())) {
      if (!named.containsKey(name)) {
        throw unprocessable("missing a required argument: '" + name + "'");
      }
    }
    return new Call(model, method, Values.ids(ids), named, context(context));
  }

  private static OdooError unprocessable(String message) {
    return OdooError.werkzeug("UnprocessableEntity", message, 422);
  }

  private static Map<String, Object> context(Object given) {
    return given instanceof Map<?, ?> ? Values.map(given) : Map.of();
  }
}
