package dev.tandem.shop.shopify.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.connection.ShopAccess;
import dev.tandem.fault.Rejected;
import dev.tandem.fault.Unknown;
import dev.tandem.shop.ScriptedServer;
import dev.tandem.shop.shopify.SampleOrder;
import dev.tandem.shop.shopify.Shops;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.Bucket;
import dev.tandem.shop.shopify.graphql.Clients;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.wire.ShFulfillment;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShRefund;
import dev.tandem.shop.shopify.wire.Wire;
import dev.tandem.testing.MutableClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How an order that does not fit in one answer is read. */
class OrderReaderTest {

  private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);
  private static final String TOO_COSTLY =
      "{\"errors\":[{\"message\":\"x\",\"extensions\":{\"code\":\"MAX_COST_EXCEEDED\"}}]}";

  private final Vertx vertx = Vertx.vertx();
  private final MutableClock clock = new MutableClock();
  private final ShopifyClient client = Clients.of(vertx, clock, new Bucket(clock), LONG_ENOUGH);
  private final List<JsonNode> asked = new CopyOnWriteArrayList<>();
  private ScriptedServer server;

  @BeforeEach
  void startServer() {
    server = ScriptedServer.start(vertx);
  }

  @AfterEach
  void stopServer() {
    server.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void allPagesOfLinesRefundsAndParcelsAreOneOrder() {
    SampleOrder sample = new SampleOrder();
    more((ObjectNode) sample.order.get("lineItems"));
    more((ObjectNode) sample.refund(1, "RETURN", "12.00", "SUCCESS").get("refundLineItems"));
    more((ObjectNode) sample.parcel("SUCCESS", "IN_TRANSIT", "T1").get("fulfillmentLineItems"));
    answer(
        body -> {
          String query = body.path("query").asText();
          if (query.startsWith("query MoreLines")) {
            return data("order", "lineItems", new SampleOrder().line("2", "Cup", 1, 1, "1.00"));
          }
          if (query.startsWith("query MoreCredited")) {
            return data("refund", "refundLineItems", part("2"));
          }
          return query.startsWith("query MoreSent")
              ? data("fulfillment", "fulfillmentLineItems", part("2"))
              : Wire.text(Map.of("data", Map.of("order", sample.order)));
        });
    ShOrder order = read().orElseThrow();
    assertThat(order.lineItems().nodes()).hasSize(2);
    assertThat(order.refunds().get(0).refundLineItems().nodes()).hasSize(2);
    assertThat(order.fulfillments().get(0).fulfillmentLineItems().nodes()).hasSize(2);
    assertThat(asked.get(1).at("/variables/after").asText()).isEqualTo("cursor");
    assertThat(asked.get(2).at("/variables/id").asText()).isEqualTo("gid://shopify/Refund/1");
    assertThat(asked.get(3).at("/variables/id").asText()).isEqualTo("gid://shopify/Fulfillment/1");
  }

  @Test
  void halfAnOrderIsNotTakenForTheWhole() {
    SampleOrder sample = new SampleOrder();
    more((ObjectNode) sample.order.get("lineItems"));
    answer(
        body ->
            body.path("query").asText().startsWith("query MoreLines")
                ? "{\"data\":{\"order\":null}}"
                : Wire.text(Map.of("data", Map.of("order", sample.order))));
    assertThat(catchThrowable(this::read)).isInstanceOf(Unknown.class);
  }

  @Test
  void listsThatTheFirstAnswerCutsOffAreReadToTheirEnd() {
    SampleOrder whole = new SampleOrder();
    for (int i = 0; i < 53; i++) {
      whole.parcel("SUCCESS", "IN_TRANSIT", "T" + i);
      whole.refund(1, "RETURN", "0.01", "SUCCESS");
    }
    for (int i = 0; i < 107; i++) {
      ((ArrayNode) whole.order.get("transactions"))
          .add(SampleOrder.payment(Integer.toString(1000 + i), "0.01"));
    }
    answer(body -> answerOf(whole, body));
    ShOrder order = read().orElseThrow();
    assertThat(order.fulfillments())
        .extracting(ShFulfillment::id)
        .hasSize(53)
        .doesNotHaveDuplicates();
    assertThat(order.fulfillments().get(52).fulfillmentLineItems().nodes()).hasSize(1);
    assertThat(order.refunds()).extracting(ShRefund::id).hasSize(53).doesNotHaveDuplicates();
    assertThat(order.refunds().get(52).transactions().nodes()).hasSize(1);
    assertThat(order.transactions()).hasSize(107);
  }

  /** As Shopify does: what has a length is cut off by it, and nothing says so. */
  private static String answerOf(SampleOrder whole, JsonNode body) {
    String query = body.path("query").asText();
    String id = body.at("/variables/id").asText();
    String name = query.substring("query ".length(), query.indexOf('('));
    ObjectNode answer = whole.order.deepCopy();
    return switch (name) {
      case "Order" -> {
        OrderRest.CUT.forEach(
            (list, length) -> {
              ArrayNode rows = (ArrayNode) answer.get(list);
              while (rows.size() > length) {
                rows.remove(rows.size() - 1);
              }
            });
        yield Wire.text(Map.of("data", Map.of("order", answer)));
      }
      case "Parcel" -> one("fulfillment", find(whole.order.get("fulfillments"), id));
      case "Refund" -> one("refund", find(whole.order.get("refunds"), id));
      default -> Wire.text(Map.of("data", Map.of("order", answer)));
    };
  }

  private static JsonNode find(JsonNode rows, String id) {
    for (JsonNode row : rows) {
      if (row.path("id").asText().equals(id)) {
        return row;
      }
    }
    throw new IllegalArgumentException(id);
  }

  private static String one(String root, JsonNode row) {
    return Wire.text(Map.of("data", Map.of(root, row)));
  }

  @Test
  void theReturnsOfAnOrderThatHasAnyAreReadWithTheirExchanges() {
    SampleOrder sample = new SampleOrder();
    sample.order.put("returnStatus", "RETURNED");
    answer(
        body ->
            body.path("query").asText().startsWith("query Returns")
                ? returns(body.at("/variables/after").isNull() ? "1" : "2")
                : Wire.text(Map.of("data", Map.of("order", sample.order))));
    ShOrder order = read().orElseThrow();
    assertThat(order.returns().nodes())
        .extracting(
            one -> one.id() + one.exchangeLineItems().nodes().get(0).lineItems().get(0).id())
        .containsExactly("r1l1", "r2l2");
  }

  private static String returns(String number) {
    return """
        {"data":{"order":{"returns":{"pageInfo":{"hasNextPage":%s,"endCursor":"c"},"nodes":[
         {"id":"r%s","exchangeLineItems":{"nodes":[{"lineItems":[{"id":"l%s"}]}]}}]}}}}"""
        .formatted(number.equals("1"), number, number);
  }

  @Test
  void anOrderIsReadThoughItsReturnsMayNotBeSeen() {
    SampleOrder sample = new SampleOrder();
    sample.order.put("returnStatus", "RETURNED");
    answer(
        body ->
            body.path("query").asText().startsWith("query Returns")
                ? "{\"data\":{\"order\":null},\"errors\":[{\"message\":\"x\",\"path\":[\"order\",\"returns\"],"
                    + "\"extensions\":{\"code\":\"ACCESS_DENIED\"}}]}"
                : Wire.text(Map.of("data", Map.of("order", sample.order))));
    assertThat(read().orElseThrow().returns().nodes()).isEmpty();
  }

  @Test
  void theListsThatTheDocumentCutsOffAreAskedForAgain() {
    String document = Document.ORDER.text("2026-10");
    OrderRest.CUT.forEach(
        (list, length) -> assertThat(document).contains(list + "(first: " + length + ")"));
  }

  @Test
  void whatIsTooCostlyIsAskedForInSmallerPages() {
    answer(
        body ->
            body.at("/variables/first").asInt() > 20
                ? TOO_COSTLY
                : Wire.text(Map.of("data", Map.of("order", new SampleOrder().order))));
    assertThat(read()).isPresent();
    assertThat(asked).hasSize(2);
  }

  @Test
  void whatIsTooCostlyInAnySizeIsRejected() {
    answer(body -> TOO_COSTLY);
    assertThat(catchThrowable(this::read)).isInstanceOf(Rejected.class);
    assertThat(asked)
        .extracting(body -> body.at("/variables/first").asInt())
        .containsExactly(50, 20, 5);
  }

  private Optional<ShOrder> read() {
    return new OrderReader(client, shop()).read("42").await().atMost(LONG_ENOUGH);
  }

  private ShopAccess shop() {
    return Shops.at(server.url().toString());
  }

  private void answer(Function<JsonNode, String> answer) {
    server.answer(
        request ->
            request.bodyHandler(
                bytes -> {
                  JsonNode body = SampleOrder.json(bytes.toString());
                  asked.add(body);
                  request.response().end(answer.apply(body));
                }));
  }

  private static void more(ObjectNode list) {
    ((ObjectNode) list.get("pageInfo")).put("hasNextPage", true).put("endCursor", "cursor");
  }

  private static JsonNode part(String line) {
    ObjectNode part =
        (ObjectNode)
            SampleOrder.json("{\"quantity\":1,\"restockType\":\"CANCEL\",\"restocked\":true}");
    part.putObject("lineItem").put("id", "gid://shopify/LineItem/" + line);
    part.set("subtotalSet", SampleOrder.bag("1.00"));
    part.set("totalTaxSet", SampleOrder.bag("0.10"));
    return part;
  }

  private static String data(String root, String list, JsonNode node) {
    return Wire.text(
        Map.of(
            "data",
            Map.of(
                root,
                Map.of(
                    list,
                    Map.of("pageInfo", Map.of("hasNextPage", false), "nodes", List.of(node))))));
  }
}
