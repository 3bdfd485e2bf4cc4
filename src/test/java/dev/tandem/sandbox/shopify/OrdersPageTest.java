package dev.tandem.sandbox.shopify;

import static dev.tandem.sandbox.shopify.PlacedShopifyOrder.anOrder;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrdersPageTest extends ShopifyCase {

  private static final String IDS =
      "query($first: Int!, $after: String, $query: String) { orders(first: $first, after: $after,"
          + " query: $query, sortKey: UPDATED_AT) { pageInfo { hasNextPage endCursor } nodes {"
          + " legacyResourceId updatedAt } } }";

  @Test
  void answersAnOrderWithEverythingTheConnectorAsksFor() {
    long id = shop.place(anOrder().line("MUG", 2));
    JsonNode order = order(id);
    assertThat(order.get("name").asText()).isEqualTo("#1001");
    assertThat(order.get("legacyResourceId").asText()).isEqualTo(Long.toString(id));
    assertThat(order.get("displayFinancialStatus").asText()).isEqualTo("PAID");
    assertThat(order.get("displayFulfillmentStatus").asText()).isEqualTo("UNFULFILLED");
    assertThat(order.at("/totalPriceSet/shopMoney/amount").asText()).isEqualTo("35.46");
    assertThat(order.at("/totalTaxSet/shopMoney/amount").asText()).isEqualTo("5.91");
    assertThat(order.at("/lineItems/nodes/0/sku").asText()).isEqualTo("MUG");
    assertThat(order.at("/shippingLines/nodes/0/title").asText()).isEqualTo("Standard");
    assertThat(order.at("/transactions/0/kind").asText()).isEqualTo("SALE");
    assertThat(order.at("/customer/defaultEmailAddress/emailAddress").asText())
        .isEqualTo("customer1@example.com");
    assertThat(order.at("/shippingAddress/countryCodeV2").asText()).isEqualTo("FR");
  }

  @Test
  void goesThroughAllPagesInTheOrderOfTheirChange() {
    List<String> placed = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      placed.add(Long.toString(shop.place(anOrder().line("MUG", 1))));
      clock.forward(Duration.ofSeconds(i % 2));
    }
    List<String> seen = new ArrayList<>();
    String after = null;
    boolean more = true;
    while (more) {
      JsonNode page = admin.data(IDS, "first", 2, "after", after).get("orders");
      page.get("nodes").forEach(node -> seen.add(node.get("legacyResourceId").asText()));
      after = page.at("/pageInfo/endCursor").asText();
      more = page.at("/pageInfo/hasNextPage").asBoolean();
    }
    assertThat(seen).isEqualTo(placed);
  }

  @Test
  void findsOnlyWhatChangedSince() {
    shop.place(anOrder().line("MUG", 1));
    clock.forward(Duration.ofMinutes(1));
    long second = shop.place(anOrder().line("MUG", 1));
    JsonNode page = admin.data(IDS, "first", 10, "query", "updated_at:>='2026-11-20T10:01:00Z'");
    assertThat(page.at("/orders/nodes")).hasSize(1);
    assertThat(page.at("/orders/nodes/0/legacyResourceId").asLong()).isEqualTo(second);
  }

  @Test
  void findsAnOrderByItsName() {
    shop.place(anOrder().line("MUG", 1));
    long second = shop.place(anOrder().line("LAMP", 1));
    JsonNode page = admin.data(IDS, "first", 10, "query", "name:#1002");
    assertThat(page.at("/orders/nodes")).hasSize(1);
    assertThat(page.at("/orders/nodes/0/legacyResourceId").asLong()).isEqualTo(second);
  }

  @Test
  void pagesTheLinesOfAnOrder() {
    PlacedShopifyOrder many = anOrder();
    for (int i = 0; i < 3; i++) {
      many.line("MUG", i + 1);
    }
    String id = gid(shop.place(many));
    String document =
        "query($id: ID!, $after: String) { order(id: $id) { lineItems(first: 2, after: $after) {"
            + " pageInfo { hasNextPage endCursor } nodes { quantity } } } }";
    JsonNode first = admin.data(document, "id", id).at("/order/lineItems");
    assertThat(first.get("nodes")).hasSize(2);
    assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
    JsonNode rest =
        admin
            .data(document, "id", id, "after", first.at("/pageInfo/endCursor").asText())
            .at("/order/lineItems");
    assertThat(rest.at("/nodes/0/quantity").asInt()).isEqualTo(3);
    assertThat(rest.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
  }

  @Test
  void hidesOrdersOlderThanSixtyDaysWithoutTheScope() {
    String old = gid(shop.place(anOrder().line("MUG", 1).at(START.minus(Duration.ofDays(61)))));
    String order = "query($id: ID!) { order(id: $id) { name } }";
    assertThat(admin.data(order, "id", old).at("/order/name").asText()).isEqualTo("#1001");
    shop.tokens().deny("read_all_orders");
    assertThat(admin.data(order, "id", old).get("order").isNull()).isTrue();
    assertThat(admin.data(IDS, "first", 10).at("/orders/nodes")).isEmpty();
  }
}
