package dev.tandem.sandbox.odoo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** A running stand-in and a plain HTTP client for it. */
final class OdooUnderTest implements AutoCloseable {

  /** An error of the protocol: exception class and message. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final String name;

    Refused(String name, String message) {
      super(message);
      this.name = name;
    }
  }

  static final Map<String, Object> INSERT_IF_ABSENT =
      Map.of("context", Map.of("mode", "update", "noupdate", true));

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  final SandboxOdoo odoo;
  final boolean v14;

  private OdooUnderTest(SandboxOdoo odoo) {
    this.odoo = odoo;
    this.v14 = odoo.series() == OdooSeries.V14;
  }

  static OdooUnderTest start(OdooSeries series) {
    return new OdooUnderTest(SandboxOdoo.start(VERTX, series, 0));
  }

  static OdooUnderTest start(OdooSeries series, Clock clock) {
    return new OdooUnderTest(SandboxOdoo.start(VERTX, series, 0, clock));
  }

  @Override
  public void close() {
    odoo.close();
  }

  int uid() {
    return v14 ? 6 : 5;
  }

  /** The seeded 20 % tax, not included and included. */
  int tax20() {
    return v14 ? 3 : 5;
  }

  int tax20Included() {
    return v14 ? 4 : 6;
  }

  String taxField() {
    return v14 ? "tax_id" : "tax_ids";
  }

  /** Positional arguments, no context. */
  JsonNode call(String model, String method, Object... args) {
    return callWith(model, method, List.of(args), Map.of());
  }

  JsonNode callWith(String model, String method, List<?> args, Map<String, ?> kwargs) {
    JsonNode answer =
        rpc(
            "object",
            "execute_kw",
            List.of(odoo.database(), uid(), odoo.apiKey(), model, method, args, kwargs));
    if (answer.has("error")) {
      JsonNode data = answer.get("error").get("data");
      throw new Refused(data.get("name").asText(), data.get("message").asText());
    }
    return answer.path("result");
  }

  JsonNode load(String model, List<String> fields, List<?> rows) {
    return callWith(model, "load", List.of(fields, rows), INSERT_IF_ABSENT);
  }

  JsonNode read(String model, int id, String... fields) {
    return call(model, "read", List.of(id), List.of(fields)).get(0);
  }

  /** The whole JSON-RPC message. */
  JsonNode rpc(String service, String method, List<?> args) {
    ObjectNode message =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("method", "call").put("id", 7);
    message.set(
        "params", JSON.valueToTree(Map.of("service", service, "method", method, "args", args)));
    return json(post("/jsonrpc", message.toString(), "application/json"));
  }

  JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(answer.body(), e);
    }
  }

  HttpResponse<String> json2(String call, Object body, String... headers) {
    return send(
        request(Json2Endpoint.PREFIX + call, "application/json", headers)
            .POST(HttpRequest.BodyPublishers.ofString(JSON.valueToTree(body).toString()))
            .build());
  }

  HttpResponse<String> post(String path, String body, String contentType) {
    return send(request(path, contentType).POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> put(String path, String body) {
    return send(
        request(path, "application/json").PUT(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(odoo.url() + path)).build());
  }

  private HttpRequest.Builder request(String path, String contentType, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(odoo.url() + path)).header("Content-Type", contentType);
    return headers.length == 0 ? request : request.headers(headers);
  }

  /**
   * @throws UncheckedIOException if there is no answer
   */
  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  int customer() {
    return call(
            "res.partner",
            "create",
            Map.of("name", "Customer 17", "email", "Customer17@example.com"))
        .asInt();
  }

  /** A product that is kept in stock, list price 10. */
  int storable() {
    Map<String, Object> kind =
        v14 ? Map.of("type", "product") : Map.of("type", "consu", "is_storable", true);
    Map<String, Object> values = new java.util.LinkedHashMap<>(kind);
    values.put("name", "Widget");
    values.put("list_price", 10);
    return call("product.product", "create", values).asInt();
  }

  int service() {
    return call(
            "product.product",
            "create",
            Map.of("name", "Advice", "type", "service", "list_price", 10))
        .asInt();
  }

  /** Puts stock on the shelf the way the series wants it. */
  void stock(int product, int quantity) {
    String field = v14 ? "inventory_quantity" : "inventory_quantity_auto_apply";
    Map<String, Object> quant =
        Map.of("product_id", product, "location_id", v14 ? 8 : 5, field, quantity);
    callWith(
        "stock.quant", "create", List.of(quant), Map.of("context", Map.of("inventory_mode", true)));
  }

  /** A draft order of the customer with lines of {@code product, quantity, price}. */
  int order(int customer, Object[]... lines) {
    List<Object> commands = new java.util.ArrayList<>();
    for (Object[] line : lines) {
      Map<String, Object> values =
          Map.of(
              "product_id",
              line[0],
              "name",
              "Line",
              "product_uom_qty",
              line[1],
              "price_unit",
              line[2]);
      commands.add(List.of(0, 0, values));
    }
    return call("sale.order", "create", Map.of("partner_id", customer, "order_line", commands))
        .asInt();
  }

  static Object[] line(int product, Object quantity, Object price) {
    return new Object[] {product, quantity, price};
  }
}
