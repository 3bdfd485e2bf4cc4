/**
 * A stand-in Shopify: the Admin GraphQL API of 2026-01, 2026-07 and 2026-10 in memory, the token
 * endpoint, and signed webhooks, with a small shop behind it.
 *
 * <p>Tests start it on a random loopback port, the demo on a fixed one. Documents are executed
 * against Shopify's official schemas (see {@code shopify/ORIGIN.md} among the resources), so a
 * wrong field or argument is refused as the real shop refuses it. It is never kinder than the real
 * one: costs are charged, tokens run out, orders older than 60 days hide without {@code
 * read_all_orders}, the search index may lag, cancelling takes its time, webhooks come late, twice
 * or never. Not there: creating orders, products and bulk exports through the API; place orders
 * with {@link dev.tandem.sandbox.shopify.SandboxShopify#place} or {@code POST /sandbox/orders}.
 */
package dev.tandem.sandbox.shopify;
