package dev.tandem.shop.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.sandbox.shopify.graph.Schemas;
import dev.tandem.shop.shopify.wire.ShAddress;
import dev.tandem.shop.shopify.wire.ShCustomer;
import dev.tandem.shop.shopify.wire.ShLineItem;
import dev.tandem.shop.shopify.wire.ShOrder;
import dev.tandem.shop.shopify.wire.ShShippingLine;
import dev.tandem.testing.ToldTable;
import graphql.schema.GraphQLFieldDefinition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever the Admin API tells about an order has its place in the list, and is asked as it says.
 */
class ToldTest {

  private static final Map<String, Class<? extends Record>> READ =
      Map.of(
          "Order", ShOrder.class,
          "LineItem", ShLineItem.class,
          "MailingAddress", ShAddress.class,
          "Customer", ShCustomer.class,
          "ShippingLine", ShShippingLine.class);

  private final ToldTable table = ToldTable.of(ShopifyAdapter.class);

  @Test
  void everyFieldOfTheSchemaHasItsPlace() {
    assertThat(table.taken().keySet()).containsExactlyInAnyOrderElementsOf(READ.keySet());
    for (String type : READ.keySet()) {
      Set<String> told = new LinkedHashSet<>();
      for (String version : List.of("2026-01", "2026-07", "2026-10")) {
        Schemas.of(version).getObjectType(type).getFieldDefinitions().stream()
            .map(GraphQLFieldDefinition::getName)
            .forEach(told::add);
      }
      assertThat(table.all(type)).as(type).containsExactlyInAnyOrderElementsOf(told);
    }
  }

  @Test
  void whatHasAPlaceIsReadAndNothingElse() {
    READ.forEach(
        (type, wire) ->
            assertThat(ToldTable.componentsOf(wire))
                .as(type)
                .containsExactlyInAnyOrderElementsOf(table.taken().get(type)));
  }
}
