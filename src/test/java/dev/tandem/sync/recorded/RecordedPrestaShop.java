package dev.tandem.sync.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.testing.RecordedBook;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers as the shop of a {@link RecordedBook} did; nothing can be written, nothing changes. */
final class RecordedPrestaShop implements AutoCloseable {

  static final String KEY = "RECORDEDKEY0123456789ABCDEFGHIJK";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Map<String, Map<String, JsonNode>> tables = new LinkedHashMap<>();
  private final HttpServer server;

  RecordedPrestaShop(RecordedBook book, Vertx vertx) {
    book.reference()
        .properties()
        .forEach(list -> list.getValue().forEach(row -> add(list.getKey(), row)));
    for (JsonNode one : book.cases()) {
      one.path("resources")
          .properties()
          .forEach(list -> list.getValue().forEach(row -> add(list.getKey(), row)));
    }
    options();
    server = vertx.createHttpServer().requestHandler(this::answer);
    server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  private void add(String resource, JsonNode row) {
    tables
        .computeIfAbsent(resource, absent -> new LinkedHashMap<>())
        .put(row.path("id").asText(), row);
  }

  /** What sets combinations apart was not recorded: a name for each value, by its place. */
  private void options() {
    for (JsonNode combination : tables.get("combinations").values()) {
      int place = 0;
      for (JsonNode value : combination.at("/associations/product_option_values")) {
        String id = value.path("id").asText();
        String option = Integer.toString(++place);
        add("product_option_values", named(id, "Value " + id).put("id_attribute_group", option));
        add("product_options", named(option, "Option " + option));
      }
    }
  }

  private static ObjectNode named(String id, String name) {
    return NODES.objectNode().put("id", id).put("name", name);
  }

  private void answer(HttpServerRequest request) {
    if (request.path().matches("/api/?")) {
      request.response().putHeader("Content-Type", "text/xml;charset=utf-8").end(root());
      return;
    }
    String resource = request.path().substring(request.path().lastIndexOf('/') + 1);
    ArrayNode rows = NODES.arrayNode();
    if (!request.params().contains("filter[date_upd]")) {
      tables.getOrDefault(resource, Map.of()).values().stream()
          .filter(row -> fits(row, request))
          .forEach(rows::add);
    }
    // As the webservice does: no rows, no name around them.
    JsonNode body = rows.isEmpty() ? rows : NODES.objectNode().set(nodeOf(resource), rows);
    request
        .response()
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .end(body.toString());
  }

  private static String nodeOf(String resource) {
    return switch (resource) {
      case "order_slip" -> "order_slips";
      case "product_customization_fields" -> "customization_fields";
      default -> resource;
    };
  }

  /** What the key may do, as another shop of the same version answered. */
  private static String root() {
    try (InputStream in =
        RecordedPrestaShop.class.getResourceAsStream("/prestashop/8.2.1-root.xml")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean fits(JsonNode row, HttpServerRequest request) {
    for (Map.Entry<String, String> parameter : request.params()) {
      String name = parameter.getKey();
      if (name.startsWith("filter[")) {
        String field = name.substring("filter[".length(), name.length() - 1);
        String values = parameter.getValue().replaceAll("^\\[|]$", "");
        Set<String> wanted = Arrays.stream(values.split("\\|")).collect(Collectors.toSet());
        if (!wanted.contains(row.path(field).asText())) {
          return false;
        }
      }
    }
    return true;
  }

  /** The ids of all orders. */
  List<String> orders() {
    return List.copyOf(tables.get("orders").keySet());
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
