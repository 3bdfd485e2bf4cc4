package dev.tandem.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Calls the Admin API as an app does. */
final class Admin {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final SandboxShopify shop;
  private final String version;

  Admin(SandboxShopify shop, String version) {
    this.shop = shop;
    this.version = version;
  }

  /** The whole answer to a document. */
  JsonNode call(String document, Object... variables) {
    return run(document, null, pairs(variables));
  }

  /** One operation of a document that has several. */
  JsonNode run(String document, String operation, Map<String, ?> variables) {
    return json(send(shop.tokens().fixed(), body(document, operation, variables)));
  }

  /** Only the data, which must have come without any error. */
  JsonNode data(String document, Object... variables) {
    JsonNode answer = call(document, variables);
    if (answer.has("errors")) {
      throw new AssertionError(answer.toString());
    }
    return answer.get("data");
  }

  HttpResponse<String> send(String token, String body) {
    return post("/admin/api/" + version + "/graphql.json", token, "application/json", body);
  }

  HttpResponse<String> post(String path, String token, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(shop.url() + path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("X-Shopify-Access-Token", token);
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String body(String document, String operation, Map<String, ?> variables) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("query", document);
    body.put("operationName", operation);
    body.put("variables", variables);
    return JSON.valueToTree(body).toString();
  }

  static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of operations among the test resources. */
  static String sample(String name) {
    try (InputStream in = Admin.class.getResourceAsStream("/shopify/samples/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> pairs(Object... all) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < all.length; i += 2) {
      map.put((String) all[i], all[i + 1]);
    }
    return map;
  }
}
