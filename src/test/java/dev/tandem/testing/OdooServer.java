package dev.tandem.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * An Odoo that tests write to, stand-in or real: how to reach it, and eyes of its own to look into
 * it.
 */
public record OdooServer(String url, String database, String login, String apiKey) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a person would find in Odoo, read past Tandem. */
  public List<JsonNode> search(String model, List<?> domain, String... fields) {
    JsonNode rows =
        call(
            model,
            "search_read",
            List.of(domain),
            Map.of("fields", List.of(fields), "order", "id"));
    List<JsonNode> list = new java.util.ArrayList<>();
    rows.forEach(list::add);
    return list;
  }

  /** Calls a method as the same user; fails the test where Odoo refuses. */
  public JsonNode call(String model, String method, List<?> args, Map<String, ?> named) {
    try {
      JsonNode uid = rpc("common", "authenticate", List.of(database, login, apiKey, Map.of()));
      return rpc(
          "object", "execute_kw", List.of(database, uid, apiKey, model, method, args, named));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode rpc(String service, String method, List<?> args)
      throws java.io.IOException, InterruptedException {
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
    java.net.http.HttpRequest request =
        java.net.http.HttpRequest.newBuilder(java.net.URI.create(url + "/jsonrpc"))
            .header("Content-Type", "application/json")
            .timeout(java.time.Duration.ofSeconds(60))
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
            .build();
    JsonNode answer =
        JSON.readTree(
            java.net.http.HttpClient.newHttpClient()
                .send(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                .body());
    if (answer.has("error")) {
      throw new AssertionError(answer.path("error").path("data").path("message").asText());
    }
    return answer.path("result");
  }
}
