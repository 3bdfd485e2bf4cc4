package dev.tandem.sandbox.odoo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One Odoo, a real one or the stand-in, through the plainest client: every argument by name. */
final class OdooSide implements AutoCloseable {

  /** The call was refused; a 14 beside other databases does not say why. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String message) {
      super(message);
    }
  }

  private record Answered(int status, String body) {}

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final Vertx VERTX = Vertx.vertx();

  final boolean v14;
  private final String url;
  private final String database;
  private final String key;
  private final boolean json2;
  private final int uid;
  private Runnable end = () -> {};

  private OdooSide(String version, String url, String database, String login, String key) {
    this(version.equals("14"), url, database, login, key, false);
  }

  private OdooSide(
      boolean v14, String url, String database, String login, String key, boolean json2) {
    this.v14 = v14;
    this.url = url;
    this.database = database;
    this.key = key;
    this.json2 = json2;
    this.uid =
        result(rpc("common", "authenticate", List.of(database, login, key, Map.of()))).asInt();
  }

  /** A fresh stand-in, which ends with this. */
  static OdooSide standIn(OdooSeries series, boolean json2) {
    return standIn(SandboxOdoo.start(VERTX, series, 0), json2);
  }

  /** This stand-in, which ends with this. */
  static OdooSide standIn(SandboxOdoo odoo, boolean json2) {
    OdooSide side = of(odoo, json2);
    side.end = odoo::close;
    return side;
  }

  static OdooSide of(SandboxOdoo odoo, boolean json2) {
    boolean v14 = odoo.series() == OdooSeries.V14;
    return new OdooSide(v14, odoo.url(), odoo.database(), odoo.login(), odoo.apiKey(), json2);
  }

  /** The running server of the environment. */
  static OdooSide live(String version) {
    String start = "TANDEM_LAB_ODOO_" + version + "_";
    return new OdooSide(
        version,
        System.getenv(start + "URL"),
        System.getenv(start + "DB"),
        System.getenv(start + "LOGIN"),
        System.getenv(start + "API_KEY"));
  }

  @Override
  public void close() {
    end.run();
  }

  JsonNode onModel(String model, String method, Map<String, ?> named) {
    return call(model, method, null, named);
  }

  /** Every argument by name, also those that {@link #onModel} sends in their places. */
  JsonNode byName(String model, String method, Map<String, ?> named) {
    return result(
        rpc("object", "execute_kw", List.of(database, uid, key, model, method, List.of(), named)));
  }

  JsonNode on(String model, String method, int id, Map<String, ?> named) {
    return call(model, method, List.of(id), named);
  }

  JsonNode press(String model, String method, int id) {
    return on(model, method, id, Map.of());
  }

  JsonNode read(String model, int id, String... fields) {
    return on(model, "read", id, Map.of("fields", List.of(fields))).path(0);
  }

  JsonNode search(String model, List<?> domain, String... fields) {
    return onModel(
        model, "search_read", Map.of("domain", domain, "fields", List.of(fields), "order", "id"));
  }

  void write(String model, int id, Map<String, ?> values) {
    on(model, "write", id, Map.of("vals", values));
  }

  /** Insert-if-absent, of one record. */
  JsonNode load(String model, List<String> fields, List<List<String>> rows) {
    return onModel(
        model,
        "load",
        Map.of(
            "fields",
            fields,
            "data",
            rows,
            "context",
            Map.of("mode", "update", "noupdate", true, "lang", "en_US")));
  }

  /** Sends a call, and hangs up before there is an answer. */
  void abandon(String model, String method, Map<String, ?> named) {
    List<?> args = List.of(database, uid, key, model, method, List.of(), named);
    Map<String, Object> params = Map.of("service", "object", "method", "execute_kw", "args", args);
    URI server = URI.create(url);
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      byte[] bytes =
          JSON.writeValueAsBytes(Map.of("jsonrpc", "2.0", "method", "call", "params", params));
      String head =
          "POST /jsonrpc HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
              .formatted(server.getAuthority(), bytes.length);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode call(String model, String method, List<Integer> ids, Map<String, ?> named) {
    if (!json2) {
      Map<String, Object> left = new LinkedHashMap<>(named);
      // Odoo looks at the first positional argument of a create.
      Object records = method.equals("create") ? left.remove("vals_list") : ids;
      List<Object> args = new ArrayList<>();
      if (records != null) {
        args.add(records);
      }
      if (method.equals("write")) {
        args.add(left.remove("vals")); // 14 has other names for it in some models
      }
      return result(
          rpc("object", "execute_kw", List.of(database, uid, key, model, method, args, left)));
    }
    Map<String, Object> body = new LinkedHashMap<>(named);
    if (ids != null) {
      body.put("ids", ids);
    }
    Answered answer = post("/json/2/" + model + "/" + method, body);
    JsonNode node = json(answer);
    if (answer.status() != 200) {
      throw new Refusal(node.path("message").asText());
    }
    return node;
  }

  private Answered rpc(String service, String method, List<?> args) {
    Map<String, Object> params = Map.of("service", service, "method", method, "args", args);
    return post("/jsonrpc", Map.of("jsonrpc", "2.0", "method", "call", "id", 1, "params", params));
  }

  private static JsonNode result(Answered answer) {
    if (answer.status() != 200) {
      throw new Refusal("HTTP " + answer.status());
    }
    JsonNode node = json(answer);
    if (node.has("error")) {
      throw new Refusal(node.at("/error/data/message").asText());
    }
    return node.has("result") ? node.get("result") : JsonNodeFactory.instance.nullNode();
  }

  private static JsonNode json(Answered answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  /** The old client of the JDK copes with HTTP/1.0, as Odoo answers. */
  private Answered post(String path, Object body) {
    try {
      HttpURLConnection http = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
      http.setRequestMethod("POST");
      http.setRequestProperty("Content-Type", "application/json");
      http.setRequestProperty("Connection", "close");
      if (json2) {
        http.setRequestProperty("Authorization", "bearer " + key);
        http.setRequestProperty("X-Odoo-Database", database);
      }
      http.setDoOutput(true);
      try (OutputStream out = http.getOutputStream()) {
        out.write(JSON.writeValueAsBytes(body));
      }
      int status = http.getResponseCode();
      try (InputStream in = status < 400 ? http.getInputStream() : http.getErrorStream()) {
        return new Answered(status, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
