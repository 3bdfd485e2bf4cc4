/**
 * What opens a shop's API: the platform's own settings, and the token that its credential is or is
 * exchanged for.
 */
@NullMarked
package dev.tandem.shop.shopify.access;

import org.jspecify.annotations.NullMarked;
