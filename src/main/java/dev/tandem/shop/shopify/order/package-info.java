/**
 * An order read whole, and what it tells beside its money: who it is from and for, where it stands,
 * which parcels left.
 */
@NullMarked
package dev.tandem.shop.shopify.order;

import org.jspecify.annotations.NullMarked;
