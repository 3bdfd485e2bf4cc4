/**
 * Makes Shopify know what left: compares the parcels with the fulfilments that are made, plans what
 * is missing, and sends that.
 */
@NullMarked
package dev.tandem.shop.shopify.fulfilment;

import org.jspecify.annotations.NullMarked;
