/** Odoo's number of an order is left in the shop, for those who work there (ORD7). */
@NullMarked
package dev.tandem.sync.note;

import org.jspecify.annotations.NullMarked;
