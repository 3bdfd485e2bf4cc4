/**
 * What an order charges, and what was paid and given back, in the one currency that was chosen for
 * it. Pure: from the records of the API to the words of the trade.
 */
@NullMarked
package dev.tandem.shop.shopify.money;

import org.jspecify.annotations.NullMarked;
