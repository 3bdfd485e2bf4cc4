package dev.tandem.sandbox.shopify;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.sandbox.shopify.graph.Graph;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the two addresses answer, without HTTP. Work for worker threads, not for an event loop. */
final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Shop shop;
  private final Tokens tokens;
  private final Jobs jobs;
  private final Graph graph;

  Api(Shop shop, Tokens tokens, Jobs jobs, Graph graph) {
    this.shop = shop;
    this.tokens = tokens;
    this.jobs = jobs;
    this.graph = graph;
  }

  /** A document with its variables; null if the body is none. */
  Graph.Request read(String body) {
    try {
      Map<String, Object> json = JSON.readValue(body, new TypeReference<Map<String, Object>>() {});
      Object variables = json.get("variables");
      Map<String, Object> given =
          variables == null
              ? Map.of()
              : JSON.convertValue(variables, new TypeReference<Map<String, Object>>() {});
      return json.get("query") == null
          ? null
          : new Graph.Request(
              (String) json.get("query"), (String) json.get("operationName"), given);
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      return null;
    }
  }

  /** {@code "query orders"}: the root fields, for counting and for faults. */
  String name(Graph.Request request) {
    return graph.name(request);
  }

  Reply answer(Graph.Request request) {
    Caller caller = Caller.of(tokens);
    shop.run(jobs::run);
    return Reply.json(200, shop.locked(() -> graph.answer(request, caller, caller)));
  }

  /** The client credentials grant. */
  Reply token(String contentType, String body) {
    Map<String, String> form = form(contentType, body);
    if (!"client_credentials".equals(form.get("grant_type"))) {
      return oauthError(400, "invalid_request", "Unsupported or missing grant_type");
    } else if (!Tokens.CLIENT.equals(form.get("client_id"))) {
      return oauthError(400, "application_cannot_be_found", "Application cannot be found");
    } else if (!tokens.knows(form.get("client_id"), form.get("client_secret"))) {
      return oauthError(401, "invalid_client", "The client secret is wrong");
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", tokens.buy());
    answer.put("scope", String.join(",", tokens.scopes()));
    answer.put("expires_in", Tokens.LIFE.toSeconds());
    return Reply.json(200, answer);
  }

  private static Reply oauthError(int status, String error, String words) {
    return Reply.json(status, Map.of("error", error, "error_description", words));
  }

  private static Map<String, String> form(String contentType, String body) {
    Map<String, String> form = new LinkedHashMap<>();
    if (contentType != null && contentType.startsWith("application/json")) {
      try {
        return JSON.readValue(body, new TypeReference<Map<String, String>>() {});
      } catch (IOException e) {
        return form;
      }
    }
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
