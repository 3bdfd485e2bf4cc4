package dev.tandem.sandbox.odoo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /json/2/<model>/<method>}: bearer key, named arguments, bare results, errors told by
 * the HTTP status.
 */
final class Json2Endpoint {

  static final String PREFIX = "/json/2/";

  private final Engine engine;
  private final Credentials credentials;

  Json2Endpoint(Engine engine, Credentials credentials) {
    this.engine = engine;
    this.credentials = credentials;
  }

  Exchange receive(HttpServerRequest request, Buffer body) {
    String[] path = request.path().substring(PREFIX.length()).split("/");
    String database = request.getHeader("X-Odoo-Database");
    if (database != null && !database.equals(credentials.database())) {
      return Exchange.of(
          Answer.html(
              404,
              "Not Found",
              "No database is selected and the requested URL was not found in the server-wide controllers."));
    }
    if (!request.method().name().equals("POST") || path.length != 2) {
      return Exchange.of(
          failed(
              OdooError.werkzeug("NotFound", "Did you mean POST /json/2/<model>/<method>?", 404)));
    }
    if (!String.valueOf(request.getHeader("Content-Type")).startsWith("application/json")) {
      return Exchange.of(
          Answer.html(
              415,
              "Unsupported Media Type",
              "Please verify the Content-Type request header and try again."));
    }
    String authorization = request.getHeader("Authorization");
    return new Exchange(
        path[0] + "." + path[1], () -> answer(path[0], path[1], authorization, body));
  }

  private Answer answer(String model, String method, String authorization, Buffer body) {
    try {
      Map<String, Object> arguments = parse(body);
      authorize(authorization);
      Object result = engine.call(call(model, method, arguments));
      boolean one = method.equals("create") && !(result instanceof List);
      return Answer.json(200, one ? List.of(result) : result == Behaviours.NOTHING ? null : result);
    } catch (OdooError e) {
      return failed(e);
    }
  }

  private static Map<String, Object> parse(Buffer body) {
    try {
      return body.length() == 0 ? Map.of() : Values.map(Json.read(body));
    } catch (IOException e) {
      throw OdooError.werkzeug("BadRequest", "could not parse the body as json", 400);
    }
  }

  private void authorize(String authorization) {
    if (authorization == null
        || !authorization.toLowerCase(java.util.Locale.ROOT).startsWith("bearer ")) {
      throw OdooError.werkzeug(
          "Unauthorized",
          "User not authenticated, use an API Key with a Bearer Authorization header.",
          401);
    }
    if (!authorization.substring("bearer ".length()).trim().equals(credentials.apiKey())) {
      throw OdooError.werkzeug("Unauthorized", "Invalid apikey", 401);
    }
  }

  private Call call(String name, String method, Map<String, Object> arguments) {
    Model model = engine.world().models().find(name);
    if (model == null) {
      throw OdooError.werkzeug("NotFound", "the model '" + name + "' does not exist", 404);
    }
    if (method.startsWith("_")) {
      throw OdooError.access(
          "Private methods (such as '%s.%s') cannot be called remotely.".formatted(name, method));
    }
    if (!Methods.exists(engine.world(), model, method)) {
      throw OdooError.werkzeug(
          "NotFound", "The method '%s.%s' does not exist".formatted(name, method), 404);
    }
    return Call.named(engine.world().series(), name, method, arguments);
  }

  private static Answer failed(OdooError error) {
    return Answer.json(error.status(), describe(error));
  }

  /** {@code name, message, arguments, context, debug}, as in both protocols. */
  static Map<String, Object> describe(OdooError error) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("name", error.name());
    data.put("message", error.getMessage());
    data.put("arguments", List.of(error.getMessage()));
    data.put("context", Map.of());
    data.put(
        "debug",
        "Traceback (most recent call last):\n" + error.name() + ": " + error.getMessage() + "\n");
    return data;
  }
}
