/**
 * The answers of the API as records, named as Shopify names them, with the fields that are read and
 * no others, and the global ids in them.
 */
@NullMarked
package dev.tandem.shop.shopify.wire;

import org.jspecify.annotations.NullMarked;
