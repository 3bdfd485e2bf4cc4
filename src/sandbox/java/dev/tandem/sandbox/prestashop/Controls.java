package dev.tandem.sandbox.prestashop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/**
 * Orders by hand, for a demo or a shell; needs no key.
 *
 * <p>{@code POST /sandbox/orders} takes {@code {"customer":1 | "guest":"a@example.com",
 * "lines":[{"product":1,"combination":1,"quantity":2, "reductionPercent":"20"}],
 * "voucherPercent":"10", "voucherAmount":"5.00", "freeShipping":true, "giftWrap":"text",
 * "carrier":2, "currency":"EUR", "country":"FR", "state":"paid", "times":1}} and answers {@code
 * {"orders":[{"id","reference"}]}}. {@code PATCH /sandbox/orders/7} takes {@code
 * {"state":"shipped"}} or {@code {"row":9,"quantity":3}}.
 */
final class Controls {

  private static final String ORDERS = "/sandbox/orders";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SandboxPrestaShop shop;

  Controls(SandboxPrestaShop shop) {
    this.shop = shop;
  }

  boolean handle(HttpServerRequest request) {
    String call = request.method() + " " + request.path().replaceFirst("/\\d+$", "");
    if (call.equals("POST " + ORDERS)) {
      request.body().onSuccess(body -> answer(request, () -> place(read(body))));
    } else if (call.equals("PATCH " + ORDERS)) {
      long id = Long.parseLong(request.path().substring(ORDERS.length() + 1));
      request.body().onSuccess(body -> answer(request, () -> change(id, read(body))));
    } else {
      return false;
    }
    return true;
  }

  private ObjectNode place(JsonNode json) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode orders = answer.putArray("orders");
    for (int i = 0; i < json.path("times").asInt(1); i++) {
      list(orders, List.of(shop.place(order(json))));
    }
    return answer;
  }

  private ObjectNode change(long id, JsonNode json) {
    if (json.has("state")) {
      shop.changeState(id, state(json.get("state").asText()));
    }
    if (json.has("row")) {
      shop.editQuantity(id, json.get("row").asLong(), json.path("quantity").asInt(1));
    }
    ObjectNode answer = JSON.createObjectNode();
    list(answer.putArray("orders"), List.of(id));
    return answer;
  }

  private void list(ArrayNode orders, List<Long> ids) {
    for (long id : ids) {
      orders.addObject().put("id", id).put("reference", shop.get("orders", id).get("reference"));
    }
  }

  private static PlacedOrder order(JsonNode json) {
    PlacedOrder order = PlacedOrder.order();
    if (json.has("guest")) {
      order.guest(json.get("guest").asText());
    }
    order.customer(json.path("customer").asLong(1));
    for (JsonNode line : json.path("lines")) {
      order.reducedLine(
          line.path("product").asLong(),
          line.path("combination").asLong(0),
          line.path("quantity").asInt(1),
          line.path("reductionPercent").asText("0"));
    }
    if (json.path("lines").isEmpty()) {
      order.line(3, 0, 1);
    }
    extras(order, json);
    return order.state(state(json.path("state").asText("paid")));
  }

  private static void extras(PlacedOrder order, JsonNode json) {
    if (json.has("voucherPercent")) {
      order.voucherPercent(json.get("voucherPercent").asText());
    }
    if (json.has("voucherAmount")) {
      order.voucherAmount(json.get("voucherAmount").asText());
    }
    if (json.path("freeShipping").asBoolean()) {
      order.freeShipping();
    }
    if (json.has("giftWrap")) {
      order.giftWrap(json.get("giftWrap").asText());
    }
    if (json.has("carrier")) {
      order.carrier(json.get("carrier").asLong());
    }
    if (json.has("currency")) {
      order.currency(json.get("currency").asText());
    }
    if (json.has("country")) {
      order.country(json.get("country").asText());
    }
  }

  private static long state(String name) {
    if (name.matches("\\d+")) {
      return Long.parseLong(name);
    }
    Long id = PlacedOrder.STATES.get(name);
    if (id == null) {
      throw new IllegalArgumentException("No state " + name);
    }
    return id;
  }

  private static JsonNode read(Buffer body) {
    try {
      return JSON.readTree(body.getBytes());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not JSON", e);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void answer(
      HttpServerRequest request, java.util.function.Supplier<ObjectNode> work) {
    int status = 200;
    String body;
    try {
      body = work.get().toString();
    } catch (RuntimeException e) {
      status = 400;
      body = JSON.createObjectNode().put("error", String.valueOf(e.getMessage())).toString();
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body);
  }
}
