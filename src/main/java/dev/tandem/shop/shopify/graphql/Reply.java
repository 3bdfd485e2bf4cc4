package dev.tandem.shop.shopify.graphql;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Data that a shop gave.
 *
 * @param version of the API that answered; empty where the shop did not say
 */
public record Reply(JsonNode data, String version) {}
