package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OlderVersionTest extends ShopifyCase {

  private static final String STOCK =
      "mutation($input: InventorySetQuantitiesInput!) { inventorySetQuantities(input: $input) {"
          + " userErrors { code } } }";

  @Override
  ShopifyVersion version() {
    return ShopifyVersion.V2026_01;
  }

  @Test
  void readsOrdersAndRefundsThemWithoutAKey() {
    long id = shop.place(anOrder().line("MUG", 1));
    JsonNode line = order(id).at("/lineItems/nodes/0/id");
    Map<String, Object> input =
        Map.of(
            "orderId", gid(id),
            "refundLineItems", List.of(Map.of("lineItemId", line.asText(), "quantity", 1)));
    JsonNode refund =
        admin.data(
            "mutation($input: RefundInput!) { refundCreate(input: $input) { refund { id }"
                + " userErrors { message } } }",
            "input",
            input);
    assertThat(refund.at("/refundCreate/userErrors")).isEmpty();
    assertThat(order(id).get("refunds")).hasSize(1);
  }

  @Test
  void wantsAComparisonOfStockUnlessItIsToldNotTo() {
    Map<String, Object> row = new HashMap<>();
    JsonNode item =
        admin
            .data(
                "{ productVariants(first: 1, query: \"sku:MUG\") { nodes { inventoryItem { id } } } }")
            .at("/productVariants/nodes/0/inventoryItem/id");
    row.put("inventoryItemId", item.asText());
    row.put("locationId", admin.data("{ location { id } }").at("/location/id").asText());
    row.put("quantity", 5);
    assertThat(set(row)).isEqualTo("COMPARE_QUANTITY_REQUIRED");
    row.put("compareQuantity", 299);
    assertThat(set(row)).isEqualTo("COMPARE_QUANTITY_STALE");
    row.put("compareQuantity", 300);
    assertThat(set(row)).isEmpty();
    assertThat(shop.office().available("MUG")).isEqualTo(5);
  }

  private String set(Map<String, Object> row) {
    Map<String, Object> input =
        Map.of("name", "available", "reason", "correction", "quantities", List.of(row));
    return admin
        .data(STOCK, "input", input)
        .at("/inventorySetQuantities/userErrors/0/code")
        .asText();
  }
}
