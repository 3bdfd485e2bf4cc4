package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CostTest extends ShopifyCase {

  private static final String ORDERS =
      "query($first: Int!) { orders(first: $first) { nodes { id customer { id } } } }";

  @Test
  void takesWhatWasAnsweredOnly() {
    shop.place(anOrder().line("MUG", 1));
    JsonNode cost = admin.call(ORDERS, "first", 10).at("/extensions/cost");
    assertThat(cost.get("requestedQueryCost").asInt()).isEqualTo(1 + 4 * 2);
    assertThat(cost.get("actualQueryCost").asInt()).isEqualTo(1 + 2);
    assertThat(cost.at("/throttleStatus/currentlyAvailable").asInt()).isEqualTo(2000 - 3);
    assertThat(cost.at("/throttleStatus/restoreRate").asInt()).isEqualTo(100);
  }

  @Test
  void throttlesWhenTheBucketIsEmptyAndFillsItWithTime() {
    shop.meter().leave(5);
    JsonNode answer = admin.call(ORDERS, "first", 10);
    assertThat(answer.has("data")).isFalse();
    assertThat(answer.at("/errors/0/extensions/code").asText()).isEqualTo("THROTTLED");
    assertThat(answer.at("/extensions/cost/requestedQueryCost").asInt()).isEqualTo(9);
    assertThat(answer.at("/extensions/cost/actualQueryCost").isNull()).isTrue();
    clock.forward(Duration.ofMillis(40));
    assertThat(admin.call(ORDERS, "first", 10).has("data")).isTrue();
  }

  @Test
  void doesNothingOfAThrottledMutation() {
    String id = gid(shop.place(anOrder().line("MUG", 1)));
    shop.meter().leave(5);
    String tag = "mutation($id: ID!) { tagsAdd(id: $id, tags: [\"x\"]) { node { id } } }";
    admin.call(tag, "id", id);
    shop.meter().leave(2000);
    JsonNode tags = admin.data("query($id: ID!) { order(id: $id) { tags } }", "id", id);
    assertThat(tags.at("/order/tags")).isEmpty();
  }

  @Test
  void letsTenWholeOrdersThroughAndNotAHundred() {
    String page = Admin.sample("orders-page.graphql");
    assertThat(admin.call(page, "first", 10).has("errors")).isFalse();
    JsonNode refused = admin.call(page, "first", 250);
    assertThat(refused.at("/errors/0/extensions/code").asText()).isEqualTo("MAX_COST_EXCEEDED");
    assertThat(refused.at("/errors/0/extensions/maxCost").asInt()).isEqualTo(1000);
    assertThat(refused.has("data")).isFalse();
  }

  @Test
  void chargesTenForAMutation() {
    String id = gid(shop.place(anOrder().line("MUG", 1)));
    JsonNode answer =
        admin.call(
            "mutation($id: ID!) { tagsAdd(id: $id, tags: [\"x\"]) { node { id } } }", "id", id);
    assertThat(answer.at("/extensions/cost/requestedQueryCost").asInt()).isEqualTo(12);
  }

  @Test
  void chargesASizeThatIsTheDefaultOfAVariable() {
    JsonNode answer = admin.call("query($n: Int = 10) { orders(first: $n) { nodes { id } } }");
    assertThat(answer.at("/extensions/cost/requestedQueryCost").asInt()).isEqualTo(1 + 4);
  }

  @Test
  void refusesAConnectionWithoutASizeOrWithTooLargeAOne() {
    assertThat(admin.call("{ orders { nodes { id } } }").at("/errors/0/message").asText())
        .isEqualTo("you must provide one of first or last");
    assertThat(admin.call(ORDERS, "first", 251).has("errors")).isTrue();
  }
}
