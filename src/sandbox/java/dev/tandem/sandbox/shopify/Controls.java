package dev.tandem.sandbox.shopify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Orders by hand, for a demo or a shell; needs no token.
 *
 * <p>{@code POST /sandbox/orders} takes {@code {"customer":"a@example.com" |
 * "guest":"a@example.com", "lines":[{"sku":"MUG","quantity":2,"price":"9.90"}], "code":"SAVE",
 * "codePercent":"10", "giftCard":"5.00", "tip":"2.00", "country":"FR", "currency":"USD",
 * "rate":"1.1", "state": "paid|authorized|pending|unpaid", "source":"web", "test":false,
 * "times":1}} and answers {@code {"orders":[{"id","name"}]}}. {@code PATCH
 * /sandbox/orders/5500000000099} takes {@code
 * {"do":"fulfill|cancel|pay|capture|hold|release|archive", "tracking":"1Z"}}, or {@code
 * {"refundLine":0,"quantity":1,"restock":"RETURN"}}.
 */
final class Controls {

  private static final String ORDERS = "/sandbox/orders";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SandboxShopify shop;
  private final Vertx vertx;

  Controls(SandboxShopify shop, Vertx vertx) {
    this.shop = shop;
    this.vertx = vertx;
  }

  boolean handle(HttpServerRequest request) {
    String call = request.method() + " " + request.path().replaceFirst("/\\d+$", "");
    if (call.equals("POST " + ORDERS)) {
      request.body().onSuccess(body -> answer(request, () -> place(read(body))));
    } else if (call.equals("PATCH " + ORDERS) && request.path().length() > ORDERS.length()) {
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
      list(orders, shop.place(order(json)));
    }
    return answer;
  }

  private ObjectNode change(long id, JsonNode json) {
    Office office = shop.office();
    if (json.has("refundLine")) {
      int quantity = json.path("quantity").asInt(1);
      String restock = json.path("restock").asText("NO_RESTOCK");
      office.refund(
          id, StaffRefund.aRefund().line(json.get("refundLine").asInt(), quantity, restock));
    }
    switch (json.path("do").asText("")) {
      case "" -> {}
      case "fulfill" -> office.fulfill(id, "UPS", json.path("tracking").asText("1Z0001"));
      case "cancel" -> office.cancel(id);
      case "pay" -> office.markPaid(id);
      case "capture" -> office.capture(id);
      case "hold" -> office.hold(id, true);
      case "release" -> office.hold(id, false);
      case "archive" -> office.archive(id);
      default -> throw new IllegalArgumentException("Cannot do that");
    }
    ObjectNode answer = JSON.createObjectNode();
    list(answer.putArray("orders"), id);
    return answer;
  }

  private void list(ArrayNode orders, long id) {
    orders.addObject().put("id", id).put("name", String.valueOf(shop.office().see(id, "name")));
  }

  private static PlacedShopifyOrder order(JsonNode json) {
    PlacedShopifyOrder order = PlacedShopifyOrder.anOrder();
    for (JsonNode one : json.path("lines")) {
      CartLine line = CartLine.item(one.path("sku").asText(), one.path("quantity").asInt(1));
      order.line(one.has("price") ? line.price(one.get("price").asText()) : line);
    }
    if (json.path("lines").isEmpty()) {
      order.line("MUG", 1);
    }
    if (json.has("customer")) {
      order.customer(json.get("customer").asText());
    }
    if (json.has("guest")) {
      order.guest(json.get("guest").asText());
    }
    extras(order, json);
    return order;
  }

  private static void extras(PlacedShopifyOrder order, JsonNode json) {
    if (json.has("codePercent")) {
      order.codePercent(json.path("code").asText("SAVE"), json.get("codePercent").asText());
    }
    if (json.has("tip")) {
      order.tip(json.get("tip").asText());
    }
    if (json.has("currency")) {
      order.presentment(json.get("currency").asText(), json.path("rate").asText("1"));
    }
    if (json.path("test").asBoolean()) {
      order.test();
    }
    order.country(json.path("country").asText("FR")).source(json.path("source").asText("web"));
    if (json.has("giftCard")) {
      order.giftCard(json.get("giftCard").asText());
    }
    switch (json.path("state").asText("paid")) {
      case "paid" -> order.paid();
      case "authorized" -> order.authorized();
      case "pending" -> order.pending("Bank Deposit");
      case "unpaid" -> order.unpaid();
      default -> throw new IllegalArgumentException("No such state");
    }
  }

  private static JsonNode read(Buffer body) {
    try {
      return JSON.readTree(body.getBytes());
    } catch (IOException e) {
      throw new IllegalArgumentException("Not JSON", e);
    }
  }

  private void answer(HttpServerRequest request, Supplier<ObjectNode> work) {
    vertx
        .executeBlocking(() -> work.get().toString(), false)
        .onSuccess(body -> send(request, 200, body))
        .onFailure(
            e ->
                send(
                    request,
                    400,
                    JSON.createObjectNode()
                        .put("error", String.valueOf(e.getMessage()))
                        .toString()));
  }

  private static void send(HttpServerRequest request, int status, String body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(body);
  }
}
