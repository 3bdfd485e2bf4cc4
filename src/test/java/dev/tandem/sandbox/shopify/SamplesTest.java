package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every operation that the connector may want is executed, or refused by a business error. */
class SamplesTest extends ShopifyCase {

  private static final List<String> FILES =
      List.of(
          "connection-check",
          "orders-page",
          "order-line-items-rest",
          "refund-detail",
          "customers",
          "products",
          "webhooks",
          "inventory-set",
          "fulfillment",
          "bulk-orders",
          "order-actions");

  @Test
  void executesEveryOperationOfTheSamples() {
    long id = shop.place(anOrder().line("MUG", 2).line("TS-15", 1));
    Map<String, Object> known = known(id);
    List<String> executed = new ArrayList<>();
    for (String file : FILES) {
      String text = Admin.sample(file + ".graphql");
      Document document = Parser.parse(text);
      for (OperationDefinition one : document.getDefinitionsOfType(OperationDefinition.class)) {
        shop.meter().leave(2000);
        JsonNode answer = admin.run(text, one.getName(), variables(one, known));
        assertThat(answer.has("errors")).as(file + " " + one.getName() + " " + answer).isFalse();
        executed.add(one.getName());
      }
    }
    assertThat(executed).hasSize(34).doesNotHaveDuplicates();
  }

  private Map<String, Object> known(long id) {
    String order = gid(id);
    JsonNode read = order(id);
    JsonNode parcels =
        admin.run(Admin.sample("fulfillment.graphql"), "FulfillmentOrdersOf", Map.of("id", order));
    JsonNode target = parcels.at("/data/order/fulfillmentOrders/nodes/0");
    String item = read.at("/lineItems/nodes/0/variant/inventoryItem/id").asText();
    String location = target.at("/assignedLocation/location/id").asText();
    Map<String, Object> known = new HashMap<>();
    known.put("first", 1);
    known.put("id", order);
    known.put("orderId", order);
    known.put("ids", List.of(item));
    known.put("location", location);
    known.put("item", item);
    known.put("key", "key-1");
    known.put("q", Admin.sample("bulk-orders.inner.graphql"));
    known.put("tags", List.of("sent"));
    known.put("reason", "CUSTOMER");
    known.put("restock", true);
    known.put("topic", "ORDERS_CREATE");
    known.put("sub", Map.of("uri", "https://connector.example/hook", "format", "JSON"));
    known.put("productId", read.at("/lineItems/nodes/0/product/id").asText());
    known.put("variants", List.of());
    known.put("info", Map.of("number", "1Z"));
    known.put("definition", definition());
    known.put("metafields", List.of(metafield(order)));
    known.put("fulfillment", fulfillment(target.get("id").asText()));
    known.put("SetStock.input", stock(item, location));
    known.put("UpsertProduct.input", Map.of("title", "Lab shirt"));
    known.put("OrderLines.after", read.at("/lineItems/pageInfo/endCursor").asText());
    known.put("Refund.input", Map.of("orderId", order));
    known.put("Refund.key", "key-2");
    known.put("VariantBySku.query", "sku:MUG");
    known.put("ActivateAtLocation.key", "key-3");
    known.put("Capture.input", Map.of("id", order, "parentTransactionId", order, "amount", "1.00"));
    return known;
  }

  private static Map<String, Object> variables(
      OperationDefinition operation, Map<String, Object> known) {
    Map<String, Object> variables = new HashMap<>();
    operation
        .getVariableDefinitions()
        .forEach(
            one -> {
              Object own = known.get(operation.getName() + "." + one.getName());
              Object value = own == null ? known.get(one.getName()) : own;
              if (value != null) {
                variables.put(one.getName(), value);
              }
            });
    return variables;
  }

  private static Map<String, Object> definition() {
    return Map.of(
        "name", "Odoo",
        "namespace", "custom",
        "key", "odoo_id",
        "type", "single_line_text_field",
        "ownerType", "ORDER");
  }

  private static Map<String, Object> metafield(String order) {
    return Map.of(
        "ownerId", order,
        "namespace", "custom",
        "key", "odoo_id",
        "type", "single_line_text_field",
        "value", "S00012");
  }

  private static Map<String, Object> fulfillment(String target) {
    return Map.of("lineItemsByFulfillmentOrder", List.of(Map.of("fulfillmentOrderId", target)));
  }

  private static Map<String, Object> stock(String item, String location) {
    Map<String, Object> row = new HashMap<>();
    row.put("inventoryItemId", item);
    row.put("locationId", location);
    row.put("quantity", 12);
    row.put("changeFromQuantity", null);
    return Map.of("name", "available", "reason", "correction", "quantities", List.of(row));
  }
}
