package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.CartLine.item;
import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParcelsTest extends ShopifyCase {

  private static final String SAMPLE = Admin.sample("fulfillment.graphql");

  @Test
  void tellsWhatIsToBeSentFromWhere() {
    long id = shop.place(anOrder().line("MUG", 2).line(item("LAMP", 1).from("Shop floor")));
    JsonNode targets = targets(id);
    assertThat(targets).hasSize(2);
    assertThat(targets.at("/0/assignedLocation/name").asText()).isEqualTo("Warehouse");
    assertThat(targets.at("/1/assignedLocation/name").asText()).isEqualTo("Shop floor");
    assertThat(targets.at("/0/lineItems/nodes/0/remainingQuantity").asInt()).isEqualTo(2);
    assertThat(targets.at("/0/supportedActions").findValuesAsText("action"))
        .contains("CREATE_FULFILLMENT");
  }

  @Test
  void sendsAPartAndThenTheRest() {
    long id = shop.place(anOrder().line("MUG", 3));
    JsonNode target = targets(id).get(0);
    JsonNode sent = send(part(target, 1));
    assertThat(sent.get("userErrors")).isEmpty();
    assertThat(sent.at("/fulfillment/trackingInfo/0/number").asText()).isEqualTo("1Z1");
    assertThat(sent.at("/fulfillment/trackingInfo/0/url").asText()).contains("ups.com");
    assertThat(order(id).get("displayFulfillmentStatus").asText()).isEqualTo("PARTIALLY_FULFILLED");
    assertThat(order(id).at("/lineItems/nodes/0/unfulfilledQuantity").asInt()).isEqualTo(2);
    assertThat(targets(id).at("/0/status").asText()).isEqualTo("IN_PROGRESS");
    send(part(target, 2));
    assertThat(order(id).get("displayFulfillmentStatus").asText()).isEqualTo("FULFILLED");
    assertThat(targets(id).at("/0/status").asText()).isEqualTo("CLOSED");
    assertThat(order(id).get("fulfillments")).hasSize(2);
  }

  @Test
  void refusesToSendMoreThanIsLeft() {
    long id = shop.place(anOrder().line("MUG", 1));
    JsonNode refused = send(part(targets(id).get(0), 2));
    assertThat(refused.get("fulfillment").isNull()).isTrue();
    assertThat(refused.at("/userErrors/0/message").asText())
        .isEqualTo("Invalid fulfillment order line item quantity requested.");
    assertThat(order(id).get("fulfillments")).isEmpty();
  }

  @Test
  void refusesToSendTwice() {
    long id = shop.place(anOrder().line("MUG", 1));
    JsonNode target = targets(id).get(0);
    send(part(target, 1));
    JsonNode refused = send(part(target, 1));
    assertThat(refused.at("/userErrors/0/message").asText())
        .contains("unfulfillable status= closed");
    assertThat(order(id).get("fulfillments")).hasSize(1);
  }

  @Test
  void refusesOneParcelFromTwoLocations() {
    long id = shop.place(anOrder().line("MUG", 1).line(item("LAMP", 1).from("Shop floor")));
    JsonNode targets = targets(id);
    JsonNode refused = send(part(targets.get(0), 1), part(targets.get(1), 1));
    assertThat(refused.at("/userErrors/0/message").asText()).contains("same location");
    assertThat(order(id).get("fulfillments")).isEmpty();
  }

  @Test
  void sendsNothingThatIsOnHold() {
    long id = shop.place(anOrder().line("MUG", 1));
    JsonNode target = targets(id).get(0);
    shop.office().hold(id, true);
    assertThat(order(id).get("displayFulfillmentStatus").asText()).isEqualTo("ON_HOLD");
    assertThat(send(part(target, 1)).at("/userErrors/0/message").asText())
        .contains("unfulfillable status= on_hold");
    shop.office().hold(id, false);
    assertThat(send(part(target, 1)).get("userErrors")).isEmpty();
  }

  @Test
  void changesTheTrackingNumberOfAParcel() {
    long id = shop.place(anOrder().line("MUG", 1));
    String parcel = send(part(targets(id).get(0), 1)).at("/fulfillment/id").asText();
    JsonNode answer =
        admin.run(SAMPLE, "UpdateTracking", Map.of("id", parcel, "info", Map.of("number", "1Z2")));
    assertThat(answer.at("/data/fulfillmentTrackingInfoUpdate/userErrors")).isEmpty();
    assertThat(shop.office().tracking(id)).containsExactly("1Z2");
  }

  @Test
  void takesGoodsOutOfStockWhenTheyAreOrderedAndLetsThemGoWhenSent() {
    int before = shop.office().available("MUG");
    long id = shop.place(anOrder().line("MUG", 2));
    assertThat(shop.office().available("MUG")).isEqualTo(before - 2);
    shop.office().fulfill(id, "UPS", "1Z1");
    assertThat(shop.office().available("MUG")).isEqualTo(before - 2);
    assertThat(order(id).get("displayFulfillmentStatus").asText()).isEqualTo("FULFILLED");
  }

  private JsonNode targets(long id) {
    return admin
        .run(SAMPLE, "FulfillmentOrdersOf", Map.of("id", gid(id)))
        .at("/data/order/fulfillmentOrders/nodes");
  }

  private static Map<String, Object> part(JsonNode target, int quantity) {
    return Map.of(
        "fulfillmentOrderId",
        target.get("id").asText(),
        "fulfillmentOrderLineItems",
        List.of(Map.of("id", target.at("/lineItems/nodes/0/id").asText(), "quantity", quantity)));
  }

  @SafeVarargs
  private JsonNode send(Map<String, Object>... parts) {
    Map<String, Object> input =
        Map.of(
            "lineItemsByFulfillmentOrder",
            List.of(parts),
            "trackingInfo",
            Map.of("company", "UPS", "number", "1Z1"));
    JsonNode answer = admin.run(SAMPLE, "CreateFulfillment", Map.of("fulfillment", input));
    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    return answer.at("/data/fulfillmentCreate");
  }
}
