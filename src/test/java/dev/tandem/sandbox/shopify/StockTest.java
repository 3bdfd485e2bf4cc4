package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StockTest extends ShopifyCase {

  private static final String SAMPLE = Admin.sample("inventory-set.graphql");

  @Test
  void findsGoodsByTheirSku() {
    JsonNode found =
        admin
            .run(Admin.sample("products.graphql"), "VariantBySku", Map.of("query", "sku:TS-15"))
            .at("/data/productVariants/nodes");
    assertThat(found).hasSize(1);
    assertThat(found.at("/0/sku").asText()).isEqualTo("TS-15");
    String product = found.at("/0/product/id").asText();
    JsonNode read =
        admin.data("query($id: ID!) { product(id: $id) { title status } }", "id", product);
    assertThat(read.at("/product/title").asText()).isEqualTo("T-shirt");
    assertThat(read.at("/product/status").asText()).isEqualTo("ACTIVE");
  }

  @Test
  void setsAQuantityThatIsStillWhatTheCallerBelieves() {
    JsonNode set = set(5, 300, "key-1");
    assertThat(set.get("userErrors")).isEmpty();
    assertThat(set.at("/inventoryAdjustmentGroup/changes/0/delta").asInt()).isEqualTo(-295);
    assertThat(shop.office().available("MUG")).isEqualTo(5);
  }

  @Test
  void refusesAStaleComparisonAndSetsNothing() {
    shop.place(anOrder().line("MUG", 1));
    JsonNode set = set(5, 300, "key-1");
    assertThat(set.at("/userErrors/0/code").asText()).isEqualTo("CHANGE_FROM_QUANTITY_STALE");
    assertThat(shop.office().available("MUG")).isEqualTo(299);
  }

  @Test
  void setsWithoutComparingForAnExplicitNull() {
    shop.office().count("MUG", 17);
    assertThat(set(5, null, "key-1").get("userErrors")).isEmpty();
    assertThat(shop.office().available("MUG")).isEqualTo(5);
  }

  @Test
  void refusesARowWithoutAComparison() {
    Map<String, Object> row = row(5, null);
    row.remove("changeFromQuantity");
    JsonNode answer = call(row, "key-1");
    assertThat(answer.at("/errors/0/message").asText()).contains("changeFromQuantity");
    assertThat(shop.office().available("MUG")).isEqualTo(300);
  }

  @Test
  void answersTheSameKeyTheSameAndRefusesItForAnythingElse() {
    set(5, null, "key-1");
    shop.office().count("MUG", 17);
    assertThat(set(5, null, "key-1").get("userErrors")).isEmpty();
    assertThat(shop.office().available("MUG")).isEqualTo(17);
    assertThat(set(6, null, "key-1").at("/userErrors/0/code").asText())
        .isEqualTo("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
    assertThat(shop.office().available("MUG")).isEqualTo(17);
  }

  @Test
  void refusesNegativeQuantitiesAndUnknownItems() {
    assertThat(set(-1, null, "key-1").at("/userErrors/0/code").asText())
        .isEqualTo("INVALID_QUANTITY_NEGATIVE");
    Map<String, Object> row = row(5, null);
    row.put("inventoryItemId", "gid://shopify/InventoryItem/1");
    assertThat(call(row, "key-2").at("/data/inventorySetQuantities/userErrors/0/code").asText())
        .isEqualTo("INVALID_INVENTORY_ITEM");
  }

  private JsonNode set(int quantity, Integer from, String key) {
    JsonNode answer = call(row(quantity, from), key);
    assertThat(answer.has("errors")).as(answer.toString()).isFalse();
    return answer.at("/data/inventorySetQuantities");
  }

  private JsonNode call(Map<String, Object> row, String key) {
    Map<String, Object> input =
        Map.of("name", "available", "reason", "correction", "quantities", List.of(row));
    return admin.run(SAMPLE, "SetStock", Map.of("input", input, "key", key));
  }

  private Map<String, Object> row(int quantity, Integer from) {
    JsonNode variant =
        admin
            .run(Admin.sample("products.graphql"), "VariantBySku", Map.of("query", "sku:MUG"))
            .at("/data/productVariants/nodes/0");
    JsonNode locations = admin.run(SAMPLE, "Locations", Map.of()).at("/data/locations/nodes");
    Map<String, Object> row = new HashMap<>();
    row.put("inventoryItemId", variant.at("/inventoryItem/id").asText());
    assertThat(locations.at("/1/name").asText()).isEqualTo("Warehouse");
    row.put("locationId", locations.at("/1/id").asText());
    row.put("quantity", quantity);
    row.put("changeFromQuantity", from);
    return row;
  }
}
