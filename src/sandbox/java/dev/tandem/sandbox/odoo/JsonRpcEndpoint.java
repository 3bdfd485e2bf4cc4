package dev.tandem.sandbox.odoo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code POST /jsonrpc}: services common and object; there is no db service here. */
final class JsonRpcEndpoint {

  private final Engine engine;
  private final Credentials credentials;
  private volatile boolean manyDatabases;

  JsonRpcEndpoint(Engine engine, Credentials credentials) {
    this.engine = engine;
    this.credentials = credentials;
  }

  /** On 14 every error then is HTTP 500 with a bare page. */
  void manyDatabases(boolean visible) {
    manyDatabases = visible;
  }

  /** Models of 14 whose {@code write} names its argument {@code values}. */
  private static final Set<String> WRITE_VALUES =
      Set.of(
          "sale.order",
          "sale.order.line",
          "product.template",
          "product.product",
          "product.attribute",
          "product.attribute.value",
          "product.template.attribute.line",
          "product.template.attribute.value");

  private OdooSeries series() {
    return engine.world().series();
  }

  Exchange receive(HttpServerRequest request, Buffer body) {
    String type = String.valueOf(request.getHeader("Content-Type"));
    if (!request.method().name().equals("POST") || !type.startsWith("application/json")) {
      return Exchange.of(
          series().is14()
              ? Answer.html(
                  400,
                  "Bad Request",
                  "Function declared as capable of handling request of type 'json'")
              : Answer.html(
                  415,
                  "Unsupported Media Type",
                  "Please verify the Content-Type request header and try again."));
    }
    Object parsed;
    try {
      parsed = Json.read(body);
    } catch (IOException e) {
      return Exchange.of(
          series().is14()
              ? Answer.html(400, "Bad Request", "Invalid JSON data")
              : Answer.text(400, "Invalid JSON data"));
    }
    if (!(parsed instanceof Map<?, ?> message) || !(message.get("params") instanceof Map<?, ?>)) {
      return Exchange.of(
          series().is14() ? Answer.bare500() : Answer.text(400, "Invalid JSON-RPC data"));
    }
    Map<String, Object> params = Values.map(message.get("params"));
    return new Exchange(name(params), () -> answer(message.get("id"), params));
  }

  private static String name(Map<String, Object> params) {
    List<Object> args = Values.list(params.get("args"));
    return "execute_kw".equals(params.get("method")) && args.size() > 4
        ? args.get(3) + "." + args.get(4)
        : params.get("service") + "." + params.get("method");
  }

  private Answer answer(Object id, Map<String, Object> params) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", id);
    try {
      Object result = dispatch(params);
      if (result != Behaviours.NOTHING) {
        message.put("result", result);
      }
    } catch (OdooError e) {
      if (manyDatabases && series().is14()) {
        return Answer.bare500();
      }
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", series().errorCode());
      error.put("message", "Odoo Server Error");
      error.put("data", Json2Endpoint.describe(e));
      message.put("error", error);
    }
    return Answer.json(200, message);
  }

  private Object dispatch(Map<String, Object> params) {
    String service = String.valueOf(params.get("service"));
    String method = String.valueOf(params.get("method"));
    List<Object> args = Values.list(params.get("args"));
    return switch (service + "." + method) {
      case "common.version" -> version(series());
      case "common.authenticate", "common.login" -> authenticate(args);
      case "object.execute_kw" -> execute(args);
      default -> {
        if (service.equals("common") || service.equals("object")) {
          throw OdooError.plain("Method not found: " + method);
        }
        throw OdooError.key(service);
      }
    };
  }

  static Map<String, Object> version(OdooSeries series) {
    Map<String, Object> version = new LinkedHashMap<>();
    version.put("server_version", series.version());
    version.put("server_version_info", series.versionInfo());
    version.put("server_serie", series.version());
    version.put("protocol_version", 1);
    return version;
  }

  static Answer versionInfo(OdooSeries series) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", null);
    message.put("result", version(series));
    return Answer.json(200, message);
  }

  /** 14 takes any JSON body for JSON-RPC, and says so of addresses it doesn't know. */
  static Answer notFound14() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", 404);
    error.put("message", "404: Not Found");
    error.put("data", Json2Endpoint.describe(OdooError.werkzeug("NotFound", "404 Not Found", 404)));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("jsonrpc", "2.0");
    message.put("id", null);
    message.put("error", error);
    return Answer.json(404, message);
  }

  private Object authenticate(List<Object> args) {
    checkDatabase(args.get(0));
    boolean right =
        credentials.login().equals(args.get(1)) && credentials.apiKey().equals(args.get(2));
    return right ? (Object) credentials.uid() : false;
  }

  private void checkDatabase(Object name) {
    if (!credentials.database().equals(name)) {
      throw OdooError.operational("FATAL:  database \"" + name + "\" does not exist\n");
    }
  }

  private Object execute(List<Object> args) {
    if (args.size() < 5) {
      throw OdooError.type("execute_kw() missing required positional arguments");
    }
    checkDatabase(args.get(0));
    int uid = Values.integer(args.get(1));
    if (uid != credentials.uid()) {
      throw OdooError.missing("res.users", uid, uid);
    }
    if (!credentials.apiKey().equals(args.get(2))) {
      throw OdooError.denied();
    }
    String name = String.valueOf(args.get(3));
    String method = String.valueOf(args.get(4));
    Model model = engine.world().models().find(name);
    if (model == null) {
      throw OdooError.user("Object " + name + " doesn't exist");
    }
    if (method.startsWith("_")) {
      throw OdooError.access(
          "Private methods (such as '%s.%s') cannot be called remotely.".formatted(name, method));
    }
    if (!Methods.exists(engine.world(), model, method)) {
      throw OdooError.attribute("The method '%s.%s' does not exist".formatted(name, method));
    }
    Map<String, Object> kwargs =
        args.size() > 6 && args.get(6) instanceof Map<?, ?> ? Values.map(args.get(6)) : Map.of();
    if (series().is14()
        && method.equals("write")
        && kwargs.containsKey("vals")
        && WRITE_VALUES.contains(name)) {
      throw OdooError.type("write() got an unexpected keyword argument 'vals'");
    }
    Call call =
        Call.positional(
            series(), name, method, Values.list(args.size() > 5 ? args.get(5) : null), kwargs);
    return engine.call(call);
  }
}
