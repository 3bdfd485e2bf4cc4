/**
 * The engine below the stand-in shop: official schemas, documents checked against them, fields
 * fetched from rows in memory, pages, costs and errors written as Shopify writes them.
 *
 * <p>Nothing here knows what an order is; that is told by the {@link
 * dev.tandem.sandbox.shopify.graph.Fields} of the package above.
 */
package dev.tandem.sandbox.shopify.graph;
