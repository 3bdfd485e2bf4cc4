/**
 * What is told to the shop of one of its orders: shipped, cancelled, paid, and Odoo's id. Each
 * reads first what is there now, so that a repeat does nothing twice.
 */
@NullMarked
package dev.tandem.shop.shopify.action;

import org.jspecify.annotations.NullMarked;
