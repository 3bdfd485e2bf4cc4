package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShopifyFaultsTest extends ShopifyCase {

  private static final String TAG =
      "mutation($id: ID!) { tagsAdd(id: $id, tags: [\"x\"]) { node { id } } }";

  @Test
  void losesTheAnswerAfterTheWorkIsDone() {
    String id = gid(shop.place(anOrder().line("MUG", 1)));
    shop.faults().cutAfterCommit(1, call -> call.equals("mutation tagsAdd"));
    assertThatThrownBy(() -> admin.call(TAG, "id", id)).isInstanceOf(UncheckedIOException.class);
    assertThat(tags(id)).hasSize(1);
  }

  @Test
  void losesTheCallBeforeAnyWork() {
    String id = gid(shop.place(anOrder().line("MUG", 1)));
    shop.faults().cutBeforeWork(1, call -> call.equals("mutation tagsAdd"));
    assertThatThrownBy(() -> admin.call(TAG, "id", id)).isInstanceOf(UncheckedIOException.class);
    assertThat(tags(id)).isEmpty();
  }

  @Test
  void failsAfterTheWorkWithAnInternalError() {
    String id = gid(shop.place(anOrder().line("MUG", 1)));
    shop.badAnswers().internal(1, call -> call.equals("mutation tagsAdd"));
    JsonNode answer = admin.call(TAG, "id", id);
    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("INTERNAL_SERVER_ERROR");
    assertThat(tags(id)).hasSize(1);
  }

  @Test
  void answersAPageOrAStatusInsteadOfJson() {
    String body = Admin.body("{ shop { name } }", null, Map.of());
    shop.faults().html();
    HttpResponse<String> page = admin.send(shop.tokens().fixed(), body);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<html>");
    shop.faults().status(503);
    assertThat(admin.send(shop.tokens().fixed(), body).statusCode()).isEqualTo(503);
    shop.faults().clear();
    assertThat(admin.send(shop.tokens().fixed(), body).body()).contains("Sandbox shop");
  }

  @Test
  void countsCallsByWhatTheyAskFor() {
    admin.call("{ shop { name } }");
    admin.call("query Twice { shop { name } }");
    assertThat(shop.calls("query shop")).isEqualTo(2);
  }

  @Test
  void takesOrdersFromAShell() {
    HttpResponse<String> placed =
        admin.post(
            "/sandbox/orders",
            null,
            "application/json",
            "{\"lines\":[{\"sku\":\"LAMP\",\"quantity\":2}],\"state\":\"pending\"}");
    long id = Admin.json(placed).at("/orders/0/id").asLong();
    assertThat(order(id).at("/lineItems/nodes/0/quantity").asInt()).isEqualTo(2);
    assertThat(order(id).get("displayFinancialStatus").asText()).isEqualTo("PENDING");
  }

  private JsonNode tags(String id) {
    return admin.data("query($id: ID!) { order(id: $id) { tags } }", "id", id).at("/order/tags");
  }
}
