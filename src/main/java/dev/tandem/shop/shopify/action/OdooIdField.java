package dev.tandem.shop.shopify.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.commerce.OdooId;
import dev.tandem.connection.ShopAccess;
import dev.tandem.shop.shopify.document.Document;
import dev.tandem.shop.shopify.graphql.ShopifyClient;
import dev.tandem.shop.shopify.graphql.UserErrors;
import dev.tandem.shop.shopify.wire.Gid;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/**
 * Odoo's id of an order, in the metafield {@code custom.odoo_id}. Its definition, made once, shows
 * it on the order's page; its type is {@code id}, because that alone can be searched by ({@code
 * orderByIdentifier}) and because Shopify then lets no two orders claim the same sale order. A
 * definition that people made before, of whichever type, is left as it is.
 */
final class OdooIdField {

  private static final String NAMESPACE = "custom";
  private static final String KEY = "odoo_id";

  private final ShopifyClient client;
  private final ShopAccess shop;

  OdooIdField(ShopifyClient client, ShopAccess shop) {
    this.client = client;
    this.shop = shop;
  }

  /** An order that the shop has no more needs no id. */
  Uni<Void> leave(String orderId, OdooId odooId) {
    String id = Gid.of("Order", orderId);
    String value = Long.toString(odooId.value());
    return client
        .query(shop, Document.ODOO_ID, Map.of("id", id, "namespace", NAMESPACE, "key", KEY))
        .chain(
            data -> {
              JsonNode order = data.path("order");
              if (!order.isObject()
                  || order.path("metafield").path("value").asText("").equals(value)) {
                return Uni.createFrom().voidItem();
              }
              return data.path("metafieldDefinitions").path("nodes").isEmpty()
                  ? define(true).chain(() -> set(id, value))
                  : set(id, value);
            });
  }

  /** Pinned it shows without being looked for; there are places for twenty. */
  private Uni<Void> define(boolean pinned) {
    Map<String, Object> definition =
        Map.of(
            "name", "Odoo ID",
            "namespace", NAMESPACE,
            "key", KEY,
            "description", "The sale order in Odoo, written by Tandem.",
            "type", "id",
            "ownerType", "ORDER",
            "pin", pinned);
    return client
        .mutate(shop, Document.DEFINE_ODOO_ID, Map.of("definition", definition))
        .chain(
            data -> {
              JsonNode payload = data.path("metafieldDefinitionCreate");
              if (has(payload, "TAKEN")) {
                return Uni.createFrom().voidItem();
              }
              if (pinned && has(payload, "PINNED_LIMIT_REACHED")) {
                return define(false);
              }
              UserErrors.check(shop, "define the metafield custom.odoo_id", payload);
              return Uni.createFrom().voidItem();
            });
  }

  private static boolean has(JsonNode payload, String code) {
    return UserErrors.in(payload).stream().anyMatch(error -> error.code().equals(code));
  }

  /** The type is the definition's. */
  private Uni<Void> set(String order, String value) {
    Map<String, String> field =
        Map.of("ownerId", order, "namespace", NAMESPACE, "key", KEY, "value", value);
    return client
        .mutate(shop, Document.SET_ODOO_ID, Map.of("metafields", List.of(field)))
        .invoke(
            data ->
                UserErrors.check(
                    shop, "set the metafield custom.odoo_id", data.get("metafieldsSet")))
        .replaceWithVoid();
  }
}
