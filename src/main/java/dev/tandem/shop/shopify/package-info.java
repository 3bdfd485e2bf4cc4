/**
 * Shopify, through its Admin API in GraphQL: versions 2026-01 to 2026-10.
 *
 * <ul>
 *   <li>Authentication: a permanent token of an app that the shop's owner made before 2026, or the
 *       client credentials grant, whose tokens are good for a day ({@link
 *       dev.tandem.shop.shopify.access.ShopifyTokens}).
 *   <li>Each version is supported for a year; one that has expired is answered by the oldest that
 *       is supported, and the answer's header says which that was.
 *   <li>Calls cost points from a bucket of each app and shop. Every answer tells how the bucket
 *       stands; a call that it cannot pay is not sent ({@link
 *       dev.tandem.shop.shopify.graphql.Budget}).
 *   <li>Errors come in three layers: the status ({@link
 *       dev.tandem.shop.shopify.http.ShopifyFaults}), {@code errors} above the data, with a status
 *       of success ({@link dev.tandem.shop.shopify.graphql.GraphQlFaults}), and {@code userErrors}
 *       in the payload of a mutation ({@link dev.tandem.shop.shopify.graphql.UserErrors}).
 *   <li>Personal data needs an approval of its own; without it fields are null, and orders are read
 *       all the same. Without {@code read_all_orders} orders older than 60 days are not there, and
 *       nothing says so.
 *   <li>An order's {@code updatedAt} moves with its refunds and parcels: one feed tells all. The
 *       list is paged by cursors, which keep their place while orders move.
 *   <li>Ids in Tandem are the numbers at the end of global ids.
 * </ul>
 *
 * <h2>What the fields of an order mean here</h2>
 *
 * <ul>
 *   <li><b>Quantity.</b> By the schema, {@code quantity} includes refunded and removed units, and
 *       {@code currentQuantity} (as {@code refundableQuantity}) excludes both; no field excludes
 *       the removed ones alone. What was sold is therefore {@code currentQuantity} and what was
 *       given back, with or without money. A record without a transaction is a return where it is
 *       part of one, or takes back what had left; else it is how an edit is noted. Only what was
 *       sent can be returned, only what was not can be edited. A refund whose transactions did not
 *       succeed yet is told when all of them did; its units stay sold.
 *   <li><b>What a refund was worth</b> is said by its own lines, shipping and adjustments, and the
 *       fees of its return; {@code totalRefundedSet} is the money that moved, which is less where
 *       something else goes out in exchange, and nothing where the customer owed it. What goes out
 *       is a line of the order like any other; the return names it. Money that goes back for no
 *       goods of an order that was {@code edited} had been paid for what the edit took off, as far
 *       as more was received than the order costs since: see {@link
 *       dev.tandem.shop.shopify.money.ShopifyRefunds}.
 *   <li><b>Price.</b> {@code originalUnitPriceSet} is before all discounts, {@code
 *       discountAllocations} are for the whole line and hold its part of the order's discounts too.
 *       {@code discountedUnitPriceSet} is approximate by its own description and not read. Taxes
 *       and allocations include removed units, so a line that an edit made smaller has its share of
 *       them.
 *   <li><b>Total.</b> {@code totalPriceSet} is "before returns"; see {@link
 *       dev.tandem.shop.shopify.money.ShopifyTotal}.
 *   <li><b>Taxes</b> have a title and a rate and no id: their key is both, {@code VAT:0.2}. A tax
 *       of rate zero, or of none, is no tax.
 *   <li><b>Tax in prices.</b> A product's price is what the shop charges; where the shop's prices
 *       hold the tax, so does this one: Shopify does not tell it without.
 *   <li><b>States</b> there are none: each pair of statuses is one. Voided and expired
 *       authorisations are unpaid and failed: people may still collect the money in another way,
 *       but not without being told.
 * </ul>
 *
 * <h2>The rooms</h2>
 *
 * <p>What is here uses the rooms, and no room uses what is here. From below: {@code wire} and
 * {@code document} (the words), {@code http}, {@code access}, {@code graphql} (the way to the
 * shop); {@code money} and {@code order} (what comes from it); {@code fulfilment} and {@code
 * action} (what is told to it); {@code webhook} (what it says by itself).
 *
 * @see <a href="https://shopify.dev/docs/api/admin-graphql">The API's documentation</a>
 */
@NullMarked
package dev.tandem.shop.shopify;

import org.jspecify.annotations.NullMarked;
