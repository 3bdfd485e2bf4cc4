package dev.tandem.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An Odoo that tests write to, stand-in or real: how to reach it, and eyes of its own to look into
 * it.
 */
public record OdooServer(String url, String database, String login, String apiKey) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Each login takes a real Odoo a second of its processor. */
  private static final Map<OdooServer, JsonNode> USERS = new ConcurrentHashMap<>();

  private static final Map<OdooServer, Integer> MAJORS = new ConcurrentHashMap<>();

  /** Of which series it is, such as 19. */
  public int major() {
    return MAJORS.computeIfAbsent(this, OdooServer::ask);
  }

  private int ask() {
    try {
      String version = rpc("common", "version", List.of()).path("server_version").asText();
      return Integer.parseInt(version.replaceFirst("\\D*(\\d+).*", "$1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a person would find in Odoo, read past Tandem. */
  public List<JsonNode> search(String model, List<?> domain, String... fields) {
    JsonNode rows =
        call(
            model,
            "search_read",
            List.of(domain),
            Map.of("fields", List.of(fields), "order", "id"));
    List<JsonNode> list = new ArrayList<>();
    rows.forEach(list::add);
    return list;
  }

  /** Calls a method as the same user; fails the test where Odoo refuses. */
  public JsonNode call(String model, String method, List<?> args, Map<String, ?> named) {
    try {
      List<Object> call = List.of(database, user(), apiKey, model, method, args, named);
      return rpc("object", "execute_kw", call);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode user() throws IOException {
    JsonNode known = USERS.get(this);
    if (known == null) {
      known = rpc("common", "authenticate", List.of(database, login, apiKey, Map.of()));
      USERS.put(this, known);
    }
    return known;
  }

  private JsonNode rpc(String service, String method, List<?> args) throws IOException {
    String body =
        JSON.writeValueAsString(
            Map.of(
                "jsonrpc",
                "2.0",
                "method",
                "call",
                "id",
                1,
                "params",
                Map.of("service", service, "method", method, "args", args)));
    // Odoo 14 ends kept connections without a word, and a POST is not sent again.
    HttpURLConnection line =
        (HttpURLConnection) URI.create(url + "/jsonrpc").toURL().openConnection();
    line.setRequestProperty("Content-Type", "application/json");
    line.setRequestProperty("Connection", "close");
    line.setReadTimeout(60_000);
    line.setDoOutput(true);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    line.setFixedLengthStreamingMode(bytes.length); // what is not kept is not sent twice
    try (OutputStream out = line.getOutputStream()) {
      out.write(bytes);
    }
    JsonNode answer;
    try (InputStream in = line.getInputStream()) {
      answer = JSON.readTree(in);
    }
    if (answer.has("error")) {
      throw new AssertionError(answer.path("error").path("data").path("message").asText());
    }
    return answer.path("result");
  }
}
