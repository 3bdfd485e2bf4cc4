/**
 * A document sent and its data given back: paid from the shop's budget of points, with the errors
 * above the data and in the payloads of mutations turned into faults.
 */
@NullMarked
package dev.tandem.shop.shopify.graphql;

import org.jspecify.annotations.NullMarked;
