package dev.tandem.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
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
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode user() throws IOException, InterruptedException {
    JsonNode known = USERS.get(this);
    if (known == null) {
      known = rpc("common", "authenticate", List.of(database, login, apiKey, Map.of()));
      USERS.put(this, known);
    }
    return known;
  }

  private JsonNode rpc(String service, String method, List<?> args)
      throws IOException, InterruptedException {
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
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/jsonrpc"))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    // Odoo 14 ends kept connections without a word, and a POST is not sent again.
    HttpClient client = HttpClient.newHttpClient();
    JsonNode answer =
        JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    if (answer.has("error")) {
      throw new AssertionError(answer.path("error").path("data").path("message").asText());
    }
    return answer.path("result");
  }
}
